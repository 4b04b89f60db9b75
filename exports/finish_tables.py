"""A table that runs over several pages is one table, with its head once: WeasyPrint tags a new one on each page."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

Look = Callable[[Any], Any]
PARTS = ("/THead", "/TBody", "/TFoot")


def join_tables(document: Document, elements: Iterable[Any], at: Look) -> None:
    """Put the rows of each table that goes on under the table that it is the rest of."""
    written = _written(document)
    wholes: dict[Any, Any] = {}
    for table in [each for each in elements if each.get("S") == "/Table"]:
        element = next((written[cell.number] for cell in _cells(table, at) if cell.number in written), id(table))
        if element in wholes:
            _add(wholes[element], table, at)
        else:
            wholes[element] = table


def _written(document: Document) -> dict[int, Any]:
    """The table of the page of HTML that each cell stands in, by the number of the cell's element."""
    return {
        cell.mark.number: id(table.element)
        for page in document.pages
        for table in page._page_box.descendants()
        if isinstance(table, boxes.TableBox)
        for cell in table.descendants()
        if hasattr(cell, "mark")
    }


def _cells(table: Any, at: Look) -> Iterator[Any]:
    for part in map(at, table["K"]):
        if part.get("S") in PARTS:
            for row in map(at, part["K"]):
                yield from map(at, row["K"])


def _add(whole: Any, rest: Any, at: Look) -> None:
    body, more = _part(whole, "/TBody", at), _part(rest, "/TBody", at)
    if body is None or more is None:
        return
    heads = {again["ID"].string: first["ID"] for again, first in zip(_heads(rest, at), _heads(whole, at), strict=False)}
    for reference in more["K"]:
        row = at(reference)
        row["P"] = body.reference
        for cell in map(at, row["K"]):
            _head_anew(cell, heads)
    body["K"].extend(more["K"])
    drop(rest, at)


def _heads(table: Any, at: Look) -> list[Any]:
    """The cells of its head."""
    head = _part(table, "/THead", at)
    return [at(cell) for row in head["K"] for cell in at(row)["K"]] if head else []


def _part(table: Any, kind: str, at: Look) -> Any:
    return next((part for part in map(at, table["K"]) if part.get("S") == kind), None)


def _head_anew(cell: Any, heads: dict[str, Any]) -> None:
    """A cell names the cells that head it: now those of the first page."""
    named = cell["A"].get("Headers")
    if named:
        named[:] = [heads.get(each.string, each) for each in named]


def drop(element: Any, at: Look) -> None:
    """Out of the tree, with whatever held nothing else."""
    parent = at(element["P"])
    parent["K"].remove(element.reference)
    if not parent["K"]:
        drop(parent, at)
