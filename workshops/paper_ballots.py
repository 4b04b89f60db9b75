"""What came on paper: ballots are counted with the rest, and cut from all but their printed ids at the close."""

import json
from collections.abc import Sequence

from sqlalchemy import case, func, select, update

from workshops.database import db
from workshops.models import Card, PaperBallot, PaperCard

NOT_SAID = "other"


def take_back(round_id: int, printed: str) -> None:
    """Put a ballot paper back to what it held before, or to not entered."""
    row = db.session.get_one(PaperBallot, (round_id, printed))
    *held, last = json.loads(row.replaced) or [None]
    if last is None:
        db.session.delete(row)
    else:
        (row.choices, row.sector), row.replaced = last, json.dumps(held)


def release(round_id: int, person: int) -> None:
    """This person's ballot was taken back whole: its paper may be entered anew."""
    own = select(PaperBallot).where(PaperBallot.round_id == round_id, PaperBallot.participant_id == person)
    for row in db.session.scalars(own):
        db.session.delete(row)


def count(round_id: int) -> int:
    """How many ballot papers this round holds of nobody by name."""
    return counts([round_id]).get(round_id, (0, 0))[1]


def counts(round_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many ballot papers each round holds, and how many of these of nobody by name; none where there are none."""
    each = func.count(), func.sum(case((PaperBallot.anonymous, 1), else_=0))
    own = select(PaperBallot.round_id, *each).where(PaperBallot.round_id.in_(round_ids)).group_by(PaperBallot.round_id)
    return {round_id: (all_, unnamed) for round_id, all_, unnamed in db.session.execute(own)}


def cards(workshop_id: int) -> int:
    """How many cards that still stand as written were typed from paper."""
    own = select(func.count()).select_from(PaperCard).join(Card, Card.id == PaperCard.card_id)
    return db.session.scalar(own.where(Card.workshop_id == workshop_id, Card.withdrawn_at.is_(None))) or 0


def cut(round_id: int) -> list[tuple[str, list[str]]]:
    """The papers of nobody by name, each a sector and what was crossed; then all but the printed ids is forgotten."""
    own = select(PaperBallot.sector, PaperBallot.choices).where(PaperBallot.round_id == round_id, PaperBallot.anonymous)
    cast = [(sector or NOT_SAID, json.loads(choices or "[]")) for sector, choices in db.session.execute(own)]
    kept = update(PaperBallot).where(PaperBallot.round_id == round_id)
    db.session.execute(kept.values(participant_id=None, sector=None, choices=None, replaced="[]"))
    return cast
