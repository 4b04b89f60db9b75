"""Opening Excel files as somebody else would: their cells with another reader, their parts as plain XML."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Value = int | float | str | bool | time | date | datetime | timedelta
Lines = list[list[Value]]


@dataclass(frozen=True)
class Opened:
    """A workbook: the cells of each sheet by its name, and its parts."""

    sheets: dict[str, Lines]
    parts: dict[str, bytes]

    def lines(self, sheet: str) -> list[dict[str, Value]]:
        """The lines of a table, by its heads."""
        head, *lines = self.sheets[sheet]
        return [dict(zip(map(str, head), line, strict=True)) for line in lines]

    def elements(self, tag: str) -> Iterator[tuple[str, Any]]:
        """Every element of that name in a sheet, with the part it stands in."""
        for name, part in self.parts.items():
            if name.endswith(".xml"):
                for element in ET.fromstring(part).iter(f"{MAIN}{tag}"):
                    yield name, element


def opened(file: bytes) -> Opened:
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return Opened(sheets, parts_of(file))


def parts_of(file: bytes) -> dict[str, bytes]:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
