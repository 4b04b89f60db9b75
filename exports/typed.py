"""Words as people typed them, beside the glyphs that draw them.

In many scripts a glyph is no letter: vowels stand before the consonant they follow, marks and ligatures are shared. A
map from glyphs to letters then reads out garbled words. So each run of such a text carries what was typed.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

LATIN = 0x17F
PLAIN_SIGNS = range(0x2000, 0x2300)
UNSEEN_SIGNS = range(0x200B, 0x2010)
FILLING = "\u00a0"


def typed(page: Page, owners: list[Any]) -> dict[int, pydyf.String]:
    """What to put beside the marked content of a page, by its number: only where glyphs do not tell it."""
    drawn = _numbered(page, owners)
    return {number: pydyf.String(box.text) for number, box in drawn if needs_words(getattr(box, "text", ""))}


def blank(page: Page, owners: list[Any]) -> set[int]:
    """The numbers of the marked content of a page that only fills a line: it is blank and unbroken, which nobody types
    by itself."""
    return {number for number, box in _numbered(page, owners) if set(getattr(box, "text", "")) == {FILLING}}


def _numbered(page: Page, owners: list[Any]) -> Iterator[tuple[int, Any]]:
    """`owners` are the numbers of the elements that own the marked content: they were made in the order in which the
    boxes stand."""
    numbers = sorted(range(len(owners)), key=lambda number: (owners[number], number))
    return zip(numbers, _drawn(page._page_box), strict=True)


def needs_words(text: str) -> bool:
    """Does a letter of it lie beyond what one glyph stands for?"""
    return any(ord(letter) > LATIN and not _is_plain(ord(letter)) for letter in text)


def _is_plain(letter: int) -> bool:
    return letter in PLAIN_SIGNS and letter not in UNSEEN_SIGNS


def _drawn(box: Any) -> Iterator[Any]:
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _drawn(child)
