"""Opening Excel files as somebody else would: their cells with another reader, their parts as plain XML."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from tempfile import NamedTemporaryFile
from typing import Any
from xml.etree import ElementTree as ET

from openxml_audit import OpenXmlValidator
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


def faults(file: bytes, end: str) -> list[str]:
    """Where an Office file breaks with its standard, as another reader finds it."""
    with NamedTemporaryFile(suffix=end) as kept:
        kept.write(file)
        kept.flush()
        found = OpenXmlValidator().validate(kept.name).errors
    return [f"{each.part_uri}: {each.description}" for each in found]


def parts_of(file: bytes) -> dict[str, bytes]:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def rezipped(file: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with one thing changed in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as packed, zipfile.ZipFile(made, "w") as again:
        for name in packed.namelist():
            content = packed.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            again.writestr(name, content)
    return made.getvalue()
