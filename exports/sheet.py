"""The same Summary as a sheet (CSV, one number or word a row) and as a data file (JSON)."""

import csv as csv_files
import io
from collections.abc import Iterator

import orjson

from exports.schema import SUMMARY
from exports.sheet_rows import HEAD, rows
from exports.summary import Summary, to_plain

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(summary: Summary) -> bytes:
    """Rows of section, ref, label, measure, value, words; UTF-8 with its mark, so that spreadsheets read it right."""
    sheet = io.StringIO()
    writer = csv_files.writer(sheet, lineterminator="\r\n")
    writer.writerows(_safe(summary))
    return sheet.getvalue().encode("utf-8-sig")


def _safe(summary: Summary) -> Iterator[list[str]]:
    yield list(HEAD)
    for row in rows(summary):
        yield [cell(each) for each in row]


def cell(value: object) -> str:
    """A cell's words; one that a spreadsheet would take for a formula begins with an apostrophe."""
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(FORMULA) else words


def json(summary: Summary) -> bytes:
    """The whole Summary, with the name of its schema; `exports.summary.from_plain` reads it back."""
    whole = {"schema": SUMMARY, **to_plain(summary)}
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
