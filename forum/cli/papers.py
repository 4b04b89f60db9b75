"""The papers of a workshop as files: waiting until the worker has made them, and writing one."""

import re
import time
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from flask import current_app

from exports import forms
from workshops import editions
from workshops.database import db
from workshops.models import ForumReport, Report
from workshops.refusal import Refusal
from workshops.wording import bytes_words, plural

Kept = Report | ForumReport
PATIENCE = 120.0
PAUSE = 0.5
STREAM = re.compile(rb"/ObjStm\b[^>]*>>\s*stream\r?\n")
PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True)
class Paper:
    """A report on its way: `state` is preparing, ready or failed; `path` where it was written, if it was, and `forms`
    what else was written beside it."""

    version: int
    state: str
    address: str
    path: str | None
    pages: int | None
    size: int | None
    sha256: str | None
    forms: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        return self.state == "ready"

    def record(self) -> dict[str, Any]:
        return asdict(self)


def form_of(out: Path, forms: Collection[str] = forms.SUMMARY) -> str:
    """Which form a file's end asks for."""
    name = out.name.lower()
    form = max((each for each in forms if name.endswith(f".{each}")), key=len, default="")
    if not form:
        raise Refusal(f"The file must end in one of {', '.join(f'.{each}' for each in forms)}.", "choose", 422)
    return form


def wait_for_report(workshop_id: int, out: Path, patience: float = PATIENCE) -> Paper:
    """Look until the newest report is ready or has failed, or patience ends; write it if it is ready."""
    return write(wait_for(partial(editions.newest, workshop_id), patience), out)


def wait_for(look: Callable[[], Kept | None], patience: float = PATIENCE) -> Kept:
    """Look until what is found is ready or has failed, or patience ends."""
    until = time.monotonic() + patience
    while True:
        db.session.rollback()
        report = look()
        late = time.monotonic() > until
        if report is not None and (late or report.state != "preparing"):
            return report
        if late:
            raise Refusal("No report was asked for. Make one: `flask report`.", "no-report")
        time.sleep(PAUSE)


def write(report: Kept, out: Path) -> Paper:
    """Put the form that the file's end asks for into the file."""
    kind = "reports" if isinstance(report, Report) else "forum-reports"
    address = f"{current_app.config['FORUM'].address}/{kind}/{report.id}"
    form = form_of(out)
    file = next((each for each in report.files if each.form == form), None)
    if report.state != "ready" or file is None:
        return Paper(report.version, report.state, address, None, None, None, None)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(file.content)
    pages = pages_of(file.content) if file.form.endswith("pdf") else None
    return Paper(report.version, report.state, address, str(out), pages, file.size, file.sha256)


def write_every(report: Kept, folder: Path, name: str) -> Paper:
    """Every form into the folder: what is told is the PDF, and which others stand beside it."""
    others = tuple(file.form for file in report.files if file.form != "pdf")
    for form in others:
        write(report, folder / f"{name}.{form}")
    return replace(write(report, folder / f"{name}.pdf"), forms=others)


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has, also where its objects are packed into streams."""
    packed = (pdf[match.end() :] for match in STREAM.finditer(pdf))
    return sum(len(PAGE.findall(words)) for words in (pdf, *map(_unpacked, packed)))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def report_lines(paper: Paper) -> Iterator[str]:
    if paper.path is None:
        hint = ". Is the worker running? `python -m forum.worker`" if paper.state == "preparing" else ""
        yield f"The report is {paper.state}: {paper.address}{hint}"
    else:
        pages = f"{plural(paper.pages, 'page', 'pages')}, " if paper.pages else ""
        size = f"{pages}{bytes_words(paper.size or 0)}"
        yield f"Report version {paper.version}: {paper.path} ({size}), on the web at {paper.address}"
        if paper.forms:
            yield f"  beside it: {', '.join(f'.{form}' for form in paper.forms)}"
