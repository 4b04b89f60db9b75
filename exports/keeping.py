"""What the worker makes, in the database: what waits, what failed, and the files, each byte for byte."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from workshops.clock import now
from workshops.database import db
from workshops.handing import Made
from workshops.models import ForumReport, ForumReportFile, Pack, Report, ReportFile

GIVEN_UP = timedelta(minutes=60)
LOG = logging.getLogger(__name__)
CALLED = {Report: "summary", Pack: "pack", ForumReport: "report"}


def overdue(kind: type[Made], older_than: timedelta) -> list[int]:
    """Those of a kind that are still preparing after so long; after an hour they are given up. The edge commits."""
    words = f"The {CALLED[kind]} took too long to make. Please ask for it again."
    fail(kind, kind.asked_at < now() - GIVEN_UP, words=words)
    waiting = select(kind.id).where(kind.state == "preparing", kind.asked_at <= now() - older_than)
    return list(db.session.scalars(waiting.order_by(kind.id)))


def fail(kind: type[Made], *which: Any, words: str) -> None:
    """Those that are still preparing could not be made, and `words` say why. The edge commits."""
    ended = {"state": "failed", "failure": words, "finished_at": now()}
    failed = update(kind).where(kind.state == "preparing", *which).values(ended)
    db.session.execute(failed.execution_options(synchronize_session=False))


def try_later(what: str) -> None:
    """The database was busy or away for a moment: it is still preparing, so the worker finds it within minutes."""
    db.session.rollback()
    LOG.warning("%s waits: the database could not be asked", what)


def keep(kind: type[ReportFile] | type[ForumReportFile], report_id: int, made: Mapping[str, bytes]) -> None:
    """These files of a report and no others."""
    db.session.execute(delete(kind).where(kind.report_id == report_id))
    db.session.add_all(
        kind(
            report_id=report_id,
            form=form,
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for form, content in made.items()
    )
