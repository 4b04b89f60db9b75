"""The forum report as a sheet (CSV), in the shape of a summary's, and as a data file (JSON)."""

import csv as csv_files
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import orjson

from exports.forum.tables import tables
from exports.forum.values import ForumReport
from exports.schema import FORUM
from exports.sheet import cell
from exports.sheet_rows import HEAD
from exports.summary.plain import read, to_plain

RENAMED = {"meetings": "workshops", "pledges": "promises"}


def csv(report: ForumReport) -> bytes:
    """A row for each cell of each table: the table, what the line is of, its number, the column, the number or the
    words. UTF-8 with its mark, so that spreadsheets read it right."""
    sheet = io.StringIO()
    writer = csv_files.writer(sheet, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in _rows(report):
        writer.writerow([cell(each) for each in row])
    return sheet.getvalue().encode("utf-8-sig")


def _rows(report: ForumReport) -> Iterator[tuple[Any, ...]]:
    for table in tables(report):
        of_two = table.columns[1].head == "Reference" if len(table.columns) > 1 else False
        for number, line in enumerate(table.lines, 1):
            ref = f"{line[0]} {line[1]}" if of_two else str(line[0])
            for column, told in zip(table.columns, line, strict=True):
                if told is not None and told != "":
                    yield table.name, ref, f"line {number}", column.head, *_told(told, column.kind)


def _told(told: str | float | date, kind: str) -> tuple[object, str]:
    """The number and no words, or no number and the words; shares as whole percent."""
    if isinstance(told, date):
        return None, told.isoformat()
    if isinstance(told, str):
        return None, told
    return round(100 * told) if kind == "percent" else told, ""


def json(report: ForumReport) -> bytes:
    """The whole report, with the name of its schema; `from_json` reads it back."""
    return orjson.dumps({"schema": FORUM, **to_plain(report)}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def from_json(data: bytes) -> ForumReport:
    """The report that `json` wrote, or wrote before its schema was the second."""
    report: ForumReport = read(ForumReport, _renamed(orjson.loads(data)))
    return report


def _renamed(plain: Any) -> Any:
    """Under the names that its parts have now: the first schema called workshops meetings, and promises pledges."""
    if isinstance(plain, dict):
        return {RENAMED.get(name, name): _renamed(each) for name, each in plain.items()}
    return [_renamed(each) for each in plain] if isinstance(plain, list) else plain
