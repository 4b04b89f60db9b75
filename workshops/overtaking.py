"""Reports of forums and of years that may tell what was taken out or taken back since: nobody is handed them any more.

A report that is being made meanwhile is made again; one that is ready loses its files at once and says why.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, delete, update

from workshops.clock import now
from workshops.database import db
from workshops.handing import hand_over
from workshops.models import ForumReport, ForumReportFile, Workshop
from workshops.wording import local


def overtake(workshops: Iterable[int]) -> None:
    """Words of these workshops, or a name, are out from now on: so are the reports that tell of them."""
    for each in workshops:
        workshop = db.session.get_one(Workshop, each)
        if workshop.ended_at is not None:
            _make_again(tells_of(workshop))
            _take_away(tells_of(workshop) & (ForumReport.finished_at >= workshop.ended_at))


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
