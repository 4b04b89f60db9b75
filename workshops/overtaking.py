"""Reports of forums and of years that may tell what was taken out or taken back since: nobody is handed them any more.

A report that is being made meanwhile is made again; one that is ready loses its files at once and says why.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, false, func, or_, select, update

from workshops.clock import now
from workshops.database import db
from workshops.handing import hand_over
from workshops.models import ForumReport, ForumReportFile, Step, Workshop
from workshops.wording import local


def overtake(workshops: Iterable[int]) -> None:
    """Words of these workshops, or a name, are out from now on: so are the reports that tell of them."""
    found = [db.session.get_one(Workshop, each) for each in workshops]
    ended = [each for each in found if each.ended_at is not None]
    which = or_(*map(tells_of, ended), false())
    since = or_(*(tells_of(each) & (ForumReport.finished_at >= _begun(each)) for each in ended), false())
    in_order = select(ForumReport.id).where(which).order_by(ForumReport.id)
    reports = db.session.scalars(in_order.with_for_update()).all()
    _make_again(ForumReport.id.in_(reports))
    _take_away(since & ForumReport.id.in_(reports))


def _begun(workshop: Workshop) -> datetime | None:
    """No report that was made before tells of it. One may that was made between an end and the undoing of it."""
    first = select(func.min(Step.at)).where(Step.workshop_id == workshop.id, Step.number > 0)
    return db.session.scalar(first) or workshop.ended_at


def tells_of(workshop: Workshop) -> ColumnElement[bool]:
    """The reports of its forum, and of the years it fell in."""
    day = local(workshop.starts_at).date()
    of_year = (ForumReport.since <= day) & (ForumReport.since > date(day.year - 1, day.month, 1))
    of_forum = ForumReport.forum_id == workshop.group.forum_id
    return (ForumReport.rehearsal == workshop.rehearsal) & (of_forum | of_year)


def _make_again(which: ColumnElement[bool]) -> None:
    """What is being made is not kept: the worker makes it afresh."""
    again = update(ForumReport).where(which, ForumReport.state == "preparing").values(making=ForumReport.making + 1)
    for report in db.session.scalars(again.returning(ForumReport)).all():
        hand_over(report)


def _take_away(which: ColumnElement[bool]) -> None:
    """Its files, and the words by which it was found."""
    gone = {"state": "overtaken", "overtaken_at": now(), "words": None, "organisations": None}
    away = update(ForumReport).where(which, ForumReport.state == "ready").values(gone)
    reports = db.session.scalars(away.returning(ForumReport)).all()
    db.session.execute(delete(ForumReportFile).where(ForumReportFile.report_id.in_([each.id for each in reports])))
    for each in reports:
        db.session.expire(each)
