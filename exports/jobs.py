"""Issuing a report: preparing, then ready or failed. The worker process makes it; the web process only asks.

`issue` writes the report in the caller's transaction and hands its number to the worker once that is committed, so that
nobody can forget to, and nothing is made of what was rolled back. What slips through, because a process died at the
wrong moment, the worker finds by itself: at its start and every minute.
"""

import logging
import os
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from huey import Huey, RedisHuey, SqliteHuey, crontab
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from exports import apart, drafting, keeping, orphans, printing, taking_out
from exports.forum import issuing
from exports.summary import Summary
from workshops import publishing, wiping
from workshops.clock import now
from workshops.database import AWAY, at_one_moment, db, forget_freed_pages
from workshops.handing import WAITING, Made
from workshops.models import ForumReport, Pack, Report, ReportFile
from workshops.publishing import Hand

PREVIEW = "html"
SIGN = "sign of life"
TRIES, PAUSE = 60, 1.0
OVERDUE = timedelta(minutes=2)
LOG = logging.getLogger(__name__)
_queues: list["Queue"] = []


class Queue:
    """Where reports wait for the worker: a SQLite file, or Redis when `where` is a redis:// address."""

    def __init__(self, where: str, around: Callable[[], AbstractContextManager[Any]] = nullcontext) -> None:
        self.huey = open_huey(where)
        self.around = around
        self.make: dict[type[Made], Callable[[int], Any]] = {
            Report: self.huey.task(name="prepare")(self._prepare),
            Pack: self.huey.task(name="print-pack")(self._print_pack),
            ForumReport: self.huey.task(name="add-up")(self._add_up),
        }
        self.huey.periodic_task(crontab(minute="*"), name="find-overdue")(self._find_overdue)
        self.huey.periodic_task(crontab(minute="7", hour="3"), name="let-go")(self._let_go)
        self.huey.on_startup(name="find-all")(self._find_all)

    def _prepare(self, report_id: int) -> None:
        with self.around():
            prepare(report_id)

    def _print_pack(self, pack_id: int) -> None:
        with self.around():
            printing.prepare(pack_id)
            db.session.commit()

    def _add_up(self, report_id: int) -> None:
        with self.around():
            issuing.prepare(report_id)
            db.session.commit()

    def _find_overdue(self) -> None:
        self.sign()
        self.find(OVERDUE)

    def _find_all(self) -> None:
        """What an earlier worker left undone; asked in the worker's own process, which shares no connection."""
        apart.load()
        self.sign()
        self.find(timedelta(0))

    def _let_go(self) -> None:
        """Delete what people were told is deleted by now, from the rows and from the freed pages."""
        with self.around():
            due = may_go(now())
            for workshop_id in due:
                _let_one_go(workshop_id)
            db.session.rollback()
            for _ in range(TRIES):  # others may be in the way
                if forget_freed_pages(everything=bool(due)):
                    break
                time.sleep(PAUSE)

    def find(self, older_than: timedelta) -> None:
        """Hand over again what is still preparing."""
        with self.around():
            waiting = {kind: keeping.overdue(kind, older_than) for kind in self.make}
            db.session.commit()
            for kind, row_ids in waiting.items():
                for row_id in row_ids:
                    self.make[kind](row_id)

    def sign(self) -> None:
        """The worker is alive: said every minute by itself, between two jobs, where the web process can read it."""
        self.huey.put(SIGN, now().timestamp())

    def serve(self) -> None:
        """Work until stopped: one process of its own, so that a PDF never slows the room."""
        try:
            self.find(timedelta(0))
        except AWAY:
            LOG.warning("The database was busy at the start: what waits is found within minutes")
        with self.around():
            db.engine.dispose()  # the process that works shares no connection with this one
        orphans.end_with(os.getpid())
        apart.keep_one_loaded()
        self.huey.create_consumer(workers=1, worker_type="process", initial_delay=0.1, max_delay=1.0).run()


def open_huey(where: str, redis: Callable[..., Huey] = RedisHuey) -> Huey:
    """The store that `where` names."""
    is_redis = where.startswith(("redis://", "rediss://"))
    patience = "" if "?" in where else "?socket_timeout=3&socket_connect_timeout=2"
    return redis("forum", url=where + patience) if is_redis else SqliteHuey("forum", filename=where)


def connect(where: str, around: Callable[[], AbstractContextManager[Any]] = nullcontext) -> Queue:
    """Use this queue from now on. Until a process is connected, its reports wait for the worker to find them."""
    _queues[:] = [Queue(where, around)]
    return _queues[0]


def disconnect() -> None:
    """Use no queue: what is issued waits to be found."""
    _queues.clear()


def last_sign() -> datetime | None:
    """When the worker last showed that it is alive; None if it never did, or its store cannot be read."""
    signs = [_asked(partial(queue.huey.get, SIGN, peek=True)) for queue in _queues]
    return max((datetime.fromtimestamp(sign, UTC) for sign in signs if sign), default=None)


