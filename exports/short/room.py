"""How much of a summary stands on two sides: rows of each table, letters of each text."""

from dataclasses import dataclass
from itertools import islice

GOES_ON = "…"


@dataclass(frozen=True)
class Room:
    """At most so many agreed, problems and commitments, and letters of a text. `next_first`: what comes next stands on
    the first side, where an agreed action leaves room for it."""

    agreed: int
    problems: int
    promises: int
    letters: int
    next_first: bool = False

    def cut(self, text: str, part: float = 1) -> str:
        """The text, or its beginning up to a word's end where it is longer than this."""
        return cut(text, int(self.letters * part))


ROOMS = (
    Room(5, 5, 8, 210, next_first=True),
    Room(5, 4, 7, 210, next_first=True),
    Room(5, 3, 6, 210, next_first=True),
    Room(5, 5, 6, 210),
    Room(5, 4, 5, 210),
    Room(5, 3, 4, 210),
    Room(5, 3, 4, 150),
    Room(3, 3, 4, 110),
    Room(3, 3, 3, 70),
    Room(2, 2, 2, 40),
)
"""From the most to the least; the last fits on two sides whatever people typed."""


def cut(text: str, most: int) -> str:
    """No word is cut in two, unless it is longer than half of what there is room for."""
    if len(text) <= most:
        return text
    start = text[: most - len(GOES_ON)]
    whole = start.rpartition(" ")[0]
    return (whole if len(whole) * 2 > most else start).rstrip(" ,.;:") + GOES_ON


def first_words(text: str, most: int) -> str:
    """At most so many words of it."""
    words = text.split()
    return text if len(words) <= most else " ".join(islice(words, most)).rstrip(" ,.;:") + GOES_ON
