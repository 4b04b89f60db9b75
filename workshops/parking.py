"""Parking a card on another working group's list, and what that group answers: it takes the card, or sends it back."""

from collections.abc import Sequence

from sqlalchemy import select

from workshops import board, history, rules
from workshops.clock import now
from workshops.database import db
from workshops.merging import sense_turn
from workshops.models import Arrival, Card, Parking, WorkingGroup, Workshop
from workshops.refusal import Refusal
from workshops.splitting import standing_card
from workshops.stages import still_sensed
from workshops.standing import is_frozen, is_live, parked_cards
from workshops.turns import live_turn, place_of, take_turns
from workshops.wording import plural


def other_groups(group: WorkingGroup) -> Sequence[WorkingGroup]:
    """The working groups a card can be parked with: the others of the same forum, by key commitment."""
    others = select(WorkingGroup).where(WorkingGroup.forum_id == group.forum_id, WorkingGroup.id != group.id)
    return db.session.scalars(
        others.where(WorkingGroup.key_commitment != "").order_by(WorkingGroup.key_commitment)
    ).all()


def group_words(group: WorkingGroup) -> str:
    return f"{group.key_commitment} {group.name}"


def park(workshop_id: int, keys: Sequence[str], group_id: int, reason: str, by: str) -> list[Parking]:
    """Put cards on another group's list, where they wait for an answer; here they are counted as parked."""
    own = db.session.get_one(Workshop, workshop_id)
    take_turns([workshop_id, *(each.id for each in receivers(group_id, own.rehearsal))])
    workshop = sense_turn(workshop_id)
    group = next((each for each in other_groups(workshop.group) if each.id == group_id), None)
    if group is None:
        raise Refusal("Choose another working group of this forum.", "choose", 422)
    why = rules.clean(reason, rules.REASON_LENGTH, what="The reason")
    cards = [standing_card(workshop, key) for key in dict.fromkeys(keys)]
    if not cards:
        raise Refusal("Choose a card first.", "choose", 422)
    rows = [
        Parking(workshop_id=workshop.id, card_id=card.id, group_id=group.id, reason=why, at=now(), by=by)
        for card in cards
    ]
    db.session.add_all(rows)
    db.session.flush()
    board.clear_checked(workshop, cards[0].kind)
    detail = f"{plural(len(cards), 'card', 'cards')} on the list of {group_words(group)}"
    history.record(workshop, "park", by, detail, {"parkings": [row.id for row in rows]})
    return rows


def receivers(group_id: int, rehearsal: bool) -> Sequence[Workshop]:
    """The workshops of a group that have not ended: a rehearsal's cards go to rehearsals alone."""
    open_ones = select(Workshop).where(
        Workshop.group_id == group_id, Workshop.ended_at.is_(None), Workshop.rehearsal.is_(rehearsal)
    )
    return db.session.scalars(open_ones.order_by(Workshop.starts_at, Workshop.id)).all()


def told_of(parking: Parking) -> set[int]:
    """The workshops whose screens tell of a parked card: its own, and those where it waits."""
    own = db.session.get_one(Workshop, parking.workshop_id)
    return {own.id, *(each.id for each in receivers(parking.group_id, own.rehearsal))}


def unpark(workshop_id: int, parking_id: int, by: str) -> Parking:
    """Take a card off the other group's list while they have not answered."""
    parking = _parking(parking_id)
    take_turns(told_of(parking))
    workshop = sense_turn(workshop_id)
    if parking.workshop_id != workshop.id:
        raise Refusal("That card was not parked from here.", "no-card", 404)
    bring_back(workshop, parking, by)
    history.record(workshop, "unpark", by, before={"parkings": [parking.id]})
    return parking


def bring_back(workshop: Workshop, parking: Parking, by: str) -> None:
    if parking.undone_at is not None or parking.answer is not None:
        raise Refusal("The other group has answered already, so the card stays where it is.", "answered")
    parking.undone_at, parking.undone_by = now(), by
    board.clear_checked(workshop, db.session.get_one(Card, parking.card_id).kind)


