"""The files of a version as answers: one as it was kept, many as a zip that is never held whole."""

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import Response, request, stream_with_context
from flask_security import current_user
from sqlalchemy import select

from exports import forms
from exports.jobs import PREVIEW
from exports.pages import twin_csp
from forum import forum_reports, live
from workshops import downloads
from workshops.database import db
from workshops.models import Download, ForumCopy, ForumReport, ForumReportFile, Report, ReportFile, Workshop
from workshops.publishing import Hand
from workshops.refusal import Refusal
from workshops.wording import bytes_words, local

MOST_BYTES = 50 * 1024**2
ZIP_TIME = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Wanted:
    """One file of a zip: of which kind of report, whose, which form, its name and its size."""

    kind: type[ReportFile] | type[ForumReportFile]
    report_id: int
    form: str
    name: str
    size: int


def name_of(report: Report, workshop: Workshop, form: str) -> str:
    """What the file is called on somebody's disk."""
    day = local(workshop.starts_at).date().isoformat()
    group = workshop.group.key_commitment or "forum"
    return f"engagement-summary-{group}-{day}-v{report.version}.{form}"


def answer(report: Report, workshop: Workshop, form: str) -> Response | None:
    """One file of a version; None where there is none. Its page is there before the rest."""
    may_be_there = report.state == "ready" or (report.state == "preparing" and form == PREVIEW)
    kept = db.session.get(ReportFile, (report.id, form)) if may_be_there and form in forms.SUMMARY else None
    return sent(kept, name_of(report, workshop, form)) if kept else None


def sent(kept: ReportFile | ForumReportFile, name: str) -> Response:
    """One file byte for byte as it was kept. A page opens where it is asked for; the others are saved."""
    form = forms.SUMMARY[kept.form]
    made = Response(kept.content, content_type=form.content_type)
    made.headers["Content-Disposition"] = f'{"inline" if form.page else "attachment"}; filename="{name}"'
    made.headers["Cache-Control"] = "private, no-store"
    if form.page:
        made.headers["Content-Security-Policy"] = twin_csp(kept.content.decode())
    return made


def count(report: Report, form: str, by: str) -> None:
    """Count a file that is taken without signing in; to ask for its head alone takes nothing."""
    if request.method == "GET":
        downloads.count(report.id, form, by)
        live.commit()


def note(files: Iterable[tuple[int, str]], kind: type[Download] | type[ForumCopy] = Download) -> None:
    """Write down who takes these files; to ask for the head of one alone takes nothing."""
    if request.method != "HEAD":
        downloads.note(files, Hand(current_user.name, current_user.id), kind)
        live.commit()


def of_summary(report: Report, workshop: Workshop, wanted: Collection[str]) -> list[Wanted]:
    """The files of a version in these forms."""
    return _files(ReportFile, report, wanted, lambda form: f"{workshop.code}-{name_of(report, workshop, form)}")


def of_forum(report: ForumReport, wanted: Collection[str]) -> list[Wanted]:
    """Those of a forum's report."""
    return _files(ForumReportFile, report, wanted, lambda form: forum_reports.file_name(report, form))


def _files(
    kind: type[ReportFile] | type[ForumReportFile],
    report: Report | ForumReport,
    wanted: Collection[str],
    name: Callable[[str], str],
) -> list[Wanted]:
    if report.state != "ready":
        return []
    kept = select(kind.form, kind.size).where(kind.report_id == report.id, kind.form.in_(wanted)).order_by(kind.form)
    return [Wanted(kind, report.id, form, name(form), size) for form, size in db.session.execute(kept)]


def check(files: Sequence[Wanted]) -> None:
    """Refused when there are none, or when they are too much at once."""
    if not files:
        raise Refusal("Choose at least one report that is ready.", "choose", 422)
    size = sum(each.size for each in files)
    if size > MOST_BYTES:
        raise Refusal(
            f"That is {bytes_words(size)}, and {bytes_words(MOST_BYTES)} can go at once. Choose fewer reports.",
            "too-much",
            413,
        )


def zipped(files: Sequence[Wanted]) -> Response:
    """The files as a zip, made while it is sent: one of them at a time is in memory."""
    made = Response(stream_with_context(_pieces(files)), content_type="application/zip")
    made.headers["Content-Disposition"] = 'attachment; filename="reports.zip"'
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
                select(each.kind.content).where(each.kind.report_id == each.report_id, each.kind.form == each.form)
            )
            db.session.rollback()  # nobody waits for whoever takes it slowly
            if content is not None:
                folder.writestr(zipfile.ZipInfo(each.name, ZIP_TIME), content)
            yield out.take()
    yield out.take()
