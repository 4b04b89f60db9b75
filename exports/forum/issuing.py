"""Issuing a forum report: asked for, then made by the worker as summaries are (see `jobs`)."""

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from exports import apart, keeping
from exports.forum import finding, gather
from workshops.clock import now
from workshops.database import AWAY, db
from workshops.handing import hand_over
from workshops.models import Forum, ForumReport, ForumReportFile
from workshops.refusal import Refusal

NOTHING = "No workshop that it would tell of has ended yet, so there is nothing to add up."
YEARS = range(2000, 3000)
LOG = logging.getLogger(__name__)


def of_forum(forum: Forum, *, rehearsal: bool = False) -> ForumReport:
    """A forum's report, not asked for yet."""
    return ForumReport(scope=f"forum {forum.id}", forum_id=forum.id, rehearsal=rehearsal)


def of_year(since: date, *, rehearsal: bool = False) -> ForumReport:
    """That of the forums of the twelve months which begin with this day's month."""
    if since.year not in YEARS:
        raise Refusal("Choose a year from the list.", "choose", 422)
    first = since.replace(day=1)
    return ForumReport(scope=f"year {first:%Y-%m}", since=first, rehearsal=rehearsal)


def versions(report: ForumReport) -> Sequence[ForumReport]:
    """All versions of the same report, the newest first."""
    same = select(ForumReport).where(ForumReport.scope == report.scope, ForumReport.rehearsal == report.rehearsal)
    return db.session.scalars(same.order_by(ForumReport.version.desc())).all()


def issue(asked: ForumReport, by: str) -> ForumReport:
    """Ask for its next version; refused where nothing has ended. Whoever asks while it is being made is shown the one
    being made. The edge commits."""
    _take_turn()
    if not gather.anything_ended(asked):
        raise Refusal(NOTHING, "not-ended")
    newest = next(iter(versions(asked)), None)
    if newest is not None and newest.state == "preparing":
        return newest
    asked.version = newest.version + 1 if newest else 1
    asked.state, asked.asked_at, asked.asked_by = "preparing", now(), by
    db.session.add(asked)
    db.session.flush()
    hand_over(asked)
    return asked


def _take_turn() -> None:
    """Of two who ask at once one waits for the other: a year has no row of its own, so all hold the first forum's."""
    first = select(func.min(Forum.id)).scalar_subquery()
    db.session.execute(update(Forum).where(Forum.id == first).values(name=Forum.name))
    db.session.expire_all()


def prepare(report_id: int) -> None:
    """Make every form and keep it, or the failure in plain words. Done twice it is done once. The worker commits."""
    asked = db.session.get(ForumReport, report_id)
    if asked is None or asked.state != "preparing":
        return
    this_one = (ForumReport.id == report_id, ForumReport.state == "preparing", ForumReport.making == asked.making)
    try:
        frozen = gather.freeze(asked)
        made = apart.make(frozen)
    except AWAY:
        keeping.try_later(f"Forum report {report_id}")
    except Exception as problem:
        LOG.exception("Forum report %s failed", report_id)
        db.session.rollback()
        keeping.fail(ForumReport, *this_one, words=_failure(report_id, problem))
    else:
        _keep(report_id, this_one, made, finding.found_by(frozen))


def _keep(report_id: int, this_one: Sequence[Any], made: dict[str, bytes], found_by: dict[str, Any]) -> None:
    """Only one of two that made the same report keeps it, and none that was overtaken meanwhile."""
    mine = update(ForumReport).where(*this_one)
    if not db.session.execute(
        mine.values(state="ready", finished_at=now(), **found_by).returning(ForumReport.id)
    ).all():
        return
    keeping.keep(ForumReportFile, report_id, made)


def _failure(report_id: int, problem: Exception) -> str:
    return (
        "The report could not be made. Nothing of the workshops is lost. Please ask for it again; if it fails again, "
        f"tell whoever runs this service: forum report {report_id}, {type(problem).__name__}."
    )
