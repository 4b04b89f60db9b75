"""How wide the columns of a table are: the longest word always fits, long texts share what is left.

Words are measured in our own bold letters, which are about as wide as those that Word has.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from exports.word.laying import Laid
from exports.word.pictures import size
from exports.word.styles import TWIPS_WIDE
from exports.word.tree import PICTURE, Node

LETTERS = Path(__file__).parents[1] / "fonts" / "PublicSans_700Bold.ttf"
BREAKS = re.compile(r"[ \t\r\n\f\u200b]+|(?<=[a-z]{3})-(?=[a-z]{3})")
STRANGE, SAFE = 1.0, 1.08
MANY, NORMAL, SMALL = 6, 10, 9
PADDING, TWIPS_A_PIXEL, TWIPS_A_POINT = 220, 15, 20
LONGEST_WORD, LONGEST_LINE = 2000, 8000
HELD_TOGETHER = 6


def spread(laid: Sequence[Sequence[Laid]]) -> list[int]:
    """A width for each column; many columns are set in smaller type."""
    count = max((cell.column + cell.wide for cells in laid for cell in cells), default=1)
    points = SMALL if count > MANY else NORMAL
    least, wanted = [PADDING] * count, [PADDING] * count
    for cell in (cell for cells in laid for cell in cells if cell.wide == 1):
        word, line = _word(cell.node, points), _line(cell.node, points)
        least[cell.column] = max(least[cell.column], word + PADDING)
        wanted[cell.column] = max(wanted[cell.column], word + PADDING, line + PADDING)
    room, asked = TWIPS_WIDE - sum(least), sum(wanted) - sum(least)
    if room <= 0:
        return [width * TWIPS_WIDE // sum(least) for width in least]
    if asked <= room:
        return [width * TWIPS_WIDE // sum(wanted) for width in wanted]
    return [few + (many - few) * room // asked for few, many in zip(least, wanted, strict=True)]


def _word(cell: Node, points: int) -> int:
    """The longest word of a cell, all of a short one such as "F A7", or the drawing that stands alone in it."""
    if not cell.words.strip():
        sizes = [size(each.attributes["source"]) for each in cell.all(PICTURE)]
        return max((int(wide * TWIPS_A_PIXEL) for wide, _ in sizes), default=0)
    whole = " ".join(cell.words.split())
    if len(whole) <= HELD_TOGETHER:
        return measured(whole, points)
    words = (word for line in _lines(cell) for word in BREAKS.split(line.words))
    return min(max(measured(word, points) for word in words), LONGEST_WORD)


def _line(cell: Node, points: int) -> int:
    return min(max(measured(" ".join(each.words.split()), points) for each in _lines(cell)), LONGEST_LINE)


def _lines(cell: Node) -> list[Node]:
    """Its paragraphs, or itself."""
    return [each for each in cell.elements if each.tag in ("p", "li")] or [cell]


def measured(words: str, points: int) -> int:
    """How wide they are, in twips."""
    ems = sum(_advances().get(letter, STRANGE) for letter in words)
    return round(ems * points * TWIPS_A_POINT * SAFE)


@cache
def _advances() -> dict[str, float]:
    """How wide each of our letters is, as a part of the size of the type."""
    with TTFont(LETTERS, lazy=True) as font:
        advances, whole = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): advances[name][0] / whole for code, name in font.getBestCmap().items()}
