"""What happened, written inside each verb's transaction."""

import json
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Table, insert, select

from workshops.clock import now
from workshops.database import db
from workshops.models import HistoryLine, Workshop

SOMEBODY = "a participant"
LINE = insert(cast(Table, HistoryLine.__table__)).inline()


def record(
    workshop: Workshop, verb: str, who: str, detail: str = "", before: Mapping[str, object] | None = None
) -> None:
    """Add a line: a verb, a name (or SOMEBODY) and a short detail. Never a choice, never hidden words.

    `before` holds ids of what stood before the act, so that `undoing` can take it back.
    """
    kept = "" if before is None else json.dumps(before)
    line = {"workshop_id": workshop.id, "at": now(), "verb": verb, "who": who, "detail": detail, "before": kept}
    db.session.execute(LINE, line)


def timeline(workshop_id: int) -> Sequence[HistoryLine]:
    """Everything that happened in a workshop, oldest first."""
    lines = select(HistoryLine).where(HistoryLine.workshop_id == workshop_id).order_by(HistoryLine.id)
    return db.session.scalars(lines).all()
