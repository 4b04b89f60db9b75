"""What the tables of the forum report have in common: heads, columns, and how shares and means stand in a cell."""

from collections.abc import Iterable
from typing import cast

from exports.workbook.values import Cell, Column, Kind, Table

MARK = ("Workshop", "Its mark: KC1 to KC6 are the working groups, PL the plenary; a letter before it is its forum.")
REF = (
    "Reference",
    "P is a problem or barrier, A an action, C a commitment, Q an ask, as the workshop’s summary has it.",
)
Head = tuple[str, ...]


def table(name: str, about: str, heads: Iterable[Head], lines: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(name, about, tuple(map(_column, heads)), tuple(lines))


def _column(head: Head) -> Column:
    """Its name, what it means, and what its cells are where they are not words."""
    name, means, *kind = head
    return Column(name, means, cast(Kind, kind[0]) if kind else "words")


def numbers(*heads: tuple[str, str]) -> tuple[Head, ...]:
    return tuple((head, means, "number") for head, means in heads)


COUNTED = numbers(
    ("Problems", "Problems posted in working groups."),
    ("Actions", "Actions proposed."),
    ("Commitments", "Commitments made, signed off or not."),
    ("Confirmed", "Commitments that are signed off."),
)


def share(percent: int | None) -> float | None:
    return None if percent is None else percent / 100


def mean(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10
