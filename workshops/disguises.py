"""Where words stand in a text, however they were typed: in any case, with any apostrophe, hyphen or space, with signs
that nobody sees between the letters, and with or without what may be left out in writing. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

SOFT_HYPHEN, NO_WIDTH = "\xad", "\u200b"
BETWEEN = SOFT_HYPHEN + NO_WIDTH
APOSTROPHES = "'’‘ʼʻʹ`´′‛＇ꞌ׳"
HYPHENS = "-‐‑‒–—―−﹣－⁃˗"
ALIKE = dict.fromkeys(map(ord, APOSTROPHES), "'") | dict.fromkeys(map(ord, HYPHENS), "-")
DOTLESS = {ord(sign): "i" for sign in "İı"} | {ord("\u0307"): ""}
UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
CHOOSING_A_SHAPE = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
STRETCHING, HEBREW, ARABIC = "\u0640", range(0x0591, 0x05C8), (*range(0x064B, 0x0653), 0x0670)


class _Plain(dict[int, str]):
    """What each sign is when all its disguises are taken off; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(sign: str) -> str:
    if sign in BETWEEN:
        return sign
    if sign in UNSEEN or unicodedata.category(sign) == "Cf" or _may_be_left_out(sign):
        return ""
    if sign.isspace():
        return " "
    simple = unicodedata.normalize("NFKC", sign)
    return sign if " " in simple else simple.casefold().translate(ALIKE)


def _may_be_left_out(sign: str) -> bool:
    """Is it typed or not as one pleases? So are what chooses a shape or stretches a letter, and the points that say how
    Arabic and Hebrew are spoken."""
    if any(ord(sign) in signs for signs in CHOOSING_A_SHAPE):
        return True
    return sign == STRETCHING or ord(sign) in ARABIC or (ord(sign) in HEBREW and _is_mark(sign))


PLAIN = _Plain(ALIKE | DOTLESS)


def plain(words: str) -> str:
    """The same for all words that differ in nothing but how they were typed."""
    return " ".join(words.translate(PLAIN).translate(dict.fromkeys(map(ord, BETWEEN))).split())


class Text:
    """A text in which words are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = text.translate(PLAIN)

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Where they stand, from and to. Whole words in writing that has capitals, and so parts words by spaces; any
        place in writing that has none."""
        pattern = _pattern(words)
        match = pattern.search(self.plain)
        while match:
            start, end = match.span()
            if self._is_whole(start, end):
                yield self._places[start], self._past_its_points(self._places[end - 1] + 1)
            match = pattern.search(self.plain, start + 1)

    @cached_property
    def _places(self) -> list[int]:
        """Of each plain sign the place of the sign it came from."""
        return [place for place, sign in enumerate(self.text) for _ in PLAIN[ord(sign)]]

    def _is_whole(self, start: int, end: int) -> bool:
        """Does no word go on before or after it, and is no sign cut in two?"""
        if self._cuts_a_sign(start) or self._cuts_a_sign(end):
            return False
        before, after = self.plain[:start].rstrip(BETWEEN), self.plain[end:].lstrip(BETWEEN)
        next_to = len(self.plain) - len(after)
        goes_on_before = (
            _parts_words(self.plain[start]) and _ends_in_letter(before) and self._is_of_words(len(before) - 1)
        )
        goes_on_after = (_parts_words(after[:1]) and self._is_of_words(next_to)) or _is_mark(after[:1])
        return not (goes_on_before or (_parts_words(self.plain[end - 1]) and goes_on_after))

    def _is_of_words(self, place: int) -> bool:
        """Not a raised figure or a fraction, which stand by themselves beside a word."""
        return unicodedata.category(self.text[self._places[place]]) != "No"

    def _past_its_points(self, end: int) -> int:
        """The points of the last letter go with it."""
        while end < len(self.text) and _is_mark(self.text[end]) and not PLAIN[ord(self.text[end])]:
            end += 1
        return end

    def _cuts_a_sign(self, place: int) -> bool:
        return 0 < place < len(self.plain) and self._places[place - 1] == self._places[place]


@lru_cache(maxsize=1_024)
def _pattern(words: str) -> re.Pattern[str]:
    signs = words.translate(PLAIN).strip(BETWEEN + " ")
    for run, one in ((f"[ {NO_WIDTH}]* [ {NO_WIDTH}]*", " "), (f"[{BETWEEN}]*{NO_WIDTH}[{BETWEEN}]*", NO_WIDTH)):
        signs = re.sub(run, one, signs)
    return re.compile(f"[{BETWEEN}]*".join(map(_found_as, re.sub(f"{SOFT_HYPHEN}+", SOFT_HYPHEN, signs))))


def _found_as(sign: str) -> str:
    hyphen = f"[-{SOFT_HYPHEN}]"
    found = {" ": f"[ {NO_WIDTH}]+", "-": hyphen, SOFT_HYPHEN: f"{hyphen}?", NO_WIDTH: f"[ {NO_WIDTH}]*"}
    return found.get(sign) or re.escape(sign)


def _parts_words(sign: str) -> bool:
    """Is it a figure, or a letter of a writing that has capitals?"""
    return sign.isdigit() or sign.lower() != sign.upper()


def _ends_in_letter(text: str) -> bool:
    while text and _is_mark(text[-1]):
        text = text[:-1]
    return _parts_words(text[-1:])


def _is_mark(sign: str) -> bool:
    return bool(sign) and unicodedata.combining(sign) != 0
