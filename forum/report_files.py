"""The files of a version as answers: one as it was kept, many as a zip that is never held whole."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import Response, stream_with_context
from sqlalchemy import select

from exports.jobs import PREVIEW
from exports.pages import twin_csp
from workshops.database import db
from workshops.models import Report, ReportFile, Workshop
from workshops.refusal import Refusal
from workshops.wording import bytes_words

TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "short.pdf": "application/pdf",
    "short.html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
SHOWN = ("html", "short.html")
DATA = ("xlsx", "csv", "json")
MOST_BYTES = 50 * 1024**2
ZIP_TIME = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Wanted:
    """One file of a zip: whose, which form, its name and its size."""

    report_id: int
    form: str
    name: str
    size: int


def name_of(report: Report, workshop: Workshop, form: str) -> str:
    """What the file is called on somebody's disk."""
    day = workshop.starts_at.date().isoformat()
    group = workshop.group.key_commitment or "forum"
    return f"engagement-summary-{group}-{day}-v{report.version}.{form}"


def answer(report: Report, workshop: Workshop, form: str) -> Response | None:
    """One file byte for byte as it was kept; None where there is none. The page opens here; the others are saved."""
    may_be_there = form in TYPES and (report.state == "ready" or (report.state == "preparing" and form == PREVIEW))
    kept = db.session.get(ReportFile, (report.id, form)) if may_be_there else None
    if kept is None:
        return None
    made = Response(kept.content, content_type=TYPES[form])
    kind = "inline" if form in SHOWN else "attachment"
    made.headers["Content-Disposition"] = f'{kind}; filename="{name_of(report, workshop, form)}"'
    made.headers["Cache-Control"] = "private, no-store"
    if form in SHOWN:
        made.headers["Content-Security-Policy"] = twin_csp(kept.content.decode())
    return made


def wanted(reports: Sequence[tuple[Report, Workshop]], forms: Iterable[str]) -> list[Wanted]:
    """The files of these versions in these forms; refused when there are none, or when they are too much at once."""
    chosen = frozenset(forms)
    found = [each for report, workshop in reports for each in _files(report, workshop, chosen)]
    if not found:
        raise Refusal("Choose at least one report that is ready.", "choose", 422)
    size = sum(each.size for each in found)
    if size > MOST_BYTES:
        raise Refusal(
            f"That is {bytes_words(size)}, and {bytes_words(MOST_BYTES)} can go at once. Choose fewer reports.",
            "too-much",
            413,
        )
    return found


def _files(report: Report, workshop: Workshop, forms: frozenset[str]) -> list[Wanted]:
    if report.state != "ready":
        return []
    kept = select(ReportFile.form, ReportFile.size).where(ReportFile.report_id == report.id)
    return [
        Wanted(report.id, form, f"{workshop.code}-{name_of(report, workshop, form)}", size)
        for form, size in db.session.execute(kept.order_by(ReportFile.form))
        if form in forms
    ]


def zipped(files: Sequence[Wanted]) -> Response:
    """The files as a zip, made while it is sent: one of them at a time is in memory."""
    made = Response(stream_with_context(_pieces(files)), content_type="application/zip")
    made.headers["Content-Disposition"] = 'attachment; filename="engagement-summaries.zip"'
    made.headers["Cache-Control"] = "private, no-store"
    return made


class _Outgoing(io.RawIOBase):
    """What the zip has written since it was last taken away."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        self.waiting.append(bytes(piece))  # type: ignore[call-overload]
        return len(self.waiting[-1])

    def take(self) -> bytes:
        piece, self.waiting = b"".join(self.waiting), []
        return piece


def _pieces(files: Sequence[Wanted]) -> Iterator[bytes]:
    """Stored, not packed: a PDF is packed already, and packing would stall the room."""
    out = _Outgoing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as folder:
        for each in files:
            content = db.session.scalar(
                select(ReportFile.content).where(ReportFile.report_id == each.report_id, ReportFile.form == each.form)
            )
            db.session.rollback()  # nobody waits for whoever takes it slowly
            if content is not None:
                folder.writestr(zipfile.ZipInfo(each.name, ZIP_TIME), content)
            yield out.take()
    yield out.take()
