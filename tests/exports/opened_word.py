"""Opening a Word file as plain XML: its paragraphs with their styles, its tables, its pictures, its properties."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from tests.exports.opened import parts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAIN_PART = "word/document.xml"


@dataclass(frozen=True)
class Word:
    """A Word file by its parts, and its text as a tree."""

    parts: dict[str, bytes]
    text: Any

    def all(self, tag: str) -> list[Any]:
        return list(self.text.iter(f"{W}{tag}"))

    def paragraphs(self, style: str = "") -> list[str]:
        """What each paragraph says, of one style or all."""
        own = (each for each in self.all("p") if style in ("", style_of(each)))
        return [said(each) for each in own]

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.paragraphs()).replace("\u00a0", " ").split())

    @property
    def pictures(self) -> list[tuple[str, bool]]:
        """The words that stand for each picture, and whether it is an ornament."""
        found = self.text.iter(f"{DRAWING}docPr")
        return [(each.get("descr", ""), b"decorative" in ET.tostring(each)) for each in found]


def opened_word(file: bytes) -> Word:
    parts = parts_of(file)
    return Word(parts, ET.fromstring(parts[MAIN_PART]))


def style_of(paragraph: Any) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else str(named.get(f"{W}val"))


def said(part: Any) -> str:
    return "".join(each.text or "" for each in part.iter(f"{W}t"))


def rows(table: Any) -> Iterator[tuple[bool, bool, list[str]]]:
    """Each row: is it a head that comes again, does it hold together, and its cells."""
    for row in table.iter(f"{W}tr"):
        about = row.find(f"{W}trPr")
        head, whole = (about.find(f"{W}{tag}") is not None for tag in ("tblHeader", "cantSplit"))
        yield head, whole, [said(cell) for cell in row.findall(f"{W}tc")]
