"""Equality questions for the Summary: what the board may tell, and nothing more."""

from exports.summary.values import EqualityAnswer, EqualityTold
from workshops.equality import EqualityTable
from workshops.snapshot import Board


def told(board: Board) -> tuple[EqualityTold, ...]:
    """Each question with the counts that are not held back."""
    return tuple(EqualityTold(each.question, each.answered, _lines(each)) for each in board.equality)


def _lines(table: EqualityTable) -> tuple[EqualityAnswer, ...]:
    return tuple(EqualityAnswer(line.words, line.people) for line in table.lines)
