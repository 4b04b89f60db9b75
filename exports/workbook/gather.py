"""Tables from the rows of the sheet (CSV): nothing is counted here, every figure is one that stands in a row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from exports.workbook.values import Cell, Column, Part, Row, Said, Sheet, Table
from workshops.wording import local

DECIMAL = re.compile(r"\d+\.\d+")
NAMED = ("cards", "strategy")
OTHER = Sheet(
    "Other figures",
    "Rows that belong in no other sheet.",
    (),
    (
        Part(Column("Section", "The part of the paper."), part="section"),
        Part(Column("Ref", "What the row is of."), part="ref"),
        Part(Column("Label", "What the row is of, in words."), part="label"),
        Part(Column("Measure", "What was measured."), part="measure"),
        Part(Column("Number", "The figure.", "number"), part="value"),
        Part(Column("Words", "The words."), part="words"),
    ),
)


def gather(rows: Iterable[Row], sheets: Sequence[Sheet]) -> tuple[Table, ...]:
    """Every sheet that has lines; a row that none of them takes stands in a last one, so that no figure is lost."""
    said = [Said(*row) for row in rows]
    names = {row.ref: row.words for row in said if row.section in NAMED and row.measure in ("words", "title")}
    taken: list[list[Said]] = [[] for _ in sheets]
    left: list[Said] = []
    for row in said:
        place = next((place for place, sheet in enumerate(sheets) if takes(sheet, row)), None)
        (left if place is None else taken[place]).append(row)
    made = [_table(sheet, own, names) for sheet, own in zip((*sheets, OTHER), (*taken, left), strict=True)]
    return tuple(table for table in made if table.lines)


def takes(sheet: Sheet, row: Said) -> bool:
    """Has this sheet a place for that row?"""
    if row.section not in sheet.sections or not sheet.its(row):
        return False
    measures = {part.measure for part in sheet.parts if part.measure}
    return not measures or sheet.turned(row).measure in measures


def _table(sheet: Sheet, rows: Sequence[Said], names: Mapping[str, str]) -> Table:
    lines = _lines(sheet.parts, [sheet.turned(row) for row in rows])
    cells = [_line(sheet.parts, line, names) for line in lines]
    said = [place for place, column in enumerate(zip(*cells, strict=True)) if any(cell is not None for cell in column)]
    columns = tuple(sheet.parts[place].column for place in said)
    return Table(sheet.name, sheet.about, columns, tuple(tuple(line[place] for place in said) for line in cells))


def _lines(parts: Sequence[Part], rows: Sequence[Said]) -> Iterator[list[Said]]:
    """Rows that follow each other and are of one thing; a measure that comes again begins the next line."""
    own = [part.part for part in parts if part.part]
    single = {part.measure for part in parts if part.measure and not part.many}
    line: list[Said] = []
    for row in rows:
        again = row.measure in single and any(row.measure == each.measure for each in line)
        other = line and any(getattr(row, part) != getattr(line[0], part) for part in own)
        if not single or again or other:
            if line:
                yield line
            line = []
        line.append(row)
    if line:
        yield line


def _line(parts: Sequence[Part], rows: Sequence[Said], names: Mapping[str, str]) -> tuple[Cell, ...]:
    return tuple(_cell(part, rows, names) for part in parts)


def _cell(part: Part, rows: Sequence[Said], names: Mapping[str, str]) -> Cell:
    if part.joined:
        return names.get(getattr(rows[0], part.part))
    if part.part:
        return typed(part.column, getattr(rows[0], part.part))
    found = [typed(part.column, _taken(part, row)) for row in rows if row.measure == part.measure]
    if part.many:
        return ", ".join(map(str, found)) or None
    return found[0] if found else None


def _taken(part: Part, row: Said) -> str | int | None:
    if part.takes == "either":
        return row.words if row.value is None else row.value
    return row.value if part.takes == "value" else row.words


def typed(column: Column, said: str | int | None) -> Cell:
    """What a row says, as a cell of this column: a number, a date, or words where it is neither."""
    if said in (None, ""):
        return None
    if column.kind == "percent" and isinstance(said, int):
        return said / 100
    if column.kind == "mean" and isinstance(said, str) and DECIMAL.fullmatch(said):
        return float(said)
    if column.kind == "day" and isinstance(said, str):
        return _day(said)
    return said


def _day(said: str) -> date | datetime:
    """A day, or a minute by London's clock: a sheet knows no time zones."""
    if "T" not in said:
        return date.fromisoformat(said)
    return local(datetime.fromisoformat(said)).replace(second=0, microsecond=0, tzinfo=None)
