"""Where the cells of a table stand, with those that take several columns or reach down over several rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.word.tree import Node


@dataclass(frozen=True)
class Laid:
    """A cell with its place: the columns it takes, and whether it only goes on from the row above."""

    node: Node
    column: int
    wide: int
    goes_on: bool
    begins: bool


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
