"""What people and groups ask of the forum, and what is offered on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select

from workshops import history, rules, rules_asking, wording
from workshops.clock import now
from workshops.database import db
from workshops.joining import present
from workshops.models import Ask, Commitment, Offer, Participant, WorkingGroup, Workshop
from workshops.refusal import Refusal
from workshops.turns import check_lately, live_turn, take_turns

Row = TypeVar("Row", Ask, Offer)


@dataclass(frozen=True)
class Asking:
    """What somebody asks of the forum, as typed."""

    text: str
    behalf: str = "myself"
    may_name: bool = False


@dataclass(frozen=True)
class Offering:
    """What somebody offers on an ask, as typed: `answer` is yes or maybe."""

    answer: str
    what: str
    behalf: str = "organisation"
    by_when: date | None = None
    may_name: bool = False


def ask(
    participant: Participant, said: Asking, client_id: str, confirmed: bool = False, entered_by: str | None = None
) -> Ask:
    """Ask the forum for something; sent again with the same client id it is the same ask."""
    workshop = live_turn(participant.workshop_id)
    present(participant)
    if client_id and (same := _sent_before(Ask, participant, client_id)):
        return same
    check_lately(workshop, rules_asking.check_asking)
    rules_asking.check_asks(len(_own(Ask, participant)))
    words = rules.clean(said.text, rules.NOTE_LENGTH, what="Your ask")
    rules.check_personal(words, confirmed)
    asked = new_ask(workshop, words)
    asked.participant_id, asked.client_id, asked.entered_by = participant.id, client_id or None, entered_by
    asked.behalf = rules.one_of(said.behalf, rules.BEHALF, "Say who you speak for.")
    asked.organisation, asked.name, asked.may_name = participant.organisation, participant.name, said.may_name
    asked.sector = participant.sector
    db.session.flush()
    before = {"ask": asked.id} if entered_by else None
    history.record(workshop, "ask", entered_by or history.SOMEBODY, before=before)
    return asked


def new_ask(workshop: Workshop, words: str, main: bool = False) -> Ask:
    """A row for an ask of this workshop; it carries the workshop's own objective."""
    asked = Ask(
        workshop_id=workshop.id,
        number=_next_number(Ask, workshop.id),
        main=main,
        text=words,
        objective=workshop.objectives[0].code,
        made_at=now(),
    )
    db.session.add(asked)
    return asked


def main_ask(workshop_id: int) -> Ask | None:
    """The group's own ask of the forum, if one stands."""
    own = select(Ask).where(Ask.workshop_id == workshop_id, Ask.main, Ask.withdrawn_at.is_(None))
    return db.session.scalars(own.order_by(Ask.id.desc()).limit(1)).one_or_none()


def set_main_ask(workshop: Workshop, text: str) -> None:
    """Put the group's ask in these words; with none it is taken back. Offers on it stay."""
    words = rules.clean(text, rules.NOTE_LENGTH, what="The ask", needed=False)
    standing = main_ask(workshop.id)
    if standing is not None and words:
        standing.text = words
    elif standing is not None:
        standing.withdrawn_at = now()
    elif words:
        new_ask(workshop, words, main=True)
    db.session.flush()


def follow_need(workshop: Workshop, said: Commitment) -> None:
    """Hear what an answer needs as an ask, so that somebody in the room can offer it; it goes as the need goes."""
    standing = db.session.scalars(select(Ask).where(Ask.commitment_id == said.id)).one_or_none()
    words = "" if said.withdrawn_at else said.needs
    if standing is None and words:
        standing = new_ask(workshop, words)
        standing.commitment_id, standing.participant_id, standing.entered_by = (
            said.id,
            said.participant_id,
            said.entered_by,
        )
        standing.organisation, standing.name, standing.sector = said.organisation, said.name, said.sector
    if standing is not None:
        standing.text, standing.withdrawn_at = words or standing.text, None if words else now()
        standing.objective, standing.behalf, standing.may_name = said.objective, said.behalf, said.may_name
    db.session.flush()


def offer(
    participant: Participant, ask_id: int, said: Offering, client_id: str, entered_by: str | None = None
) -> Offer:
    """Offer something on an ask; sent again with the same client id it is the same offer."""
    workshop = _turn_with_asker(participant, Ask.id == ask_id)
    present(participant)
    if client_id and (same := _sent_before(Offer, participant, client_id)):
        return same
    check_lately(workshop, rules_asking.check_offering)
    rules_asking.check_offers(len(_own(Offer, participant)))
    asked = _ask_heard_in(workshop, ask_id)
    if said.by_when is not None:
        rules.check_by_when(said.by_when, wording.local(now()).date())
    offered = Offer(
        ask_id=asked.id,
        workshop_id=workshop.id,
        number=_next_number(Offer, workshop.id),
        participant_id=participant.id,
        client_id=client_id or None,
        entered_by=entered_by,
        answer=rules.one_of(said.answer, rules_asking.OFFERS, "Choose: we can help, or we may be able to."),
        what=rules.clean(said.what, rules.NOTE_LENGTH, what="What you offer"),
        by_when=said.by_when,
        behalf=rules.one_of(said.behalf, rules.BEHALF, "Say who you speak for."),
        organisation=participant.organisation,
        name=participant.name,
        may_name=said.may_name,
        sector=participant.sector,
        made_at=now(),
    )
    db.session.add(offered)
    db.session.flush()
    before = {"offer": offered.id} if entered_by else None
    history.record(workshop, "offer", entered_by or history.SOMEBODY, before=before)
    return offered


