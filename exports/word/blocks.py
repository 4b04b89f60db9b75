"""Headings, paragraphs, lists and figures of a document, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from exports.word import tables
from exports.word.inline import Words, bookmark, runs, words_of
from exports.word.pictures import is_read_out, picture
from exports.word.tree import PICTURE, Node
from exports.word.xml import element, field_begins, field_ends

HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
BY_CLASS = {
    "lead": "Lead",
    "headline": "Lead",
    "note": "Note",
    "merged": "Note",
    "caution": "Caution",
    "mark": "Caution",
    "cover-kind": "Subtitle",
    "aim": "Subtitle",
}
WASHES = {"box": "EEF3F5", "alarm": "FBEAEA", "caution": "FFF6DA", "mark": "FFF6DA"}
WITHIN = frozenset(("a", "abbr", "b", "br", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "wbr"))
TABLE_TAG, PARAGRAPH_TAG, ROOM = qn("w:tbl"), qn("w:p"), "200"
CONTENTS = r'TOC \o "1-1" \h \n \z'


@dataclass(frozen=True)
class Place:
    """Where a block stands: the style of its paragraphs and its notes, on what ground, and which way it is read."""

    style: str = "Normal"
    note: str = "Note"
    ground: str = ""
    rtl: bool = False
    new_page: bool = False
    right: bool = False
    bold: bool = False
    keep: bool | None = None


class Blocks:
    """Makes the elements of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bookmarks, self.pictures = count(1), count(1)

    def of(self, node: Node, place: Place) -> Iterator[Any]:
        """Everything inside an element, block by block."""
        loose: list[Node | str] = []
        for each in node.inside:
            if isinstance(each, str) or each.tag in WITHIN:
                loose.append(each)
                continue
            yield from self._loose(loose, place)
            loose = []
            made = list(self._block(each, _within(each, place)))
            if made:
                place = replace(place, new_page=False)
            yield from made
        yield from self._loose(loose, place)

    def spaced(self, node: Node, place: Place) -> Iterator[Any]:
        """Everything inside an element, with room after each table: two that touch would become one."""
        after_table = False
        for each in self.of(node, place):
            is_table = each.tag == TABLE_TAG
            if after_table and is_table:
                yield element("w:p")
            elif after_table:
                each.get_or_add_pPr().get_or_add_spacing().set(qn("w:before"), ROOM)
            yield each
            after_table = is_table
        if after_table:
            yield element("w:p")

    def _loose(self, inside: list[Node | str], place: Place) -> Iterator[Any]:
        words = words_of(Node("", {}, inside), bold=place.bold)
        if words:
            yield self.paragraph(words, place)

    def _block(self, node: Node, place: Place) -> Iterator[Any]:
        if node.tag in HEADINGS or node.tag in ("p", "figcaption", "dt", "dd", "summary"):
            yield from self._paragraph(node, place)
        elif node.tag == "table":
            yield from tables.table(self, node, place)
        elif node.tag in ("ul", "ol"):
            yield from self._list(node, place)
        elif node.tag == "nav":
            yield from self._contents(node, place)
        elif node.tag == PICTURE:
            yield from self._picture(node, place)
        elif "fact" in node.classes:
            yield self.paragraph(words_of(node), place)
        elif node.tag not in ("head", "style", "script"):
            yield from _together(list(self.of(node, place)), whole="keep" in node.classes)

    def _paragraph(self, node: Node, place: Place) -> Iterator[Any]:
        words = words_of(node, bold=place.bold)
        if words:
            heading = node.tag in HEADINGS
            own = replace(place, style=_style(node, place), new_page=place.new_page and heading)
            plain = [replace(each, bold=False) for each in words] if heading else words
            yield self.paragraph(plain, own, node.attributes.get("id", ""))

    def paragraph(self, words: list[Words], place: Place, name: str = "") -> Any:
        """A paragraph with its words, and a bookmark where something leads to it."""
        mark = str(next(self.bookmarks)) if name else ""
        return element(
            "w:p",
            looks(place),
            element("w:bookmarkStart", id=mark, name=bookmark(name)) if name else None,
            *runs(words),
            element("w:bookmarkEnd", id=mark) if name else None,
        )

    def _list(self, node: Node, place: Place) -> Iterator[Any]:
        style = "ListBullet" if node.tag == "ul" else "ListNumber"
        for item in (each for each in node.elements if each.tag == "li"):
            deeper = [each for each in item.elements if each.tag in ("ul", "ol", "table", "figure")]
            own = Node("li", item.attributes, [each for each in item.inside if each not in deeper])
            words = words_of(own)
            if words:
                yield self.paragraph(words, replace(_within(item, place), style=style))
            for each in deeper:
                yield from self._block(each, _within(each, place))

    def _contents(self, node: Node, place: Place) -> Iterator[Any]:
        """A table of contents that Word can make anew; its lines lead to the headings."""
        lines = [self.paragraph(words_of(item), replace(place, style="toc1")) for item in node.all("li")]
        if lines:
            for part in reversed(field_begins(CONTENTS)):
                lines[0].insert(1, part)
            lines[-1].append(field_ends())
        yield from lines

    def _picture(self, node: Node, place: Place) -> Iterator[Any]:
        drawing = node.attributes["source"]
        if is_read_out(drawing):
            yield self.drawn(drawing, replace(place, keep=True))

    def drawn(self, drawing: str, place: Place) -> Any:
        """A paragraph with a drawing."""
        inline = picture(self.document, drawing, next(self.pictures))
        return element("w:p", looks(place), element("w:r", element("w:drawing", inline)))


def _together(made: list[Any], *, whole: bool) -> list[Any]:
    """Paragraphs that should not be parted by the end of a page each hold on to the next."""
    for each in made[:-1] if whole else ():
        if each.tag == PARAGRAPH_TAG:
            each.get_or_add_pPr().get_or_add_keepNext()
    return made


def looks(place: Place) -> Any:
    """The properties of a paragraph, in the order that Word wants them."""
    return element(
        "w:pPr",
        element("w:pStyle", val=place.style),
        element("w:keepNext", val=int(place.keep)) if place.keep is not None else None,
        element("w:pageBreakBefore") if place.new_page else None,
        element("w:shd", val="clear", color="auto", fill=place.ground) if place.ground else None,
        element("w:bidi") if place.rtl else None,
        element("w:jc", val="right") if place.right and not place.rtl else None,
    )


def _within(node: Node, place: Place) -> Place:
    """What an element changes for all that is inside it."""
    classes = set(node.classes)
    ground = next((wash for name, wash in WASHES.items() if name in classes), place.ground)
    begins = "page" in classes and "follow" not in classes
    rtl = place.rtl or node.attributes.get("dir") == "rtl"
    keep = True if "lead-in" in classes else False if node.tag == "figcaption" else place.keep
    return replace(place, ground=ground, rtl=rtl, keep=keep, new_page=place.new_page or begins)


def _style(node: Node, place: Place) -> str:
    if node.tag in HEADINGS:
        return "TOCHeading" if "plain" in node.classes else HEADINGS[node.tag]
    if node.tag == "figcaption":
        return "Caption"
    named = next((BY_CLASS[name] for name in node.classes if name in BY_CLASS), "")
    return place.note if named == "Note" else place.style if place.style != "Normal" else named or place.style
