"""The square that a phone scans, as SVG: dark on white, with its quiet zone of four modules."""

from functools import lru_cache
from io import BytesIO
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

QUIET = 4
DARK, LIGHT = "#06141c", "#fff"


def join_address(address: str, code: str) -> str:
    """What the square says for this workshop: upper case, for the short alphabet and so the largest modules.

    An address that has a path of its own keeps its case, since only the host does not mind.
    """
    whole = f"{address}/j/{code}"
    return whole if urlsplit(address).path.strip("/") else whole.upper()


def short_address(address: str) -> str:
    """The address as people type it: no scheme."""
    return address.partition("://")[2] or address


@lru_cache(maxsize=64)
def svg(text: str, label: str) -> Markup:
    """The square for `text` as one inline SVG element; `label` is what a screen reader says."""
    drawn = _code(text).svg_inline(border=QUIET, dark=DARK, light=LIGHT, omitsize=True, svgclass=None, lineclass=None)
    opening = Markup('<svg class="qr" role="img" aria-label="{}" shape-rendering="crispEdges" ').format(label)
    return opening + Markup(drawn.removeprefix("<svg "))  # noqa: S704 - drawn from a matrix, no words in it


def picture(text: str) -> bytes:
    """The same square as a file of its own."""
    out = BytesIO()
    _code(text).save(
        out, kind="svg", border=QUIET, dark=DARK, light=LIGHT, omitsize=True, svgclass=None, lineclass=None
    )
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="q", boost_error=False, micro=False)
