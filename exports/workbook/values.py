"""What a workbook is made of: tables of typed cells, and how each is read from the rows of the sheet (CSV)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

Kind = Literal["words", "number", "percent", "mean", "day"]
Cell = str | int | float | date | datetime | None
Row = tuple[str, str, str, str, int | None, str]


@dataclass(frozen=True)
class Column:
    """A column: its head, what it means in plain words, and of what kind its cells are."""

    head: str
    means: str
    kind: Kind = "words"


@dataclass(frozen=True)
class Table:
    """A sheet of the workbook: `about` says in a sentence what its lines are."""

    name: str
    about: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class About:
    """What the first sheet says of the file, and when the file was made (the clock is never asked)."""

    title: str
    sentences: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True)
class Said:
    """A row of the sheet, by its parts. `question` and `day` stand apart only where a table asks for it."""

    section: str
    ref: str
    label: str
    measure: str
    value: int | None
    words: str
    question: str = ""
    day: str = ""

    def moved(self, **parts: str) -> "Said":
        return replace(self, **parts)  # type: ignore[arg-type]  # only parts of words are moved


@dataclass(frozen=True)
class Part:
    """A column as it is read: a part of every row of a line (`part`), or what the row of one measure says.

    `takes` is what of that row; `many` lets a line have several, side by side. With `joined` the part is a ref, and the
    column holds the words that this ref stands for.
    """

    column: Column
    part: str = ""
    measure: str = ""
    takes: Literal["either", "value", "words"] = "either"
    many: bool = False
    joined: bool = False


def everything(_row: Said) -> bool:
    return True


def as_it_is(row: Said) -> Said:
    return row


@dataclass(frozen=True)
class Sheet:
    """How a table is read from the rows: the sections it is of, which of their rows are `its`, and its columns."""

    name: str
    about: str
    sections: tuple[str, ...]
    parts: tuple[Part, ...]
    its: Callable[[Said], bool] = everything
    turned: Callable[[Said], Said] = as_it_is
