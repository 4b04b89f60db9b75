"""The files of a report in the database: each form byte for byte, with its size and its fingerprint."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import delete

from workshops.database import db
from workshops.models import ForumReportFile, ReportFile


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
