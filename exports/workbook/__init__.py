"""A workbook of typed tables, one a sheet: `of` writes it, `gather` makes them from the rows of the CSV."""

from exports.workbook.summary import workbook
from exports.workbook.values import About
from exports.workbook.write import of

__all__ = ["About", "of", "workbook"]
