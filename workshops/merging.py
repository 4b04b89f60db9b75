"""Merging cards that say the same, keeping every original; undoing it; and keeping two apart."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, select, update

from workshops import board, codes, history, rules
from workshops.clock import now
from workshops.database import db
from workshops.models import Card, CardFlag, KeptApart, Merge, Workshop
from workshops.refusal import Refusal
from workshops.standing import heads, is_frozen, is_live
from workshops.turns import current_step, live_turn, stage_of


def sense_turn(workshop_id: int) -> Workshop:
    """Take the turn where cards may be sorted."""
    workshop = live_turn(workshop_id)
    step = current_step(workshop)
    rules.check_sense_making(stage_of(step).kind, step.phase)
    return workshop


def merge(workshop_id: int, keys: Sequence[str], into: str, by: str) -> str:
    """Let one card stand for the others; gives the batch by which it can be undone."""
    workshop = sense_turn(workshop_id)
    head = _mergeable(workshop, into)
    others = [_mergeable(workshop, key) for key in dict.fromkeys(keys) if key != into]
    if not others:
        raise Refusal("Choose at least 2 cards to merge.", "choose", 422)
    merged = heads(workshop.id)
    if any(card.id in merged for card in (head, *others)):
        raise Refusal("One of these cards is merged already.", "merged")
    if any(card.kind != head.kind for card in others):
        raise Refusal("A problem and an action cannot be merged.", "choose", 422)
    # One card stands behind one other at most: what is left holds only into a card that has gone since.
    _undo(Merge.card_id.in_([card.id for card in (head, *others)]), by)
    batch = codes.card_key()
    for card in others:
        db.session.add(Merge(workshop_id=workshop.id, batch=batch, card_id=card.id, into_id=head.id, at=now(), by=by))
    board.clear_checked(workshop, head.kind)
    history.record(workshop, "merge", by, f"{len(others) + 1} cards", {"batch": batch})
    return batch


def _mergeable(workshop: Workshop, key: str) -> Card:
    card = board.find_card(workshop.id, key)
    _check_not_frozen(card)
    if not is_live(card):
        raise Refusal("That card was hidden or taken back.", "no-card")
    return card


def _check_not_frozen(card: Card) -> None:
    if is_frozen(card):
        raise Refusal("A vote has opened on that card, so it stays as it is.", "frozen")


def _undo(which: ColumnElement[bool], by: str) -> None:
    """Take back the merges that stand among these."""
    standing = update(Merge).where(which, Merge.undone_at.is_(None))
    db.session.execute(standing.values(undone_at=now(), undone_by=by))


def undo_merge(workshop_id: int, batch: str, by: str) -> None:
    """Take a merge back: every card stands again as it was."""
    workshop = sense_turn(workshop_id)
    own = and_(Merge.workshop_id == workshop.id, Merge.batch == batch)
    merged = db.session.scalars(select(Merge.card_id).where(own, Merge.undone_at.is_(None))).first()
    if merged is None:
        raise Refusal("That merge has been undone already.", "undone")
    card = db.session.get_one(Card, merged)
    _check_not_frozen(card)
    _undo(own, by)
    board.clear_checked(workshop, card.kind)
    history.record(workshop, "undo-merge", by, before={"batch": batch})


def keep_apart(workshop_id: int, first: str, second: str, by: str) -> None:
    """These two look alike and are not: do not suggest them again."""
    workshop = sense_turn(workshop_id)
    low, high = sorted((board.find_card(workshop.id, first).id, board.find_card(workshop.id, second).id))
    if low == high:
        raise Refusal("Choose two cards.", "choose", 422)
    if db.session.get(KeptApart, (low, high)) is None:
        db.session.add(KeptApart(workshop_id=workshop.id, first_id=low, second_id=high, at=now(), by=by))
        history.record(workshop, "keep-apart", by, before={"pair": [low, high]})


def kept_apart(workshop_id: int) -> frozenset[frozenset[str]]:
    """Keys of the pairs that were judged to differ."""
    rows = db.session.execute(
        select(KeptApart.first_id, KeptApart.second_id).where(KeptApart.workshop_id == workshop_id)
    ).all()
    named = db.session.execute(select(Card.id, Card.key).where(Card.workshop_id == workshop_id))
    keys = {card: key for card, key in named}
    return frozenset(frozenset((keys[first], keys[second])) for first, second in rows)


def drop_flags(card: Card) -> list[int]:
    """A card put in clearer words loses its "not clear" flags; gives who had said so."""
    gone = delete(CardFlag).where(CardFlag.card_id == card.id).returning(CardFlag.participant_id)
    return list(db.session.scalars(gone))
