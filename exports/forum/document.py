"""The forum report as a document: one page of HTML, for the PDF and for the screen."""

from markupsafe import Markup

from exports import pages
from exports.forum import pictures, words
from exports.forum.values import ForumReport
from exports.forum.views import ForumPages

PAPER = ("summary.css", "paper.css", "forum/forum.css", "forum/paper.css")
SCREEN = ("summary.css", "screen.css", "forum/forum.css")


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
