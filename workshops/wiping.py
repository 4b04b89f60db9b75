"""Deleting: a rehearsal with everything in it, and what people wrote and who they were when its time is up."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, or_, select

from workshops import history, overtaking
from workshops.clock import now
from workshops.database import Base, db
from workshops.models import (
    Ask,
    Card,
    ForumCopy,
    ForumReport,
    ForumReportFile,
    HistoryLine,
    Offer,
    Participant,
    SharedWords,
    Workshop,
)
from workshops.refusal import Refusal
from workshops.turns import take_turn

# What says that a workshop was held, the papers that came of it, and the words that must not come back in others. None
# holds a name that was not allowed or that another paper does not hold.
STAYS = frozenset(
    {
        *("stage", "step", "workshop_objective", "invitation", "invited_organisation"),
        *("report", "report_file", "report_step", "download", "reading", "summary_page", "redaction"),
    }
)


def wipe_rehearsal(workshop_id: int) -> None:
    """Delete a rehearsal with everything in it; a real workshop is never wiped."""
    workshop = take_turn(workshop_id)
    if not workshop.rehearsal:
        raise Refusal("Only a rehearsal can be wiped.", "not-rehearsal")
    _delete_told(workshop)
    _delete_rows(workshop_id, ())
    db.session.execute(
        delete(SharedWords).where(or_(SharedWords.teller_id == workshop_id, SharedWords.said_id == workshop_id))
    )
    db.session.execute(delete(Workshop).where(Workshop.id == workshop_id))
    db.session.expire_all()


def _delete_told(workshop: Workshop) -> None:
    """The reports of rehearsals that tell of it."""
    told = overtaking.tells_of(workshop)
    reports = select(ForumReport.id).where(told)
    for kept in (ForumReportFile, ForumCopy):
        db.session.execute(delete(kept).where(kept.report_id.in_(reports)))
    db.session.execute(delete(ForumReport).where(told))


def due(moment: datetime) -> list[int]:
    """Workshops whose people were told that their words are deleted by now."""
    held = func.coalesce(Workshop.ended_at, Workshop.starts_at)
    somebody = exists().where(Participant.workshop_id == Workshop.id) | exists().where(Card.workshop_id == Workshop.id)
    waiting = db.session.execute(select(Workshop.id, held, Workshop.keep_days).where(somebody))
    return [workshop for workshop, since, days in waiting if since + timedelta(days=days) < moment]


def is_let_go(workshop_id: int) -> bool:
    """Is what people wrote deleted, because its time was up?"""
    line = select(HistoryLine.id).where(HistoryLine.workshop_id == workshop_id, HistoryLine.verb == "let-go")
    return db.session.scalar(line.limit(1)) is not None


def let_go(workshop_id: int) -> None:
    """Delete what people wrote, chose and promised, and who they were; the run of show and the summaries stay."""
    workshop = take_turn(workshop_id)
    workshop.ended_at = workshop.ended_at or now()
    db.session.flush()
    _delete_rows(workshop_id, STAYS)
    db.session.expire_all()
    history.record(workshop, "let-go", "Partner Forum", "kept as long as the notice said")


def _delete_rows(workshop_id: int, stays: Collection[str]) -> None:
    asked = select(Ask.id).where(Ask.workshop_id == workshop_id)
    db.session.execute(delete(Offer).where(Offer.ask_id.in_(asked)))
    for table in reversed(Base.metadata.sorted_tables):
        own = table.c.get("workshop_id")
        if own is not None and table.name not in stays:
            _delete_children(table.name, workshop_id)
            db.session.execute(delete(table).where(own == workshop_id))


def _delete_children(parent: str, workshop_id: int) -> None:
    """Rows that hang on this table's rows and carry no workshop of their own."""
    table = Base.metadata.tables[parent]
    for child in reversed(Base.metadata.sorted_tables):
        if "workshop_id" in child.c:
            continue
        for key in child.foreign_keys:
            if key.column.table is table:
                rows = select(key.column).where(table.c.workshop_id == workshop_id)
                db.session.execute(delete(child).where(key.parent.in_(rows)))
