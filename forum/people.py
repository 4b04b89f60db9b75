"""Who may sign in: adding somebody, their role and working groups, their first password, and the end of it."""

from collections.abc import Sequence
from typing import cast

from email_validator import EmailNotValidError, validate_email
from flask_security import url_for_security
from flask_security.recoverable import generate_reset_password_token, send_reset_password_instructions
from sqlalchemy import func, select

from forum.accounts import ROLES, Person, Role, people
from workshops import planning, rules
from workshops.database import db
from workshops.models import GroupFacilitator, WorkingGroup
from workshops.refusal import Refusal


def everybody() -> Sequence[Person]:
    """All accounts, by name; those that were closed last."""
    return db.session.scalars(select(Person).order_by(Person.active.desc(), func.lower(Person.name))).all()


def facilitators() -> Sequence[Person]:
    """Who can be asked to run a group's workshops."""
    return [person for person in everybody() if person.active and person.role()]


def names_of(group: WorkingGroup) -> list[str]:
    """The people who run this group's workshops."""
    ids = [each.person_id for each in group.facilitators]
    return list(db.session.scalars(select(Person.name).where(Person.id.in_(ids)).order_by(Person.name)))


def add(name: str, email: str, role: str, groups: Sequence[int] = ()) -> Person:
    """An account without a password yet; refuses an address that is taken or none."""
    try:
        address = validate_email(email, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise Refusal("Type an e-mail address, like name@example.org.", "email", 422) from None
    if people.find_user(case_insensitive=True, email=address) is not None:
        raise Refusal("Somebody with that e-mail address can sign in already.", "twice", 422)
    tidy = rules.clean(name, rules.NAME_LENGTH, what="The name")
    person = cast(Person, people.create_user(email=address, name=tidy, password=None, active=True))
    db.session.flush()
    set_role(person, role)
    set_groups(person, groups)
    return person


def set_role(person: Person, role: str) -> None:
    """Give the one role this person has."""
    name = rules.one_of(role, ROLES, "Choose a role.")
    person.roles = [cast(Role, people.find_or_create_role(name, description=ROLES[name]))]


def set_groups(person: Person, groups: Sequence[int]) -> None:
    """Say whose workshops this person runs: exactly these groups' (ids)."""
    for group in db.session.scalars(select(WorkingGroup)):
        ids = [each.person_id for each in group.facilitators]
        if (person.id in ids) == (group.id in groups):
            continue
        planning.set_facilitators(group, [id for id in ids if id != person.id] + [person.id] * (group.id in groups))


def groups_of(person: Person) -> Sequence[WorkingGroup]:
    """The working groups whose workshops this person runs."""
    own = select(GroupFacilitator.group_id).where(GroupFacilitator.person_id == person.id)
    return db.session.scalars(select(WorkingGroup).where(WorkingGroup.id.in_(own)).order_by(WorkingGroup.id)).all()


def password_link(person: Person) -> str:
    """A link, good for a day and one use, by which this person chooses a password."""
    token = generate_reset_password_token(person)  # type: ignore[no-untyped-call]
    return str(url_for_security("reset_password", token=token, _external=True))


def mail_password_link(person: Person) -> None:
    send_reset_password_instructions(person)  # type: ignore[no-untyped-call]


def close(person: Person) -> None:
    """Nobody signs in by this account any more, and whoever was signed in by it is not."""
    people.deactivate_user(person)
    people.set_uniquifier(person)


def reopen(person: Person) -> None:
    people.activate_user(person)


def drop_second_step(person: Person) -> None:
    """The phone with the app is gone: let the password alone do until it is set up again."""
    people.tf_reset(person)
