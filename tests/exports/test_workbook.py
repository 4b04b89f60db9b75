"""The Excel file: a typed table a sheet, explained, and nothing that people typed acts in it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from exports.sheet_rows import rows
from exports.summary import Summary
from exports.summary.edition import Edition
from exports.workbook import workbook
from exports.workbook.definitions import EVERYWHERE, NAME
from exports.workbook.gather import OTHER, gather, takes
from exports.workbook.summary import SHEETS, tables
from exports.workbook.values import Said
from exports.workbook.write import FIRST
from exports.xml_words import MARK, allowed
from tests.exports.conftest import Retell
from tests.exports.opened import Opened, faults, opened

HOSTILE = (
    "=1+1",
    "@SUM(A1:A9)",
    "+44 20 7983 4000",
    "-1",
    "\t=cmd|' /C calc'!A0",
    "http://evil.example/x",
    "mailto:x@evil.example",
    "a\x01b\x0bc\x1fd\x7f\ufffe",
    "_x0041_ stays as typed",
    "😀" * 200,
    "\u202eevil\u202c الإيجار مرتفع \u200f",
    "2026-11-24",
    "1234",
    "{=1}",
)


@pytest.fixture(scope="module")
def book(sample: Summary) -> Opened:
    return opened(workbook(sample))


@pytest.fixture(scope="module")
def hostile_file(retold: Retell) -> bytes:
    return workbook(retold(*HOSTILE))


@pytest.fixture(scope="module")
def hostile(hostile_file: bytes) -> Opened:
    return opened(hostile_file)


def test_no_row_is_without_a_place(sample: Summary) -> None:
    edition = Edition("published", date(2026, 12, 9), "Pay first", "With thanks", ("plan",), "A date", ("C1 reworded",))
    told = rows(replace(sample, edition=edition))
    assert [row for row in told if not any(takes(sheet, Said(*row)) for sheet in SHEETS)] == []


def test_no_figure_and_no_words_of_a_row_are_passed_over(sample: Summary) -> None:
    told = rows(replace(sample, edition=Edition("published", headline="Pay first", redacted=2)))
    assert [row for row in told if row[4] is not None and not kept(Said(*row), "value")] == []
    assert [row for row in told if row[5] and not kept(Said(*row), "words")] == []


def kept(row: Said, what: str) -> bool:
    """Has the sheet that takes it a column for the row’s figure, or its words?"""
    sheet = next(sheet for sheet in SHEETS if takes(sheet, row))
    turned = sheet.turned(row)
    own = what if getattr(turned, what) == getattr(row, what) else "day"
    return any(
        part.part == own or (part.measure == turned.measure and part.takes in ("either", what)) for part in sheet.parts
    )


def test_a_row_that_no_sheet_takes_is_not_lost() -> None:
    (table,) = gather([("weather", "", "Rain", "mm", 3, "")], SHEETS)
    assert (table.name, table.lines) == (OTHER.name, (("weather", "Rain", "mm", 3),))


def test_the_first_sheet_says_what_it_is_and_leads_to_every_other(book: Opened, sample: Summary) -> None:
    first, *others = book.sheets
    assert first == FIRST
    assert sample.paper.title in str(book.sheets[first][0][0])
    links = {element.get("location") for part, element in book.elements("hyperlink")}
    assert links == {f"'{name}'!A1" for name in others}


def test_figures_are_numbers_shares_are_percent_and_days_are_dates(book: Opened) -> None:
    problems = book.lines("Problems")
    assert all(isinstance(line["Wrote it"], int | float) for line in problems)
    shares = [line["Share"] for line in book.lines("Votes") if line["Share"] != ""]
    assert all(isinstance(share, float) and 0 <= share <= 1 for share in shares)
    assert isinstance(book.lines("Commitments")[0]["By when"], date)
    closed = book.lines("Rounds")[0]["Closed at"]
    assert isinstance(closed, datetime)
    assert (closed.hour, closed.second) == (10, 0)
    assert b'formatCode="0%"' in book.parts["xl/styles.xml"]


def test_every_head_is_frozen_and_can_be_filtered(book: Opened) -> None:
    frozen = {part for part, pane in book.elements("pane") if pane.get("state") == "frozen"}
    filters = [table for _, table in book.elements("autoFilter")]
    assert len(frozen) == len(filters) == len(book.sheets) - 1


def test_every_column_and_every_blurred_word_is_explained(book: Opened) -> None:
    explained = {(line["Sheet"], line["Word or column"]) for line in book.lines(NAME)}
    columns = {(name, head) for name, lines in book.sheets.items() if name not in (FIRST, NAME) for head in lines[0]}
    assert columns <= explained
    words = {str(word) for sheet, word in explained if sheet == EVERYWHERE}
    assert {"hardly any of 9", "nearly all of 9", "some of 9", "not shown", "small base", "mean"} <= words
    assert all(line["What it means"] for line in book.lines(NAME))


def test_a_column_that_nothing_stands_in_is_left_out(sample: Summary) -> None:
    for table in tables(sample):
        assert all(any(line[place] is not None for line in table.lines) for place in range(len(table.columns)))


def test_the_same_summary_gives_the_same_bytes_and_its_own_date(sample: Summary, book: Opened) -> None:
    assert workbook(sample) == workbook(sample)
    assert b"2026-11-24T12:00:00Z" in book.parts["docProps/core.xml"]


def test_excel_opens_it_without_repair(hostile_file: bytes) -> None:
    assert faults(hostile_file, ".xlsx") == []


def test_whatever_people_typed_is_text(hostile: Opened) -> None:
    assert not list(hostile.elements("f"))
    assert all(b"TargetMode" not in part for name, part in hostile.parts.items() if name.endswith(".rels"))
    shown = {line["Words"] for line in [*hostile.lines("Problems"), *hostile.lines("Actions")]}
    assert {allowed(words) for words in HOSTILE} <= shown
    assert MARK in "".join(map(str, shown))


def test_what_begins_like_a_formula_stays_text_when_somebody_edits_it(hostile: Opened) -> None:
    styles = [element for _, element in hostile.elements("xf") if element.get("quotePrefix") == "1"]
    assert styles
