"""Which letters our fonts can print. Those they cannot are replaced by a visible mark, never left blank."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

OURS = Path(__file__).parent / "fonts"
NOTO = Path("/usr/share/fonts/truetype/noto")
WQY = Path("/usr/share/fonts/truetype/wqy")
MARK = "\u25a1"
UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")
SPACE = frozenset("\t\n\r\f")
VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))
SCRIPTS = (
    *("Arabic", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala"),
    *("Hebrew", "Ethiopic", "Thai", "Lao", "Khmer", "Myanmar", "Georgian", "Armenian", "NKo", "Syriac", "Thaana"),
    *("Symbols", "Symbols2", "Math"),
)


def unprintable(text: str) -> set[str]:
    """The letters of a text that none of the fonts has, and control characters, for which none has a true glyph."""
    strange = {letter for letter in set(text) - VARIANTS if unicodedata.category(letter) not in UNSEEN}
    for font in _fonts():
        if not strange:
            break
        strange -= _letters(font)
    return strange | {letter for letter in set(text) - SPACE if unicodedata.category(letter) == "Cc"}


def printable(text: str, lost: Iterable[str]) -> str:
    """The text with a mark for each letter that is lost."""
    return text.translate(dict.fromkeys(map(ord, lost), MARK))


@cache
def _fonts() -> tuple[Path, ...]:
    """The fonts in the order the style sheet names them, as far as this machine has them."""
    named = [OURS / "PublicSans_400Regular.ttf", NOTO / "NotoSans-Regular.ttf"]
    named += [NOTO / f"NotoSans{script}-Regular.ttf" for script in SCRIPTS]
    named += [WQY / "wqy-microhei.ttc", OURS / "NotoEmoji_400Regular.ttf"]
    return tuple(path for path in named if path.is_file())


@cache
def _letters(font: Path) -> frozenset[str]:
    with TTFont(font, lazy=True, fontNumber=0) as read:
        return frozenset(map(chr, read.getBestCmap()))
