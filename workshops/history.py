"""What happened, written inside each verb's transaction."""

from collections.abc import Sequence

from sqlalchemy import select

from workshops.clock import now
from workshops.database import db
from workshops.models import HistoryLine, Workshop


def record(workshop: Workshop, verb: str, who: str, detail: str = "") -> None:
    """Add a line: a verb, a name (or "a participant") and a short detail. Never a choice, never hidden words."""
    db.session.add(HistoryLine(workshop_id=workshop.id, at=now(), verb=verb, who=who, detail=detail))


def timeline(workshop_id: int) -> Sequence[HistoryLine]:
    """Everything that happened in a workshop, oldest first."""
    lines = select(HistoryLine).where(HistoryLine.workshop_id == workshop_id).order_by(HistoryLine.id)
    return db.session.scalars(lines).all()
