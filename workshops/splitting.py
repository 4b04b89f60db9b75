"""Splitting a card that holds two ideas: the original is kept, and each part counts the people who wrote it."""

from sqlalchemy import and_, select, update

from workshops import board, codes, history, rules
from workshops.clock import now
from workshops.database import db
from workshops.merging import sense_turn
from workshops.models import Card, CardPlanLink, Split, Workshop
from workshops.refusal import Refusal
from workshops.standing import heads, is_frozen, is_live


def split(workshop_id: int, key: str, first: str, second: str, by: str) -> str:
    """Let two parts stand for one card; gives the batch by which they can be put together again."""
    workshop = sense_turn(workshop_id)
    card = standing_card(workshop, key)
    words = [rules.clean(text, rules.CARD_LENGTH, what=f"The {which} part") for which, text in _named(first, second)]
    if words[0] == words[1]:
        raise Refusal("The two parts say the same. Give each one idea.", "twice", 422)
    batch = codes.card_key()
    for text in words:
        part = _part(workshop, card, text)
        row = Split(workshop_id=workshop.id, batch=batch, card_id=card.id, part_id=part.id, at=now(), by=by)
        db.session.add(row)
    history.record(workshop, "split", by, before={"batch": batch})
    return batch


def _named(first: str, second: str) -> tuple[tuple[str, str], ...]:
    return ("first", first), ("second", second)


def standing_card(workshop: Workshop, key: str) -> Card:
    """A card that stands by itself and that no vote has frozen."""
    card = board.find_card(workshop.id, key)
    if is_frozen(card):
        raise Refusal("A vote has opened on that card, so it stays as it is.", "frozen")
    if not is_live(card) or card.id in heads(workshop.id):
        raise Refusal("That card does not stand on the list any more.", "no-card")
    return card


def _part(workshop: Workshop, card: Card, words: str) -> Card:
    """One idea of a card: its place, its objective and what it says of itself go with each."""
    part = board.new_card(workshop, card.kind, words, card.entered_by)
    for name in ("objective", "sector", "posted_at", "theme_id", "answers_id", "reach", "gains", "misses"):
        setattr(part, name, getattr(card, name))
    part.plan_links = [CardPlanLink(code=link.code) for link in card.plan_links]
    db.session.flush()
    return part


def undo_split(workshop_id: int, batch: str, by: str) -> None:
    """Put a card together again: it stands as it was written, and its parts go."""
    workshop = sense_turn(workshop_id)
    own = and_(Split.workshop_id == workshop.id, Split.batch == batch, Split.undone_at.is_(None))
    rows = db.session.scalars(select(Split).where(own)).all()
    if not rows:
        raise Refusal("That card has been put together again already.", "undone")
    parts = [db.session.get_one(Card, row.part_id) for row in rows]
    if any(is_frozen(part) for part in parts):
        raise Refusal("A vote has opened on that card, so it stays as it is.", "frozen")
    if not all(is_live(part) for part in parts):
        raise Refusal("A part was split again, hidden or parked. Put that right first.", "left")
    set_split(workshop, batch, by)
    history.record(workshop, "undo-split", by, before={"batch": batch})


def set_split(workshop: Workshop, batch: str, undone_by: str | None) -> None:
    """Let a split hold, or take it back."""
    undone_at = now() if undone_by else None
    rows = update(Split).where(Split.workshop_id == workshop.id, Split.batch == batch)
    changed = db.session.execute(rows.values(undone_at=undone_at, undone_by=undone_by).returning(Split.card_id)).all()
    board.clear_checked(workshop, db.session.get_one(Card, changed[0].card_id).kind)
