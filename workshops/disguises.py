"""Where words stand in a text, however they were typed: in any case, with any apostrophe, hyphen or space, and with
signs that nobody sees between the letters. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

SOFT_HYPHEN = "\xad"
APOSTROPHES = "'’‘ʼʻʹ`´′‛＇ꞌ׳"
HYPHENS = "-‐‑‒–—―−﹣－⁃˗"
ALIKE = dict.fromkeys(map(ord, APOSTROPHES), "'") | dict.fromkeys(map(ord, HYPHENS), "-")
DOTLESS = {ord(sign): "i" for sign in "İı"}
UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
CHOOSING_A_SHAPE = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


class _Plain(dict[int, str]):
    """What each sign is when all its disguises are taken off; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(sign: str) -> str:
    if sign == SOFT_HYPHEN:
        return sign
    if sign in UNSEEN or unicodedata.category(sign) == "Cf" or any(ord(sign) in signs for signs in CHOOSING_A_SHAPE):
        return ""
    if sign.isspace():
        return " "
    simple = unicodedata.normalize("NFKC", sign)
    return sign if " " in simple else simple.casefold()


PLAIN = _Plain(ALIKE | DOTLESS)


def plain(words: str) -> str:
    """The same for all words that differ in nothing but how they were typed."""
    return " ".join(words.translate(PLAIN).replace(SOFT_HYPHEN, "").split())


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
                yield self._places[start], self._places[end - 1] + 1
            match = pattern.search(self.plain, start + 1)

    @cached_property
    def _places(self) -> list[int]:
        """Of each plain sign the place of the sign it came from."""
        return [place for place, sign in enumerate(self.text) for _ in PLAIN[ord(sign)]]

    def _is_whole(self, start: int, end: int) -> bool:
        """Does no word go on before or after it, and is no sign cut in two?"""
        if self._cuts_a_sign(start) or self._cuts_a_sign(end):
            return False
        before, after = self.plain[:start].rstrip(SOFT_HYPHEN), self.plain[end:].lstrip(SOFT_HYPHEN)
        goes_on_before = _parts_words(self.plain[start]) and _ends_in_letter(before)
        goes_on_after = _parts_words(self.plain[end - 1]) and (_parts_words(after[:1]) or _is_mark(after[:1]))
        return not (goes_on_before or goes_on_after)

    def _cuts_a_sign(self, place: int) -> bool:
        return 0 < place < len(self.plain) and self._places[place - 1] == self._places[place]


@lru_cache(maxsize=1_024)
def _pattern(words: str) -> re.Pattern[str]:
    signs = words.translate(PLAIN).strip(SOFT_HYPHEN + " ")
    return re.compile(f"{SOFT_HYPHEN}*".join(map(_found_as, re.sub(" +", " ", signs))))


def _found_as(sign: str) -> str:
    hyphen = f"[-{SOFT_HYPHEN}]"
    return {" ": " +", "-": hyphen, SOFT_HYPHEN: f"{hyphen}?"}.get(sign) or re.escape(sign)


def _parts_words(sign: str) -> bool:
    """Is it a figure, or a letter of a writing that has capitals?"""
    return sign.isdigit() or sign.lower() != sign.upper()


def _ends_in_letter(text: str) -> bool:
    while text and _is_mark(text[-1]):
        text = text[:-1]
    return _parts_words(text[-1:])


def _is_mark(sign: str) -> bool:
    return bool(sign) and unicodedata.combining(sign) != 0
