"""Which cards stand, which stand behind another, which left the list, and which are frozen by a vote."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, or_, select, union

from workshops.database import db
from workshops.knowing import known
from workshops.models import Card, Hiding, Merge, Parking, RoundItem, Split, Workshop
from workshops.refusal import Refusal


def _live(workshop_id: int) -> Select[int]:
    """Ids of the cards that are neither hidden nor taken back, nor parts of a card that was put together again."""
    hidden = select(Hiding.card_id).where(Hiding.workshop_id == workshop_id, Hiding.undone_at.is_(None))
    own = select(Card.id).where(Card.workshop_id == workshop_id, Card.withdrawn_at.is_(None))
    return own.where(Card.id.not_in(hidden), Card.id.not_in(put_together(workshop_id)))


def put_together(workshop_id: int) -> Select[int]:
    """Ids of parts whose split was taken back."""
    return select(Split.part_id).where(Split.workshop_id == workshop_id, Split.undone_at.is_not(None))


def split_cards(workshop_id: int) -> Select[int]:
    """Ids of the cards that stand no more because their parts do."""
    return select(Split.card_id).where(Split.workshop_id == workshop_id, Split.undone_at.is_(None))


def parked_cards(workshop_id: int) -> Select[int]:
    """Ids of the cards on another group's list: those it sent back stand here again."""
    away = select(Parking.card_id).where(Parking.workshop_id == workshop_id, Parking.undone_at.is_(None))
    return away.where(or_(Parking.answer.is_(None), Parking.answer == "taken"))


def left_cards(workshop_id: int) -> set[int]:
    """Ids of the cards that were split, and of those on another group's list."""
    return known("left", lambda: _left(workshop_id))


def _left(workshop_id: int) -> set[int]:
    return set(db.session.scalars(union(split_cards(workshop_id), parked_cards(workshop_id))))


def has_left(card: Card) -> bool:
    return card.id in left_cards(card.workshop_id)


def check_here(card: Card) -> None:
    """Refuse to change a card that is not on the list any more."""
    if has_left(card):
        raise Refusal("That card was split or is on another group’s list. Its words stay as they are.", "left")


def heads(workshop_id: int) -> dict[int, int]:
    """For every card that stands behind another, the card that stands for it at the end of the chain.

    A card that is hidden or taken back stands for nobody: what it stood for stands again.
    """
    into = known("merged", lambda: _merged(workshop_id))
    if not into:
        return {}
    live = set(db.session.scalars(_live(workshop_id)))
    found = {card: _head(card, into, live) for card in into if card in live}
    return {card: head for card, head in found.items() if head != card}


def _merged(workshop_id: int) -> dict[int, int]:
    standing = select(Merge.card_id, Merge.into_id).where(Merge.workshop_id == workshop_id, Merge.undone_at.is_(None))
    return {card: head for card, head in db.session.execute(standing.order_by(Merge.id))}


def _head(card: int, into: Mapping[int, int], live: Collection[int]) -> int:
    head = card
    while card in into:
        card = into[card]
        head = card if card in live else head
    return head


def standing_cards(workshop: Workshop, kind: str) -> Sequence[Card]:
    """Cards that can be voted on: not hidden, not taken back, not standing behind another, not split, not parked."""
    cards = select(Card).where(Card.id.in_(_live(workshop.id)), Card.kind == kind)
    cards = cards.where(Card.id.not_in(split_cards(workshop.id)), Card.id.not_in(parked_cards(workshop.id)))
    merged = heads(workshop.id)
    return [card for card in db.session.scalars(cards.order_by(Card.number, Card.id)) if card.id not in merged]


def is_live(card: Card) -> bool:
    """Is the card neither hidden nor taken back, neither split nor parked?"""
    return db.session.scalar(_live(card.workshop_id).where(Card.id == card.id)) is not None and not has_left(card)


def frozen_cards(workshop_id: int) -> set[int]:
    """Ids of the cards on which a vote has opened, and of those that stand behind them."""
    frozen = known("frozen", lambda: _on_ballots(workshop_id))
    return frozen | {card for card, head in heads(workshop_id).items() if head in frozen} if frozen else frozen


def _on_ballots(workshop_id: int) -> set[int]:
    on_them = select(RoundItem.card_id).join(Card, Card.id == RoundItem.card_id)
    return set(db.session.scalars(on_them.where(Card.workshop_id == workshop_id)))


def is_frozen(card: Card) -> bool:
    """Has a vote been opened on this card, or on the one that stands for it?"""
    return card.id in frozen_cards(card.workshop_id)
