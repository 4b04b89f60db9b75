"""Getting a rehearsal on its feet: the workshop, who is expected, and somebody who may lead it while it plays."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask_security import hash_password
from sqlalchemy import select

from forum import people as accounts
from forum.accounts import Person
from forum.cli.groups import find_groups
from forum.cli.workshop import next_hour
from forum.rehearsal.browser import Browser
from forum.rehearsal.cast import Part, expected
from forum.rehearsal.play import Play, Played
from forum.rehearsal.reading import Reading
from forum.rehearsal.stage_manager import StageManager
from forum.rehearsal.voices import crowd, voices
from workshops import equality, planning, seats, snapshot
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Refusal
from workshops.rules_equality import LOBBY

EMAIL = "rehearsal@example.org"
NAME = "Rehearsal"
ABOUT_ONESELF = ("age", "sex", "disability", "caring")
SCHEDULE = "Schedule one: `flask workshop new --group KC4 --rehearsal`."


@dataclass(frozen=True)
class Pace:
    """Over how many minutes it is played, what it is summed up with, and whether a person at the console leads it."""

    minutes: float
    headline: str = ""
    you_lead: bool = False


def schedule(group_code: str, template: str, objectives: tuple[str, ...]) -> Workshop:
    """A rehearsal of this group, starting at the next full hour."""
    (group,) = find_groups([group_code])
    title = f"Rehearsal: {group.name}"
    plan = planning.Schedule(title, next_hour(), "Nowhere", NAME, template, objectives, rehearsal=True)
    made = planning.schedule(group, plan, NAME)
    if (designing := seats.design_stage(made)) is not None:
        designing.writing = "scribe"
    equality.ask(made.id, ABOUT_ONESELF, LOBBY, NAME)
    db.session.commit()
    return made


def check_may_play(workshop: Workshop, guests: bool) -> None:
    """Simulated people come only to a rehearsal that has not ended, and alone only to one where nothing was said."""
    if not workshop.rehearsal:
        raise Refusal(f"Only a rehearsal can be played. {SCHEDULE}", "not-rehearsal")
    if workshop.ended_at is not None:
        raise Refusal(f"This rehearsal has ended. {SCHEDULE}", "ended", 410)
    board = snapshot.take(workshop.id)
    if not guests and (board.now.number or board.here or any(board.posted.values())):
        raise Refusal("This rehearsal has begun. Add --guests to join in, or schedule another.", "begun")


def expect(workshop: Workshop, parts: tuple[Part, ...]) -> None:
    """Invite the sectors that come, and two more people than come."""
    counts = expected(len(parts), crowd())
    counts[max(counts, key=lambda sector: counts[sector])] += 2
    invited = sorted({(part.organisation, part.sector) for part in parts if part.organisation})
    planning.invite(workshop.id, counts, invited, NAME)
    db.session.commit()


def perform(workshop: Workshop, play: Play, pace: Pace) -> Played:
    """Play it through; the facilitator's account works only meanwhile."""
    reading = Reading(workshop.id)
    about = voices(workshop.objectives[0].code)
    code, group = workshop.code, workshop.group_id
    if pace.you_lead:
        return play.follow(reading, pace.minutes)
    with facilitator_of([group]) as password:
        manager = StageManager(Browser(play.address), code, about, play.log, reading)
        manager.sign_in(EMAIL, password)
        return play.run(manager, reading, pace.minutes, pace.headline)


@contextmanager
def facilitator_of(groups: list[int]) -> Iterator[str]:
    """The password of an account that may run these groups' workshops, closed afterwards."""
    password = secrets.token_urlsafe(24)
    hashed = hash_password(password)
    person = db.session.scalars(select(Person).where(Person.email == EMAIL)).one_or_none()
    if person is None:
        person = accounts.add(NAME, EMAIL, "facilitator", groups)
    accounts.reopen(person)
    accounts.set_groups(person, groups)
    person.password = hashed
    db.session.commit()
    try:
        yield password
    finally:
        db.session.rollback()
        left = db.session.scalars(select(Person).where(Person.email == EMAIL)).one()
        accounts.set_groups(left, [])
        accounts.close(left)
        db.session.commit()
