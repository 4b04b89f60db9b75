"""The Summary as a PDF that reads aloud well (PDF/UA-1) and keeps (PDF/A-3a). Nothing in it can fetch anything."""

import gc
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from exports import letters, pages, sheet
from exports.finish import finish
from exports.summary import Summary

FONTS = Path(__file__).parent / "fonts"
SHEETS = ("summary.css", "paper.css")


class OurFontsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Refuses every address but those of our own fonts, `font:<file>`: what it refuses is left out."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The bytes of one of our fonts."""
        known = fonts()
        if url not in known:
            raise ValueError(f"A document may not ask for {url}")
        return URLFetcherResponse(url, known[url], {"Content-Type": "font/ttf"})


@cache
def fonts() -> dict[str, bytes]:
    """Our own fonts by their addresses."""
    return {f"font:{path.name}": path.read_bytes() for path in sorted(FONTS.glob("*.ttf"))}


def pdf(summary: Summary) -> bytes:
    """The PDF, with the sheet and the data file attached. The same Summary gives the same bytes."""
    data = (
        Data("engagement-summary.csv", "Every number, as a sheet", sheet.csv(summary)),
        Data("engagement-summary.json", "The whole summary, as data", sheet.json(summary)),
    )
    return printed(partial(pages.html, summary), SHEETS, data, summary.paper.issued_at)


@dataclass(frozen=True)
class Data:
    """A file that goes with a document, for machines."""

    name: str
    what: str
    content: bytes


def printed(html: Callable[[int], str], sheets: Sequence[str], data: Iterable[Data], issued_at: datetime) -> bytes:
    """A document as a PDF with its data attached; `html` makes it anew when it must say how many letters are lost."""
    faces, fetcher = FontConfiguration(), OurFontsOnly()
    page = html(0)
    if lost := letters.unprintable(page):
        page = letters.printable(html(len(lost)), lost)
    return written(
        HTML(string=page, url_fetcher=fetcher),
        stylesheets=[CSS(string=pages.css(name), font_config=faces, url_fetcher=fetcher) for name in sheets],
        font_config=faces,
        attachments=[_attachment(each, issued_at, fetcher) for each in data],
    )


def written(document: HTML, **options: Any) -> bytes:
    """A page of HTML as a PDF that keeps to both standards."""
    with _uncollected(), warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to be closed by chance.
        warnings.simplefilter("ignore", ResourceWarning)
        made: bytes = document.write_pdf(finisher=finish, pdf_variant="pdf/a-3a", **options)
    return made


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of small things live until the file is written: to look for dead ones costs a quarter more."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _attachment(data: Data, issued_at: datetime, fetcher: URLFetcher) -> Attachment:
    return Attachment(
        string=data.content,
        name=data.name,
        description=data.what,
        created=issued_at,
        modified=issued_at,
        relationship="Data",
        url_fetcher=fetcher,
    )