def waiting() -> int:
    """How many jobs the worker has not taken up yet."""
    return sum(_asked(queue.huey.pending_count) or 0 for queue in _queues)


def _asked(ask: Callable[[], Any]) -> Any:
    """What the store says; None where it is gone."""
    try:
        return ask()
    except Exception as problem:  # noqa: BLE001 - SQLite's and Redis' own errors have no common root
        LOG.warning("The store of jobs could not be asked: %s", type(problem).__name__)
        return None


def issue(workshop_id: int, by: str, person: int | None = None, seen: int | None = None) -> Report:
    """Ask for the draft of a workshop's summary; refused before the workshop has ended, and to whoever has `seen` what
    is no longer so. The edge commits."""
    return publishing.draft(workshop_id, Hand(by, person), seen)


@event.listens_for(Session, "after_commit")
def hand_over(session: Session) -> None:
    """What was issued is on disk: tell the worker. If that fails, the worker will find it."""
    for kind, row_id in session.info.pop(WAITING, []):
        _hand_over(kind, row_id)


def _hand_over(kind: type[Made], row_id: int) -> None:
    try:
        for queue in _queues:
            queue.make[kind](row_id)
    except Exception:
        LOG.exception("%s %s could not be handed over", kind.__name__, row_id)


@event.listens_for(Session, "after_rollback")
def forget(session: Session) -> None:
    """What was rolled back was never issued."""
    session.info.pop(WAITING, None)


def is_overdue(asked_at: datetime) -> bool:
    """Should what was asked for then be made by now?"""
    return now() - asked_at > OVERDUE


def may_go(moment: datetime) -> list[int]:
    """The workshops whose time is up. One of which a summary is being made waits for it: till the next night."""
    being_made = set(db.session.scalars(select(Report.workshop_id).where(Report.state == "preparing")))
    return [each for each in wiping.due(moment) if each not in being_made]


def _let_one_go(workshop_id: int) -> None:
    """By itself: what fails is tried again the next night, and is in nobody else's way."""
    try:
        let_go(workshop_id)
        db.session.commit()
    except Exception:
        db.session.rollback()
        LOG.exception("Workshop %s could not be let go; it is tried again the next night", workshop_id)


def let_go(workshop_id: int) -> None:
    """Delete what people wrote; what had been taken out of a summary stays out of what is kept of it."""
    taking_out.let_go(workshop_id)
    wiping.let_go(workshop_id)


def prepare(report_id: int) -> None:
    """Make every form of a report and keep it; a failure is kept too, in plain words. Done twice it is done once."""
    report = db.session.get(Report, report_id)
    if report is None or report.state != "preparing":
        return
    this_one = (Report.id == report_id, Report.state == "preparing", Report.making == report.making)
    if wiping.is_let_go(report.workshop_id) and not report.frozen:
        keeping.fail(Report, *this_one, words=publishing.DELETED)
        db.session.commit()
        return
    try:
        summary = freeze(report)
        made = render(summary, partial(_show, report_id, this_one))
    except AWAY:
        keeping.try_later(f"Report {report_id}")
    except Exception as problem:
        LOG.exception("Report %s failed", report_id)
        db.session.rollback()
        keeping.fail(Report, *this_one, words=_failure(report_id, problem))
    else:
        _keep(report_id, this_one, summary, made)
    db.session.commit()


def freeze(report: Report) -> Summary:
    """The Summary of a report as it was asked for, as of one moment. It holds no lock on the database afterwards."""
    with at_one_moment():
        summary = drafting.summary_of(report)
    db.session.rollback()
    return summary


def render(summary: Summary, show: Callable[[bytes], None]) -> dict[str, bytes]:
    """Every form of a Summary; its page is shown as soon as that is made."""
    made: dict[str, bytes] = {}
    for form, content in apart.made(summary):
        made[form] = content
        if form == PREVIEW:
            show(content)
    return made


def _show(report_id: int, this_one: Sequence[Any], page: bytes) -> None:
    """Keep the page while the rest is being made, if this is still what is wanted."""
    still = update(Report).where(*this_one).values(state="preparing")
    if db.session.execute(still.returning(Report.id)).all():
        keeping.keep(ReportFile, report_id, {PREVIEW: page})
    db.session.commit()


def _keep(report_id: int, this_one: Sequence[Any], summary: Summary, made: dict[str, bytes]) -> None:
    """Only one of two that made the same report keeps it, and none that was asked for again meanwhile."""
    report = db.session.get_one(Report, report_id)
    kept = {
        "frozen": drafting.as_kept(summary),
        "words": drafting.searchable(summary),
        "organisations": drafting.named(report, summary),
    }
    mine = update(Report).where(*this_one).values(state="ready", finished_at=now(), **kept)
    if not db.session.execute(mine.returning(Report.id)).all():
        return
    keeping.keep(ReportFile, report_id, made)


def _failure(report_id: int, problem: Exception) -> str:
    return (
        "The summary could not be made. Nothing of the workshop is lost. Please ask for it again; if it fails again, "
        f"tell whoever runs this service: report {report_id}, {type(problem).__name__}."
    )
