"""Which cards stand, which stand behind another, and which are frozen because a vote has opened on them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, select

from workshops.database import db
from workshops.models import Card, Hiding, Merge, RoundItem, Workshop


def _live(workshop_id: int) -> Select[int]:
    """Ids of the cards that are neither hidden nor taken back."""
    hidden = select(Hiding.card_id).where(Hiding.workshop_id == workshop_id, Hiding.undone_at.is_(None))
    return select(Card.id).where(Card.workshop_id == workshop_id, Card.withdrawn_at.is_(None), Card.id.not_in(hidden))


def heads(workshop_id: int) -> dict[int, int]:
    """For every card that stands behind another, the card that stands for it at the end of the chain.

    A card that is hidden or taken back stands for nobody: what it stood for stands again.
    """
    standing = select(Merge.card_id, Merge.into_id).where(Merge.workshop_id == workshop_id, Merge.undone_at.is_(None))
    into = {card: head for card, head in db.session.execute(standing.order_by(Merge.id))}
    if not into:
        return {}
    live = set(db.session.scalars(_live(workshop_id)))
    found = {card: _head(card, into, live) for card in into if card in live}
    return {card: head for card, head in found.items() if head != card}


def _head(card: int, into: Mapping[int, int], live: Collection[int]) -> int:
    head = card
    while card in into:
        card = into[card]
        head = card if card in live else head
    return head


def standing_cards(workshop: Workshop, kind: str) -> Sequence[Card]:
    """Cards that can be voted on: not hidden, not taken back, not standing behind another."""
    cards = select(Card).where(Card.id.in_(_live(workshop.id)), Card.kind == kind)
    merged = heads(workshop.id)
    return [card for card in db.session.scalars(cards.order_by(Card.number, Card.id)) if card.id not in merged]


def is_live(card: Card) -> bool:
    """Is the card neither hidden nor taken back?"""
    return db.session.scalar(_live(card.workshop_id).where(Card.id == card.id)) is not None


def frozen_cards(workshop_id: int) -> set[int]:
    """Ids of the cards on which a vote has opened, and of those that stand behind them."""
    on_ballots = select(RoundItem.card_id).join(Card, Card.id == RoundItem.card_id)
    frozen = set(db.session.scalars(on_ballots.where(Card.workshop_id == workshop_id)))
    return frozen | {card for card, head in heads(workshop_id).items() if head in frozen} if frozen else frozen


def is_frozen(card: Card) -> bool:
    """Has a vote been opened on this card, or on the one that stands for it?"""
    return card.id in frozen_cards(card.workshop_id)
