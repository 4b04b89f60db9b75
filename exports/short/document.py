"""The two sides as a PDF and as a page: the most that fits, found by laying it out."""

from dataclasses import dataclass

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from exports import letters, pages
from exports.pdf import OurFontsOnly, written
from exports.short.room import ROOMS, Room
from exports.summary import Summary
from exports.views import Pages

SIDES = 2
SCREEN = ("summary.css", "screen.css", "short/screen.css")


@dataclass(frozen=True)
class Short:
    """Both forms of the same two sides."""

    pdf: bytes
    html: str


def short(summary: Summary) -> Short:
    """The same Summary gives the same bytes."""
    laid_out = Layout(summary)
    room = next((room for room in ROOMS if laid_out.sides(room) == SIDES), ROOMS[-1])
    return Short(laid_out.pdf(room), page(summary, room, "".join(map(pages.css, SCREEN))))


def page(summary: Summary, room: Room, style: str = "") -> str:
    """The page with as much as there is room for."""
    return pages.rendered("short/short.html", style, s=summary, p=Pages(summary), room=room)


class Layout:
    """One summary, tried in several rooms with one set of fonts."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.faces = FontConfiguration()
        self.fetcher = OurFontsOnly()
        names = ("summary.css", "short/paper.css")
        self.styles = [CSS(string=pages.css(name), font_config=self.faces, url_fetcher=self.fetcher) for name in names]

    def sides(self, room: Room) -> int:
        """How many sides it takes."""
        return len(self._document(room).render(stylesheets=self.styles, font_config=self.faces).pages)

    def pdf(self, room: Room) -> bytes:
        return written(self._document(room), stylesheets=self.styles, font_config=self.faces)

    def _document(self, room: Room) -> HTML:
        text = page(self.summary, room)
        return HTML(string=letters.printable(text, letters.unprintable(text)), url_fetcher=self.fetcher)