def _parking(parking_id: int) -> Parking:
    parking = db.session.get(Parking, parking_id)
    if parking is None:
        raise Refusal("That card is not parked.", "no-card", 404)
    return parking


def parked_with(workshop_id: int) -> list[tuple[Parking, WorkingGroup]]:
    """The parkings of a workshop that other groups did not send back, each with its group."""
    parked = select(Parking, WorkingGroup).join(WorkingGroup, WorkingGroup.id == Parking.group_id)
    held = parked.where(Parking.workshop_id == workshop_id, Parking.card_id.in_(parked_cards(workshop_id)))
    unreturned = held.where(Parking.undone_at.is_(None), Parking.answer.is_distinct_from("returned"))
    return [(row, group) for row, group in db.session.execute(unreturned.order_by(Parking.id))]


def waiting_for(workshop: Workshop) -> list[Parking]:
    """Cards on this group's list that this workshop can still take, in the order they came."""
    waiting = select(Parking).join(Workshop, Workshop.id == Parking.workshop_id)
    unanswered = waiting.where(
        Parking.group_id == workshop.group_id,
        Parking.undone_at.is_(None),
        Parking.answer.is_(None),
        Workshop.rehearsal.is_(workshop.rehearsal),
    )
    return [row for row in db.session.scalars(unanswered.order_by(Parking.id)) if can_take(workshop, row)]


def can_take(workshop: Workshop, parking: Parking) -> bool:
    return workshop.ended_at is None and still_sensed(
        *place_of(workshop), db.session.get_one(Card, parking.card_id).kind
    )


def take(workshop_id: int, parking_id: int, by: str) -> Card:
    """Make the parked words a card of this workshop, without who wrote them or from which sector."""
    workshop, parking = _answering(workshop_id, parking_id)
    sent = db.session.get_one(Card, parking.card_id)
    card = board.new_card(workshop, sent.kind, sent.text, None)
    db.session.flush()
    group = db.session.get_one(Workshop, parking.workshop_id).group
    row = Arrival(card_id=card.id, workshop_id=workshop.id, parking=parking.id, group=group_words(group))
    db.session.add(row)
    _answer(parking, "taken", by)
    history.record(workshop, "take-parked", by, row.group, {"parking": parking.id, "card": card.id})
    return card


def send_back(workshop_id: int, parking_id: int, by: str) -> Parking:
    """Not ours: the card stands again where it came from."""
    workshop, parking = _answering(workshop_id, parking_id)
    _answer(parking, "returned", by)
    sender = db.session.get_one(Workshop, parking.workshop_id)
    board.clear_checked(sender, db.session.get_one(Card, parking.card_id).kind)
    history.record(workshop, "return-parked", by, group_words(sender.group), {"parking": parking.id})
    return parking


def _answering(workshop_id: int, parking_id: int) -> tuple[Workshop, Parking]:
    parking = _parking(parking_id)
    take_turns(told_of(parking) | {workshop_id})
    workshop = live_turn(workshop_id)
    if parking not in waiting_for(workshop):
        raise Refusal("That card does not wait here any more.", "answered")
    return workshop, parking


def _answer(parking: Parking, answer: str, by: str) -> None:
    parking.answer, parking.answered_at, parking.answered_by = answer, now(), by


def reconsider(parking_id: int) -> None:
    """Let a parked card wait again: the answer to it is taken back."""
    parking = db.session.get(Parking, parking_id)
    if parking is None:
        return
    if parking.undone_at is not None:
        raise Refusal("The card has been taken off the list meanwhile.", "answered")
    card = db.session.get_one(Card, parking.card_id)
    if parking.answer == "returned" and (is_frozen(card) or not is_live(card)):
        raise Refusal("The group it came from has gone on with that card.", "answered")
    parking.answer, parking.answered_at, parking.answered_by = None, None, None
    board.clear_checked(db.session.get_one(Workshop, parking.workshop_id), card.kind)
