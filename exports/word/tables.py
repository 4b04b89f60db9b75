"""Tables: a caption that stays with them, heads that are heads and come again on each page, rows that hold together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exports.word.inline import words_of
from exports.word.laying import Laid, lay
from exports.word.styles import TABLE, TWIPS_WIDE
from exports.word.tree import PICTURE, Node
from exports.word.widths import MANY, spread
from exports.word.xml import element
from exports.xml_words import allowed

if TYPE_CHECKING:
    from exports.word.blocks import Blocks, Place

GROUNDS = {"heat-0": "F4F7F8", "heat-1": "E3EDF2", "heat-2": "CBDDE6", "heat-3": "AFCBD8", "heat-4": "8FB5C7"}
NUMBERS = frozenset(("n", "share"))


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
