"""Who took a copy of which file: each where somebody signed in, otherwise how many on a day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from workshops.clock import now
from workshops.database import db
from workshops.models import Download, ForumCopy, Reading, Report
from workshops.publishing import Hand
from workshops.wording import local

Copy = TypeVar("Copy", Download, ForumCopy)
MOST_SHOWN = 50
PUBLIC, PARTICIPANT, ORGANISATION = "The public page", "A participant", "An organisation"


def note(files: Iterable[tuple[int, str]], by: Hand, kind: type[Download] | type[ForumCopy] = Download) -> None:
    """Write down that somebody takes these files (the report's number in the database, and the form)."""
    moment = now()
    db.session.add_all(
        kind(report_id=report_id, form=form, at=moment, by=by.name, person=by.person) for report_id, form in files
    )


def count(report_id: int, form: str, by: str) -> None:
    """One more was read today by somebody who did not sign in. Nothing is kept that tells who, when or from where."""
    _add(report_id, local(now()).date(), form, by, 1)


def _add(report_id: int, day: date, form: str, by: str, times: int) -> None:
    insert = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    one = insert(Reading).values(report_id=report_id, day=day, form=form, by=by, times=times)
    key = (Reading.report_id, Reading.day, Reading.form, Reading.by)
    db.session.execute(one.on_conflict_do_update(index_elements=key, set_={"times": Reading.times + times}))


def forget_names(workshop_id: int, names: Collection[str] | None = None) -> None:
    """What these organisations read (None: any) of a workshop's papers is counted from now on as read by some one."""
    own = select(Reading).join(Report, Report.id == Reading.report_id).where(Report.workshop_id == workshop_id)
    named = own.where(Reading.by.not_in((PUBLIC, PARTICIPANT, ORGANISATION)))
    forgotten = None if names is None else {name.casefold() for name in names}
    for each in db.session.scalars(named).all():
        if forgotten is None or each.by.casefold() in forgotten:
            _add(each.report_id, each.day, each.form, ORGANISATION, each.times)
            db.session.delete(each)
    db.session.flush()


def read_of(report_id: int) -> Sequence[Reading]:
    """How often it was read on each day, the newest first."""
    own = select(Reading).where(Reading.report_id == report_id)
    newest = own.order_by(Reading.day.desc(), Reading.by, Reading.form)
    return db.session.scalars(newest.limit(MOST_SHOWN)).all()


def of_report(report_id: int, kind: type[Copy]) -> Sequence[Copy]:
    """The copies taken of a report, the newest first."""
    own = select(kind).where(kind.report_id == report_id)
    return db.session.scalars(own.order_by(kind.id.desc()).limit(MOST_SHOWN)).all()
