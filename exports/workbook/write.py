"""Tables as an Excel file: whatever people typed is text there, never a formula, a number or a link."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports import words
from exports.sheet import FORMULA
from exports.workbook.definitions import definitions
from exports.workbook.values import About, Cell, Column, Table
from exports.xml_words import allowed

FIRST = "About this file"
FONT, NAVY, LINE = "Arial", "#0a3a52", "#dfe7eb"
NARROWEST, WIDEST, A_PAGE = 9, 50, 180
LINE_HEIGHT = 15
A4, LANDSCAPE_MARGINS = 9, {"left": 0.5, "right": 0.5, "top": 0.7, "bottom": 0.7}
NUMBERS = {"percent": "0%", "mean": "0.0", "number": "#,##0", "day": "#,##0", "words": "#,##0"}
DAY, MOMENT = "d mmm yyyy", "d mmm yyyy hh:mm"
SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def of(tables: Sequence[Table], about: About) -> bytes:
    """The file. The same tables give the same bytes; its date is handed in."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, SETTINGS)
    book.set_properties(
        {
            "title": allowed(about.title),
            "author": "Partner Forum",
            "comments": allowed(" ".join(about.sentences)),
            "created": about.made_at.replace(tzinfo=None),
        }
    )
    _Pages(book, about).write((*tables, definitions(tables)))
    book.close()
    return file.getvalue()


class _Pages:
    """The sheets of one file, with the formats they share."""

    def __init__(self, book: Any, about: About) -> None:
        self.book, self.about = book, about
        self.kept: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **look: Any) -> Format:
        """A look of cells, made once."""
        key = tuple(sorted(look.items()))
        if key not in self.kept:
            self.kept[key] = self.book.add_format({"font_name": FONT, "font_size": 11, "valign": "top", **look})
        return self.kept[key]

    def write(self, tables: Sequence[Table]) -> None:
        """The first sheet, which leads to the others, then each table."""
        first = self.book.add_worksheet(FIRST)
        sheets = [self.book.add_worksheet(table.name) for table in tables]
        self._first(first, tables)
        for number, (sheet, table) in enumerate(zip(sheets, tables, strict=True), 1):
            self._table(sheet, table, number)

    def _first(self, sheet: Worksheet, tables: Sequence[Table]) -> None:
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 100)
        sheet.set_row(0, 2 * LINE_HEIGHT)
        sheet.write_string(0, 0, allowed(self.about.title), self.format(bold=True, font_size=16, font_color=NAVY))
        for line, sentence in enumerate(self.about.sentences, 1):
            sheet.write_string(line, 0, allowed(sentence), self.format())
        head = len(self.about.sentences) + 2
        for place, words_of_head in enumerate(("Sheet", "What stands there", "Lines")):
            sheet.write_string(head, place, words_of_head, self._head(is_number=place == 2))
        for line, table in enumerate(tables, head + 1):
            link = self.format(font_color=NAVY, underline=1)
            sheet.write_url(line, 0, f"internal:'{table.name}'!A1", link, string=table.name)
            sheet.write_string(line, 1, table.about, self.format(text_wrap=True))
            sheet.write_number(line, 2, len(table.lines), self.format(num_format="#,##0"))
        self._print(sheet)

    def _head(self, *, is_number: bool) -> Format:
        look = {"bold": True, "font_color": "#ffffff", "bg_color": NAVY, "text_wrap": True, "valign": "bottom"}
        return self.format(**look, **({"align": "right"} if is_number else {"align": "left", "indent": 1}))

    def _table(self, sheet: Worksheet, table: Table, number: int) -> None:
        last, width = len(table.lines), len(table.columns)
        heads = [
            {"header": column.head, "header_format": self._head(is_number=_is_figures(column))}
            for column in table.columns
        ]
        named = {"name": f"Table{number}", "columns": heads, "style": None, "description": table.about}
        sheet.add_table(0, 0, last, width - 1, {**named, "title": table.name})
        widths = [_width(column, [line[place] for line in table.lines]) for place, column in enumerate(table.columns)]
        for place, wide in enumerate(widths):
            sheet.set_column(place, place, wide)
        for row, line in enumerate(table.lines, 1):
            sheet.set_row(row, LINE_HEIGHT * _height(line, widths))
            for place, (cell, column) in enumerate(zip(line, table.columns, strict=True)):
                self._cell(sheet, row, place, cell, column)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        self._print(sheet, pages_wide=1 + sum(widths) // A_PAGE)

    def _cell(self, sheet: Worksheet, row: int, place: int, cell: Cell, column: Column) -> None:
        look = {"text_wrap": True, "bottom": 1, "bottom_color": LINE}
        if cell is None:
            sheet.write_blank(row, place, None, self.format(**look))
        elif isinstance(cell, str):
            sheet.write_string(row, place, allowed(cell), self.format(**look, **_as_text(cell, column)))
        elif isinstance(cell, date):
            shown = MOMENT if isinstance(cell, datetime) else DAY
            moment = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
            sheet.write_datetime(row, place, moment, self.format(**look, num_format=shown, align="left", indent=1))
        else:
            sheet.write_number(row, place, cell, self.format(**look, num_format=NUMBERS[column.kind]))

    def _print(self, sheet: Worksheet, pages_wide: int = 1) -> None:
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(**LANDSCAPE_MARGINS)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.set_footer("&L&A&RPage &P of &N")


def _as_text(cell: str, column: Column) -> dict[str, Any]:
    """Text that begins like a formula stays text also when somebody edits it; words run the way they are read."""
    looks: dict[str, Any] = {"quote_prefix": True} if cell.startswith(FORMULA) else {}
    if words.is_rtl(cell):
        return {**looks, "reading_order": 2, "align": "right", "indent": 1}
    return {**looks, "align": "right"} if _is_figures(column) else {**looks, "align": "left", "indent": 1}


def _is_figures(column: Column) -> bool:
    return column.kind in ("number", "percent", "mean")


def _width(column: Column, cells: Sequence[Cell]) -> int:
    """As wide as its words, within reason: longer ones are wrapped."""
    longest = max((_length(cell) for cell in cells), default=0)
    return min(max(NARROWEST, len(column.head) + 5, longest + 4), WIDEST)


def _length(cell: Cell) -> int:
    if isinstance(cell, str):
        return len(cell)
    return 15 if isinstance(cell, datetime) else 11 if isinstance(cell, date) else 6


def _height(line: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines of text the longest cell of a row takes. Said in the file, since not every reader works it out."""
    return max(ceil(_length(cell) / (width - 2)) for cell, width in zip(line, widths, strict=True))
