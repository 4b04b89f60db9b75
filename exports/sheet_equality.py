"""The rows of the equality questions: what is held back has no number here either."""

from collections.abc import Iterator, Sequence

from exports.summary.values import EqualityTold

Row = tuple[str, str, str, str, int | None, str]
HELD_BACK = "held back"


def rows(questions: Sequence[EqualityTold]) -> Iterator[Row]:
    """How many answered each question, and how many gave each answer."""
    for each in questions:
        yield "equality", "", each.question, "answered", each.answered, "" if each.answered is not None else HELD_BACK
        for line in each.lines:
            yield "equality", "", each.question, line.words, line.people, "" if line.people is not None else HELD_BACK
