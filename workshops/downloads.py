"""Who took a copy of which file."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from workshops.clock import now
from workshops.database import db
from workshops.models import Download
from workshops.publishing import Hand

MOST_SHOWN = 50


def note(files: Iterable[tuple[int, str]], by: Hand) -> None:
    """Write down that somebody takes these files (the version's number in the database, and the form)."""
    moment = now()
    db.session.add_all(
        Download(report_id=report_id, form=form, at=moment, by=by.name, person=by.person) for report_id, form in files
    )


def of_report(report_id: int) -> Sequence[Download]:
    """The copies taken of a version, the newest first."""
    own = select(Download).where(Download.report_id == report_id)
    return db.session.scalars(own.order_by(Download.id.desc()).limit(MOST_SHOWN)).all()
