"""How much of an equality question may be told. Plain values in, frozen values out.

Method: cell suppression with a second cell (primary and secondary suppression). Cells under five are held back, and
with them the smallest of the others, all of its equals too, so that no total gives a cell away. Which cells are held
back depends on no order among them, so a reader who knows this program and the total cannot tell a small one of them
from the one that keeps it company: any of them might have been either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_ANSWERS = 10
LEAST_CELL = 5


@dataclass(frozen=True)
class Told:
    """How many answered, and how many gave each answer; None is held back. Where no answer stands, no total does."""

    answered: int | None
    people: tuple[int | None, ...]


def told(counts: Sequence[int]) -> Told:
    """What may be told of these counts, one an answer. Under ten answers, or where no count is left: nothing."""
    large = [count for count in counts if count >= LEAST_CELL]
    if sum(counts) < FEWEST_ANSWERS or not large:
        return _nothing(counts)
    held_to = 0 if len(large) == len(counts) else min(large)
    people = tuple(count if count > held_to else None for count in counts)
    return Told(sum(counts), people) if any(people) else _nothing(counts)


def _nothing(counts: Sequence[int]) -> Told:
    return Told(None, (None,) * len(counts))
