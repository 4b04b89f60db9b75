"""After the end: what was promised, and where the summary is."""

from typing import Any

from sqlalchemy import select

from forum.screens.console import promises
from workshops.database import db
from workshops.models import Report
from workshops.snapshot import Board

SAID = {
    "preparing": "Everything is saved. The summary is being made; it takes a moment.",
    "ready": "Everything is saved. The summary is ready.",
    "failed": "Everything is saved. The summary could not be made; open it to try again.",
}


def words(board: Board) -> dict[str, Any]:
    """The newest report of this workshop, if one was asked for, and what to say of it."""
    asked_for = select(Report.id, Report.state).where(Report.workshop_id == board.workshop.id)
    newest = db.session.execute(asked_for.order_by(Report.version.desc()).limit(1)).first()
    where, state = (f"/reports/{newest.id}", newest.state) if newest else ("/reports", "preparing")
    return {**promises.words(board), "report": where, "report_words": SAID[state]}
