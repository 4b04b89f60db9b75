"""The forum report in every form: one page of HTML for the PDF and for the screen, and its tables."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from exports import pages, word
from exports.forum import pictures, sheet, words
from exports.forum.tables import tables
from exports.forum.values import ForumReport
from exports.forum.views import ForumPages
from exports.pdf import Data, printed
from exports.workbook import About, of
from exports.workbook.summary import REHEARSAL
from workshops import wording

PAPER = ("summary.css", "paper.css", "forum/forum.css", "forum/paper.css")
SCREEN = ("summary.css", "screen.css", "forum/forum.css")


def documents(report: ForumReport) -> Iterator[tuple[str, bytes]]:
    """Every form of it with its name, the page first and the PDF, which takes longest, last."""
    yield "html", twin(report).encode()
    yield "csv", sheet.csv(report)
    yield "json", sheet.json(report)
    yield "xlsx", workbook(report)
    yield "docx", word.of(html(report))
    yield "pdf", pdf(report)


def pdf(report: ForumReport) -> bytes:
    """The PDF, with the sheet and the data file attached. The same report gives the same bytes."""
    data = (
        Data("forum-report.csv", "Every number, as a sheet", sheet.csv(report)),
        Data("forum-report.json", "The whole report, as data", sheet.json(report)),
    )
    return printed(partial(html, report), PAPER, data, report.paper.issued_at)


def workbook(report: ForumReport) -> bytes:
    """The tables as an Excel file."""
    paper = report.paper
    sentences = [
        f"What the working groups said, chose and promised together. {words.span(paper)}.",
        f"Version {paper.version}, made on {wording.long_date(paper.issued_at)} from the summaries it adds up.",
        "The same numbers are in the PDF, on the web page, in the Word, the CSV and the JSON file.",
    ]
    about = About(
        f"{words.kind(paper)}: {paper.title}", (*([REHEARSAL] * paper.rehearsal), *sentences), paper.issued_at
    )
    return of(tables(report), about)


def html(report: ForumReport, letters_lost: int = 0) -> str:
    """The document without its style. It says so when letters could not be printed."""
    return _document(report, "", letters_lost)


def twin(report: ForumReport) -> str:
    """The same document for the screen, its style inside. Serve it with `pages.twin_csp`."""
    return _document(report, "".join(map(pages.css, SCREEN)), 0)


def _document(report: ForumReport, style: str, letters_lost: int) -> str:
    page = pages.environment().get_template("forum/report.html")
    ours = Markup(style)  # noqa: S704 - our own sheet, nobody's words
    told = ForumPages(report)
    return page.render(r=report, p=told, w=words, pictures=pictures, style=ours, letters_lost=letters_lost)