def _turn_with_asker(participant: Participant, *which: ColumnElement[bool]) -> Workshop:
    """The turn in this room and in the one that asks, whose screens show the offer too."""
    home = select(Ask.workshop_id).outerjoin(Offer, Offer.ask_id == Ask.id).where(*which)
    take_turns([participant.workshop_id, *db.session.scalars(home).unique()])
    return live_turn(participant.workshop_id)


def _ask_heard_in(workshop: Workshop, ask_id: int) -> Ask:
    asked = db.session.get(Ask, ask_id)
    if asked is None or asked.withdrawn_at is not None:
        raise Refusal("That ask has been taken back.", "no-ask", 404)
    home = db.session.get_one(Workshop, asked.workshop_id)
    rules_asking.check_reach(
        home.id == workshop.id, home.group.forum_id == workshop.group.forum_id, is_plenary(workshop)
    )
    return asked


def is_plenary(workshop: Workshop) -> bool:
    """Is this the meeting of all groups? Its group has no key commitment of its own."""
    return not workshop.group.key_commitment


def withdraw_ask(participant: Participant, number: int) -> Ask:
    """Take one's own ask back."""
    return _withdraw(Ask, participant, number, "withdraw-ask")


def withdraw_offer(participant: Participant, number: int) -> Offer:
    """Take one's own offer back."""
    _turn_with_asker(participant, Offer.participant_id == participant.id, Offer.number == number)
    return _withdraw(Offer, participant, number, "withdraw-offer")


def _withdraw(kind: type[Row], participant: Participant, number: int, verb: str) -> Row:
    workshop = live_turn(participant.workshop_id)
    present(participant)
    mine = select(kind).where(kind.participant_id == participant.id, kind.number == number, *_typed(kind))
    row = db.session.scalars(mine).one_or_none()
    if row is None:
        raise Refusal("That is not one of yours.", "not-yours", 404)
    if row.withdrawn_at is None:
        row.withdrawn_at = now()
        history.record(workshop, verb, history.SOMEBODY)
    return row


def _own(kind: type[Row], participant: Participant) -> Sequence[int]:
    standing = select(kind.number).where(kind.participant_id == participant.id, kind.withdrawn_at.is_(None))
    standing = standing.where(*_typed(kind))
    return db.session.scalars(standing.order_by(kind.number)).all()


def _typed(kind: type[Ask] | type[Offer]) -> list[ColumnElement[bool]]:
    """Those that somebody typed as such; a need goes with its answer."""
    return [Ask.commitment_id.is_(None)] if kind is Ask else []


def own_asks(participant: Participant) -> tuple[int, ...]:
    """Numbers of one's own asks that stand."""
    return tuple(_own(Ask, participant))


def own_offers(participant: Participant) -> tuple[int, ...]:
    """Numbers of one's own offers that stand."""
    return tuple(_own(Offer, participant))


def who_offered(workshop_id: int) -> set[int]:
    """Who has offered something in this room that stands."""
    standing = select(Offer.participant_id).where(Offer.workshop_id == workshop_id, Offer.withdrawn_at.is_(None))
    return {who for who in db.session.scalars(standing) if who is not None}


def _sent_before(kind: type[Row], participant: Participant, client_id: str) -> Row | None:
    same = select(kind).where(kind.participant_id == participant.id, kind.client_id == client_id)
    return db.session.scalars(same).one_or_none()


def _next_number(kind: type[Row], workshop_id: int) -> int:
    return (db.session.scalar(select(func.max(kind.number)).where(kind.workshop_id == workshop_id)) or 0) + 1


def asks_heard_in(workshop: Workshop) -> Sequence[Ask]:
    """The asks that stand and that this room hears: its own and what people need, or in the plenary what groups ask."""
    standing = select(Ask).join(Workshop, Workshop.id == Ask.workshop_id).where(Ask.withdrawn_at.is_(None))
    if not is_plenary(workshop):
        return db.session.scalars(standing.where(Ask.workshop_id == workshop.id).order_by(Ask.number)).all()
    standing = standing.where(Ask.commitment_id.is_(None))
    groups = select(WorkingGroup.id).where(WorkingGroup.forum_id == workshop.group.forum_id)
    of_forum = standing.where(Workshop.group_id.in_(groups), Workshop.rehearsal == workshop.rehearsal)
    return db.session.scalars(of_forum.order_by(Workshop.group_id, Ask.workshop_id, Ask.number)).all()
