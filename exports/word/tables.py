"""Tables: a caption that stays with them, heads that are heads and come again on each page, rows that hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from exports.word.inline import words_of
from exports.word.pictures import size
from exports.word.styles import TABLE, TWIPS_WIDE
from exports.word.tree import PICTURE, Node
from exports.word.xml import element
from exports.xml_words import allowed

if TYPE_CHECKING:
    from exports.word.blocks import Blocks, Place

GROUNDS = {"heat-0": "F4F7F8", "heat-1": "E3EDF2", "heat-2": "CBDDE6", "heat-3": "AFCBD8", "heat-4": "8FB5C7"}
A_LETTER, A_SMALL_LETTER, PADDING, TWIPS_A_PIXEL = 126, 113, 200, 15
LONG, MANY = 80, 6
BREAKS = re.compile(r"[ \t\r\n\f\u200b]+")
NUMBERS = frozenset(("n", "share"))


@dataclass(frozen=True)
class Laid:
    """A cell with its place: the columns it takes, and whether it only goes on from the row above."""

    node: Node
    column: int
    wide: int
    goes_on: bool
    begins: bool


def table(blocks: Blocks, node: Node, place: Place) -> Iterator[Any]:
    """The caption as a paragraph, and the table."""
    caption = next((words_of(each) for each in node.elements if each.tag == "caption"), [])
    if caption:
        yield blocks.paragraph(caption, replace(place, style="Caption", keep=True, ground=""))
    rows = list(node.all("tr"))
    laid = lay(rows)
    widths = spread(laid)
    heads = {id(row) for part in node.elements if part.tag == "thead" for row in part.all("tr")}
    spoken = "".join(each.said for each in caption)
    yield element(
        "w:tbl",
        _about(spoken, by_row=any(cells and cells[0].node.tag == "th" for cells in laid)),
        element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
        *(
            _row(blocks, cells, widths, place, head=id(row) in heads)
            for row, cells in zip(rows, laid, strict=True)
            if cells
        ),
    )


def _drawn(blocks: Blocks, node: Node, place: Place) -> list[Any]:
    """An ornament where a cell holds nothing else; beside a number it is left out."""
    return [blocks.drawn(each.attributes["source"], place) for each in node.all(PICTURE)]


def lay(rows: Sequence[Node]) -> list[list[Laid]]:
    """Every cell at its column, those that reach down over several rows in each of them."""
    laid: list[list[Laid]] = []
    reach: dict[int, tuple[Node, int, int]] = {}
    for row in rows:
        cells: list[Laid] = []
        column = 0
        waiting = [each for each in row.elements if each.tag in ("th", "td")]
        while waiting or column in reach:
            if column in reach:
                node, wide, left = reach.pop(column)
                cells.append(Laid(node, column, wide, goes_on=True, begins=False))
            else:
                node = waiting.pop(0)
                wide, left = (int(node.attributes.get(each, "1")) for each in ("colspan", "rowspan"))
                cells.append(Laid(node, column, wide, goes_on=False, begins=left > 1))
            if left > 1:
                reach[column] = (node, wide, left - 1)
            column += wide
        laid.append(cells)
    return laid


def spread(laid: Sequence[Sequence[Laid]]) -> list[int]:
    """A width for each column: the longest word always fits, long texts share what is left."""
    count = max((cell.column + cell.wide for cells in laid for cell in cells), default=1)
    letter = A_SMALL_LETTER if count > MANY else A_LETTER
    least, wanted = [letter] * count, [letter] * count
    for cell in (cell for cells in laid for cell in cells if cell.wide == 1):
        line = max((len(" ".join(each.words.split())) for each in _lines(cell.node)), default=0)
        longest = max((len(word) for word in BREAKS.split(cell.node.words)), default=1)
        needed = (
            max((min(longest, 16) + 1) * letter, 0 if cell.node.words.strip() else _drawn_width(cell.node)) + PADDING
        )
        least[cell.column] = max(least[cell.column], needed)
        wanted[cell.column] = max(wanted[cell.column], min(line, LONG) * letter + PADDING)
    wanted = [max(pair) for pair in zip(least, wanted, strict=True)]
    room, asked = TWIPS_WIDE - sum(least), sum(wanted) - sum(least)
    if room <= 0:
        return [width * TWIPS_WIDE // sum(least) for width in least]
    if asked <= room:
        return [width * TWIPS_WIDE // sum(wanted) for width in wanted]
    return [few + (many - few) * room // asked for few, many in zip(least, wanted, strict=True)]


def _drawn_width(cell: Node) -> int:
    """What the drawings of a cell that holds nothing else take."""
    sizes = [size(each.attributes["source"]) for each in cell.all(PICTURE)]
    return max((int(wide * TWIPS_A_PIXEL) for wide, _ in sizes), default=0)


def _lines(cell: Node) -> list[Node]:
    return [each for each in cell.elements if each.tag in ("p", "li")] or [cell]


def _about(caption: str, *, by_row: bool) -> Any:
    return element(
        "w:tblPr",
        element("w:tblStyle", val=TABLE),
        element("w:tblW", w=TWIPS_WIDE, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="04A0" if by_row else "0420", firstRow=1, firstColumn=int(by_row), noVBand=1),
        element("w:tblCaption", val=allowed(caption)) if caption else None,
    )


def _row(blocks: Blocks, cells: Sequence[Laid], widths: Sequence[int], place: Place, *, head: bool) -> Any:
    about = element("w:trPr", element("w:cantSplit"), element("w:tblHeader") if head else None)
    return element("w:tr", about, *(_cell(blocks, cell, widths, place, head=head) for cell in cells))


def _cell(blocks: Blocks, cell: Laid, widths: Sequence[int], place: Place, *, head: bool) -> Any:
    ground = next((GROUNDS[name] for name in cell.node.classes if name in GROUNDS), "")
    about = element(
        "w:tcPr",
        element("w:tcW", w=sum(widths[cell.column : cell.column + cell.wide]), type="dxa"),
        element("w:gridSpan", val=cell.wide) if cell.wide > 1 else None,
        element("w:vMerge", val="restart") if cell.begins else element("w:vMerge") if cell.goes_on else None,
        element("w:shd", val="clear", color="auto", fill=ground) if ground else None,
    )
    small = len(widths) > MANY
    inside = replace(
        place,
        style="TableSmall" if small else "TableText",
        note="TableNote",
        ground="",
        new_page=False,
        right=bool(NUMBERS & set(cell.node.classes)),
        bold=cell.node.tag == "th",
        keep=True if head else None,
        rtl=cell.node.attributes.get("dir") == "rtl",
    )
    made = [] if cell.goes_on else list(blocks.spaced(cell.node, inside)) or _drawn(blocks, cell.node, inside)
    return element("w:tc", about, *(made or [element("w:p", element("w:pPr", element("w:pStyle", val=inside.style)))]))
