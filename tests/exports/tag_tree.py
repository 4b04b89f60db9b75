"""The tag tree of a PDF as a screen reader goes through it: each element with the words that it holds."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

MAPPED = re.compile(rb"<([0-9a-f]+)> <([0-9a-f]*)>")
SHOWN = (b"Tj", b"TJ")


@dataclass(frozen=True)
class Told:
    """A tag with the words right inside it; a figure says its title."""

    tag: str
    words: str = ""


def tree_of(pdf: bytes) -> list[Told]:
    """The elements in the order of the tree."""
    reader = PdfReader(io.BytesIO(pdf))
    texts = {page.indirect_reference.idnum: _marked(page, reader) for page in reader.pages if page.indirect_reference}
    root: Any = reader.trailer["/Root"]
    return list(_told(root["/StructTreeRoot"], texts, 0))


def _told(element: Any, texts: dict[int, dict[int, str]], page: int) -> Iterator[Told]:
    tag = str(element.get("/S", ""))[1:]
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    if "/Alt" in element:
        yield Told(tag, str(element["/Alt"]))
        return
    yield Told(tag)
    for kid in _kids(element):
        if isinstance(kid, int):
            yield Told("", texts[page].get(int(kid), ""))
        elif kid.get_object().get("/Type") == "/StructElem":
            yield from _told(kid.get_object(), texts, page)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, list) else [kids]


def _marked(page: Any, reader: PdfReader) -> dict[int, str]:
    """The words of each piece of marked content: what stands beside its glyphs, or what they are mapped to."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    texts: dict[int, str] = {}
    mcid, said, letters = None, None, {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BDC":
            mcid, said = operands[1].get("/MCID"), operands[1].get("/ActualText")
            texts[mcid] = str(said or "")
        elif operator == b"EMC":
            mcid = None
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in SHOWN and mcid is not None and said is None:
            texts[mcid] += _shown(operands[0], letters)
    return texts


def _shown(operand: Any, letters: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, list) else [operand]
    glyphs = b"".join(_bytes(each) for each in pieces if isinstance(each, str | bytes))
    return "".join(letters[int.from_bytes(glyphs[at : at + 2])] for at in range(0, len(glyphs), 2))


def _bytes(text: Any) -> bytes:
    return bytes(text) if isinstance(text, bytes) else bytes(text.original_bytes)


def _letters(font: Any) -> dict[int, str]:
    pairs = MAPPED.findall(font["/ToUnicode"].get_data())
    return {int(glyph, 16): bytes.fromhex(words.decode()).decode("utf-16-be") for glyph, words in pairs if words}
