"""What the pulse says: each item before and after, paired by person. Plain values in, frozen values out.

Method: the same people answer the same items twice (a one-group pre-post design), so each person is their own
comparison; what is told is counts and means of this room, never a test of significance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

FEWEST_PAIRS = 5
PAIRS_FOR_A_MEASURE = 30
Answers = Mapping[int, int]


@dataclass(frozen=True)
class Paired:
    """One item, by those who answered it both times: the sums of their scores, and how many went up, stayed, went
    down. Everything but `pairs` is None under five pairs."""

    pairs: int
    before: int | None
    after: int | None
    up: int | None
    same: int | None
    down: int | None


def paired(before: Answers, after: Answers) -> Paired:
    """Pair scores by person (keys are people)."""
    both = [(before[person], after[person]) for person in before if person in after]
    if len(both) < FEWEST_PAIRS:
        return Paired(len(both), None, None, None, None, None)
    return Paired(
        pairs=len(both),
        before=sum(first for first, _ in both),
        after=sum(second for _, second in both),
        up=sum(second > first for first, second in both),
        same=sum(second == first for first, second in both),
        down=sum(second < first for first, second in both),
    )


@dataclass(frozen=True)
class Asked:
    """One item asked once: how many answered, and the sum of their scores (None under five)."""

    people: int
    total: int | None


def asked(answers: Answers) -> Asked:
    """Add up one item."""
    return Asked(len(answers), sum(answers.values()) if len(answers) >= FEWEST_PAIRS else None)


def tenths(total: int | None, people: int) -> int | None:
    """A mean in tenths, halves up: 37 is 3.7; None where the sum is not told."""
    return None if total is None or not people else int(Fraction(10 * total, people) + Fraction(1, 2))
