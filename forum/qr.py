"""The square that a phone scans, as SVG: dark on white, with its quiet zone of four modules."""

from functools import lru_cache
from io import BytesIO

from markupsafe import Markup

from exports.square import DARK, LIGHT, QUIET, join_address, short_address, square

__all__ = ["join_address", "picture", "short_address", "svg"]


@lru_cache(maxsize=64)
def svg(text: str, label: str) -> Markup:
    """The square for `text` as one inline SVG element; `label` is what a screen reader says."""
    drawn = square(text).svg_inline(border=QUIET, dark=DARK, light=LIGHT, omitsize=True, svgclass=None, lineclass=None)
    opening = Markup('<svg class="qr" role="img" aria-label="{}" shape-rendering="crispEdges" ').format(label)
    return opening + Markup(drawn.removeprefix("<svg "))  # noqa: S704 - drawn from a matrix, no words in it


def picture(text: str) -> bytes:
    """The same square as a file of its own."""
    out = BytesIO()
    square(text).save(
        out, kind="svg", border=QUIET, dark=DARK, light=LIGHT, omitsize=True, svgclass=None, lineclass=None
    )
    return out.getvalue()
