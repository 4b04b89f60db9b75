"""At the door: the join code, who a phone is, coming back, and moving to another phone."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import cast

from sqlalchemy import Table, bindparam, select

from workshops import codes, freezing, history, rules, seats, sectors
from workshops.clock import now
from workshops.database import db
from workshops.knowing import known
from workshops.models import Participant, ParticipantLink, Workshop
from workshops.refusal import Refusal
from workshops.turns import live_turn, take_turn

LINK_LIFE = timedelta(minutes=15)
_people = cast(Table, Participant.__table__)
TAKEN = select(_people.c.id).where(_people.c.token_hash == bindparam("hash"))


def workshop_by_code(typed: str) -> Workshop | None:
    """The workshop with this code, however it was typed; ended ones too."""
    return db.session.scalars(select(Workshop).where(Workshop.code == codes.tidy_code(typed))).one_or_none()


@lru_cache(maxsize=1024)
def id_by_code(code: str) -> int:
    """The id of the workshop that has, or had, this code as it is kept; LookupError if none ever did."""
    found = db.session.scalar(select(Workshop.id).where(Workshop.code == code))
    if found is None:
        raise LookupError(code)
    return found


def workshop_by_wall(key: str) -> Workshop | None:
    return db.session.scalars(select(Workshop).where(Workshop.wall_key == key)).one_or_none()


def find_open(typed: str) -> Workshop:
    """The workshop to join, or a kind refusal."""
    return check_open(typed, workshop_by_code(typed))


def check_open(typed: str, workshop: Workshop | None) -> Workshop:
    """The workshop that was found by what was typed, if it can be joined; otherwise a kind refusal."""
    if not typed.strip():
        raise Refusal("Type the 6 letters and numbers on the big screen.", "empty", 422)
    if workshop is None:
        raise Refusal("That code does not fit any workshop. Check it against the big screen.", "wrong-code", 404)
    if workshop.ended_at is not None:
        raise Refusal("This workshop has ended, so its code no longer works.", "ended", 410)
    return workshop


def join(
    workshop_id: int,
    sector: str,
    organisation: str = "",
    name: str = "",
    name_organisation: bool = False,
    simulated: bool = False,
) -> tuple[Participant, str]:
    """Come in. Gives the participant and the token that proves it, which is kept nowhere."""
    token = codes.token()
    workshop = live_turn(workshop_id)
    return come_in(workshop, token, sector, organisation, name, name_organisation, simulated), token


def come_in(
    workshop: Workshop,
    token: str,
    sector: str,
    organisation: str = "",
    name: str = "",
    name_organisation: bool = False,
    simulated: bool = False,
) -> Participant:
    """Come in to a workshop whose turn is taken, as whom this token will prove."""
    participant = _new_participant(workshop, sector, organisation, name)
    participant.name_organisation = name_organisation
    participant.simulated = simulated
    participant.token_hash = codes.token_hash(token)
    db.session.add(participant)
    db.session.flush()
    known(_fact_of(participant.token_hash), lambda: participant)
    history.record(workshop, "join", history.SOMEBODY)
    seats.seat_new(workshop, participant)
    return participant


def enter_person(workshop_id: int, sector: str, by: str, organisation: str = "", name: str = "") -> Participant:
    """Somebody is here without a phone: the facilitator enters for them."""
    workshop = live_turn(workshop_id)
    participant = _new_participant(workshop, sector, organisation, name)
    participant.entered_by = by
    db.session.add(participant)
    db.session.flush()
    seats.seat_new(workshop, participant)
    history.record(workshop, "enter-person", by, before={"person": participant.id})
    return participant


def _new_participant(workshop: Workshop, sector: str, organisation: str, name: str) -> Participant:
    keys = {each.key for each in sectors.SECTORS}
    return Participant(
        workshop_id=workshop.id,
        seed=codes.token(),
        sector=rules.one_of(sector, keys, "Tap your sector to come in."),
        organisation=rules.clean(organisation, rules.NAME_LENGTH, what="The organisation", needed=False),
        name=rules.clean(name, rules.NAME_LENGTH, what="The name", needed=False),
        joined_at=now(),
    )


def who(workshop_id: int, token: str) -> Participant | None:
    """The participant this token proves in this workshop; nobody once removed."""
    hashed = codes.token_hash(token)
    found = known(_fact_of(hashed), lambda: by_token(hashed))
    if found is None or found.workshop_id != workshop_id or found.removed_at is not None:
        return None
    return found


def _fact_of(hashed: str) -> tuple[str, str]:
    return ("token", hashed)


def is_taken(hashed: str) -> bool:
    """Does a token with this hash prove anybody, in whichever workshop?"""
    return db.session.execute(TAKEN, {"hash": hashed}).scalar() is not None


def by_token(hashed: str) -> Participant | None:
    """Whose token has this hash, removed or not, in whichever workshop."""
    return db.session.scalars(select(Participant).where(Participant.token_hash == hashed)).one_or_none()


def everybody(workshop_id: int) -> Sequence[Participant]:
    """Who is here, in the order they came: not those taken off."""
    here = select(Participant).where(Participant.workshop_id == workshop_id, Participant.removed_at.is_(None))
    return db.session.scalars(here.order_by(Participant.id)).all()


def without_phone(workshop_id: int, participant_id: int) -> Participant:
    """Somebody whom a facilitator entered, so that a facilitator may answer for them; nobody else."""
    participant = db.session.get(Participant, participant_id)
    if participant is None or participant.workshop_id != workshop_id:
        raise Refusal("That person is not in this workshop.", "not-here", 404)
    if participant.entered_by is None:
        raise Refusal("They have a phone, so only they can answer.", "has-phone", 403)
    return participant


def introduce(participant: Participant, organisation: str, name: str, name_organisation: bool) -> Participant:
    """Add or change an organisation and a name, any time before the end."""
    live_turn(participant.workshop_id)
    present(participant)
    participant.organisation = rules.clean(organisation, rules.NAME_LENGTH, what="The organisation", needed=False)
    participant.name = rules.clean(name, rules.NAME_LENGTH, what="The name", needed=False)
    participant.name_organisation = name_organisation
    return participant


def present(participant: Participant) -> Participant:
    """Refuse somebody who was removed while their phone still shows the board."""
    if participant.removed_at is not None:
        raise Refusal("You were taken off this workshop. Please speak to the facilitator.", "removed", 403)
    return participant


def make_link(participant: Participant) -> str:
    """A token for a link that moves this participant to another phone, once, within 15 minutes."""
    take_turn(participant.workshop_id)
    present(participant)
    token = codes.token()
    db.session.add(ParticipantLink(token_hash=codes.token_hash(token), participant_id=participant.id, made_at=now()))
    return token


def move_here(link_token: str) -> tuple[Participant, str]:
    """Use a link: the new phone gets a fresh token and the old phone's token dies."""
    link = db.session.get(ParticipantLink, codes.token_hash(link_token))
    if link is None:
        raise Refusal("This link does not work. Ask for a new one on the other phone.", "wrong-link", 404)
    participant = db.session.get_one(Participant, link.participant_id)
    take_turn(participant.workshop_id)
    present(participant)
    if link.used_at is not None or now() - link.made_at > LINK_LIFE:
        raise Refusal("This link has been used or is too old. Make a new one on the other phone.", "old-link", 410)
    link.used_at = now()
    token = codes.token()
    participant.token_hash = codes.token_hash(token)
    return participant, token


def remove(workshop_id: int, participant_id: int, by: str) -> Participant:
    """Take somebody off the workshop; what they wrote and chose before stays."""
    workshop = take_turn(workshop_id)
    participant = db.session.get(Participant, participant_id)
    if participant is None or participant.workshop_id != workshop_id:
        raise Refusal("That person is not in this workshop.", "not-here", 404)
    if participant.removed_at is None:
        participant.removed_at, participant.removed_by = now(), by
        freezing.thaw(workshop.id)
        history.record(workshop, "remove-person", by, before={"person": participant.id})
    return participant
