"""Which of the 24 objectives the workshops reached: problems posted under each, and promises made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from forum.overview import Line
from workshops import his


@dataclass(frozen=True)
class Square:
    """An objective on the map. `kind`: many, some, gap (problems but no promise) or none."""

    code: str
    problems: int
    promises: int

    @property
    def kind(self) -> str:
        if self.promises:
            return "many" if self.promises >= 10 else "some"
        return "gap" if self.problems else "none"


@dataclass(frozen=True)
class Map:
    """All objectives by aim."""

    aims: tuple[tuple[his.Aim, tuple[Square, ...]], ...]

    def count(self, *kinds: str) -> int:
        return sum(square.kind in kinds for _, squares in self.aims for square in squares)

    @property
    def promises(self) -> int:
        return sum(square.promises for _, squares in self.aims for square in squares)


def objective_map(lines: Iterable[Line]) -> Map:
    """Count what finished workshops said and promised under each objective; rehearsals count for nothing.

    What a plenary heard was counted where it was posted.
    """
    problems: Counter[str] = Counter()
    promises: Counter[str] = Counter()
    for line in lines:
        if line.state == "finished" and not line.board.workshop.rehearsal:
            if line.board.workshop.key_commitment:
                problems.update(card.objective for card in line.board.problems)
            promises.update(each.objective for each in line.promises)
    return Map(
        tuple(
            (aim, tuple(Square(each.code, problems[each.code], promises[each.code]) for each in objectives))
            for aim in his.aims()
            if (objectives := [each for each in his.objectives() if each.aim == aim.number])
        )
    )
