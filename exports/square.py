"""The square that a phone scans, and the address in it."""

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


def square(text: str) -> segno.QRCode:
    return segno.make(text, error="q", boost_error=False, micro=False)


def printed(text: str, title: str) -> Markup:
    """The square for paper, as an SVG element that says what it is."""
    drawn = square(text).svg_inline(
        border=QUIET, dark=DARK, light=LIGHT, omitsize=True, svgclass=None, lineclass=None, title=title
    )
    named = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" role="img" ', 1)
    return Markup(named)  # noqa: S704 - segno escapes the title, the rest is drawn from a matrix
