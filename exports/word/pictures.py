"""Our drawings as pictures, each with the words that stand for it."""

import html
import io
import re
from pathlib import Path
from typing import Any

import resvg_py
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Emu

FONTS = sorted(str(path) for path in (Path(__file__).parents[1] / "fonts").glob("PublicSans*.ttf"))
SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ORNAMENT = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative
xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"""
A_PIXEL = 9525
SHARPER = 3.0
WIDEST = 600.0


def is_read_out(drawing: str) -> bool:
    """A drawing with a title says something; one without is an ornament beside the number that it draws."""
    return bool(TITLE.search(drawing))


def picture(document: Document, drawing: str, number: int) -> Any:
    """A run with the drawing as a picture, at its own size or as wide as the page; each of a file has its number."""
    (wide, high), title = size(drawing), TITLE.search(drawing)
    part = min(1.0, WIDEST / wide)
    image = io.BytesIO(png(drawing))
    inline: Any = document.part.new_pic_inline(image, Emu(int(wide * part * A_PIXEL)), Emu(int(high * part * A_PIXEL)))
    named = inline.docPr
    named.set("id", str(number))
    named.set("name", f"Chart {number}")
    if title is None:
        named.append(parse_xml(ORNAMENT))
    else:
        named.set("descr", html.unescape(title.group(1)))
    inner = inline.find(f".//{qn('pic:cNvPr')}")
    inner.set("name", f"chart-{number}.png")
    return inline


def size(drawing: str) -> tuple[float, float]:
    """How wide and how high it is on a screen."""
    found = SIZE.search(drawing)
    if found is None:
        raise ValueError("A drawing without its size.")
    return float(found.group(1)), float(found.group(2))


def png(drawing: str) -> bytes:
    """The drawing three times as fine as on a screen, with our own fonts and nobody else's."""
    return resvg_py.svg_to_bytes(
        svg_string=drawing,
        background="#ffffff",
        zoom=SHARPER,
        skip_system_fonts=True,
        font_files=FONTS,
        font_family="Public Sans",
        sans_serif_family="Public Sans",
    )
