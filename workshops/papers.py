"""Ids printed on paper: a letter for the kind, a number, and a letter that tells a slip of the pen."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from workshops.codes import LETTERS, tidy_code
from workshops.refusal import Refusal

PROBLEM, ACTION, BALLOT, SCORES, FISTS = "B", "D", "V", "W", "F"
KINDS: Final = {
    PROBLEM: "problem",
    ACTION: "action",
    BALLOT: "ballot",
    SCORES: "score paper",
    FISTS: "fist paper",
}
ANSWERS: Final = {"choose": "ballot", "score": "score paper", "agree": "fist paper"}
HIGHEST: Final = 999
CHECKS: Final = "".join(sign for sign in LETTERS if sign.isalpha())[:19]
SHAPE: Final = re.compile(r"([A-Z])([0-9]{1,3})([A-Z])")
SHAPE_WORDS = "An id looks like B-017-K: a letter, a number and a letter. Type all of it."
SLIP_WORDS = "There is no such id in this workshop. Look at the paper again: a letter or a figure is not right."


@dataclass(frozen=True)
class Printed:
    """An id that was printed: its kind is one of KINDS; `id` is how it is printed and kept."""

    id: str
    kind: str
    number: int


def printed(code: str, letter: str, number: int) -> str:
    """The id of this workshop's paper: B-017-K."""
    return f"{letter}-{number:03d}-{_check(code, letter, number)}"


def is_printed(text: str) -> bool:
    """Is this an id as it is printed, of whatever workshop?"""
    return re.fullmatch(r"[A-Z]-[0-9]{3}-[A-Z]", text) is not None


def read(code: str, typed: str, kinds: Collection[str]) -> Printed:
    """The id that was typed, in any case and with any dashes; it must be this workshop's and of one of the kinds."""
    found = SHAPE.fullmatch(tidy_code(typed))
    if not found:
        raise Refusal(SHAPE_WORDS, "bad-id", 422)
    letter, number, check = found[1], int(found[2]), found[3]
    if letter not in KINDS or not number or check != _check(code, letter, number):
        raise Refusal(SLIP_WORDS, "bad-id", 422)
    if KINDS[letter] not in kinds:
        wanted = " or ".join(f"{key} for {kind}s" for key, kind in KINDS.items() if kind in kinds)
        raise Refusal(f"That id is of a {KINDS[letter]}. Here ids begin with {wanted}.", "wrong-kind", 422)
    return Printed(printed(code, letter, number), KINDS[letter], number)


def _check(code: str, letter: str, number: int) -> str:
    """Never the same for one wrong figure or for two that changed places, rarely for another workshop."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    own = int(hashlib.sha256(code.encode()).hexdigest(), 16)
    kind = 4 * list(KINDS).index(letter)
    return CHECKS[(own + kind + hundreds + 2 * tens + 3 * ones) % len(CHECKS)]
