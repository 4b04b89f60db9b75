"""How much of the wall words take, so that a page turns before anything is cut or shrunk.

Lengths are in rem, the wall's unit: 110 wide between the margins, as in wall.css. Widths of signs are in em, to the
nearest twentieth, with a little to spare: a page that turns early loses nothing.
"""

import unicodedata
from collections.abc import Callable, Sequence
from math import ceil
from typing import Final, TypeVar

Item = TypeVar("Item")

SIGNS: Final = {
    0.2: ".`",
    0.25: " !',:;ij|·‘’",
    0.3: "()I[]l",
    0.35: "/\\{}",
    0.4: "*-1Jfrt“”",
    0.5: '"^?_svz',
    0.55: "+<=>acekoxy~–",
    0.6: "#02679EFLTYbdghnpqu£",
    0.65: "$3458BPSVZ",
    0.7: "&ACDKRUX",
    0.75: "GHNOQ…",
    0.8: "w",
    0.85: "@m",
    0.9: "%M",
    0.95: "W",
    1.1: "—",
}
WIDTHS: Final = {sign: wide for wide, signs in SIGNS.items() for sign in signs}
INDIC: Final = range(0x0900, 0x0E00)
SPARE: Final = 1.02
BOLD: Final = 1.06


def width_of(sign: str) -> float:
    """The width of one sign in em: Latin as Public Sans draws it, Indic signs broad, East Asian ones square."""
    if sign in WIDTHS:
        return WIDTHS[sign]
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    return 0.95 if ord(sign) in INDIC else 0.7 if sign.isupper() else 0.6


def width(text: str) -> float:
    return SPARE * sum(map(width_of, text))


def lines(text: str, across: float, size: float, weight: float = 1.0) -> int:
    """How many lines the words take in letters of `size` rem, `across` rem wide; never none."""
    room = across / size / weight
    count, used = 1, 0.0
    for word in text.split():
        wide = width(word)
        if used and used + width_of(" ") + wide > room:
            count, used = count + 1, 0.0
        used += wide + (width_of(" ") if used else 0.0)
        if used > room:
            broken = ceil(used / room) - 1
            count, used = count + broken, used - broken * room
    return count


def pages(items: Sequence[Item], height: Callable[[Item], float], room: float) -> tuple[tuple[Item, ...], ...]:
    """Share the items, in their order, over as many pages as need be; one page at least, one item a page at least."""
    shared: list[list[Item]] = [[]]
    used = 0.0
    for item in items:
        tall = height(item)
        if shared[-1] and used + tall > room:
            shared.append([])
            used = 0.0
        shared[-1].append(item)
        used += tall
    return tuple(tuple(page) for page in shared)
