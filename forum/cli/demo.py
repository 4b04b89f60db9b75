"""The demonstration: a forum with its six groups, people to sign in as, and a workshop to walk into."""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from flask_security import hash_password, verify_password
from sqlalchemy import select

from forum import people as accounts
from forum.accounts import Person
from workshops import clock, planning
from workshops.database import db
from workshops.models import Forum, WorkingGroup, Workshop
from workshops.refusal import Refusal

NAME = "London Partner Forum, for trying out"
PLACE = "City Hall, Newham"
TITLE = "Pay that keeps you well"
GROUP = "KC4"
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
EXPECTED = {
    "health": 7,
    "local_government": 6,
    "voluntary": 6,
    "lived_experience": 4,
    "business": 4,
    "education": 3,
    "social_care": 3,
    "pan_london": 1,
}
INVITED = (
    ("Marshside Hospitals", "health"),
    ("Hearthside Home Care", "social_care"),
    ("Kindred Streets", "voluntary"),
    ("Corner Café Collective", "business"),
    ("Lea Valley Adult College", "education"),
    ("London Fair Futures Network", "pan_london"),
)


@dataclass(frozen=True)
class Cast:
    """Somebody to sign in as."""

    name: str
    role: str
    group: str | None = None

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"


PEOPLE = (
    Cast("Priya", "admin"),
    Cast("Dee", "staff"),
    Cast("Femi", "facilitator", "KC1"),
    Cast("Grace", "facilitator", "KC2"),
    Cast("Hassan", "facilitator", "KC3"),
    Cast("Amara", "facilitator", "KC4"),
    Cast("Irene", "facilitator", "KC5"),
    Cast("Jamal", "facilitator", "KC6"),
)


@dataclass(frozen=True)
class Demo:
    """What stands once the demonstration is made."""

    forum: Forum
    workshop: Workshop
    passwords: dict[str, str]


def make() -> Demo:
    """Make what is missing of the demonstration and set its people's passwords; run again, it changes nothing."""
    if current_app.config["FORUM"].production:
        raise Refusal("The demonstration has passwords that can be printed, so it is not for a live service.", "live")
    passwords = {cast.email: password_of(cast.email) for cast in PEOPLE}
    hashes = {email: _hash(email, password) for email, password in passwords.items()}
    forum = _forum()
    groups = {group.key_commitment: group for group in planning.make_groups(forum)}
    for cast in PEOPLE:
        _person(cast, groups).password = hashes[cast.email]
    return Demo(forum, _workshop(groups[GROUP]), passwords)


def _forum() -> Forum:
    own = select(Forum).where(Forum.name == NAME).order_by(Forum.id).limit(1)
    standing = db.session.scalars(own).one_or_none()
    return standing or planning.create_forum(NAME, "Dee", clock.now().date(), PLACE)


def _hash(email: str, password: str) -> str:
    """Slow on purpose, so it is done before anything is written and the database is held."""
    kept = db.session.scalar(select(Person.password).where(Person.email == email))
    return kept if kept and verify_password(password, kept) else str(hash_password(password))


def _person(cast: Cast, groups: dict[str, WorkingGroup]) -> Person:
    own = [groups[cast.group].id] if cast.group else []
    person = db.session.scalars(select(Person).where(Person.email == cast.email)).one_or_none()
    if person is None:
        return accounts.add(cast.name, cast.email, cast.role, own)
    if cast.group:
        accounts.set_groups(person, sorted({group.id for group in accounts.groups_of(person)} | set(own)))
    return person


def password_of(email: str) -> str:
    """The same for the same secret, so that it can be printed again and is another on every machine."""
    secret = str(current_app.config["SECRET_KEY"])
    digest = hmac.new(secret.encode(), b"demo:" + email.encode(), "sha256").digest()
    signs = "".join(SIGNS[byte % len(SIGNS)] for byte in digest[:12])
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def _workshop(group: WorkingGroup) -> Workshop:
    """The demonstration's workshop that has not ended; a new one when there is none."""
    own = select(Workshop).where(
        Workshop.group_id == group.id,
        Workshop.title == TITLE,
        Workshop.ended_at.is_(None),
        Workshop.rehearsal.is_(False),
    )
    standing = db.session.scalars(own.order_by(Workshop.id).limit(1)).one_or_none()
    if standing:
        return standing
    starts = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    plan = planning.Schedule(TITLE, starts, PLACE, "Amara")
    made = planning.schedule(group, plan, "Dee")
    planning.invite(made.id, EXPECTED, INVITED, "Dee")
    return made
