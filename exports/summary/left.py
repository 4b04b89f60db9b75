"""Cards that left the list, for the Summary: split in two, or parked with another working group."""

from dataclasses import dataclass

from workshops.snapshot import Board
from workshops.snapshot.values import ParkedLine, SplitLine


@dataclass(frozen=True)
class SplitCard:
    """A card that held two ideas; `people` wrote it, and its parts (refs) stand for it. `merged` (ref and words) stood
    behind it."""

    ref: str
    kind: str
    text: str
    people: int
    parts: tuple[str, ...]
    merged: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ParkedCard:
    """A card on another working group's list. `state`: waiting, taken or returned (it stands here again)."""

    ref: str
    kind: str
    text: str
    people: int
    group: str
    reason: str
    state: str
    merged: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Left:
    """What was split and parked, and how many cards came from other groups."""

    split: tuple[SplitCard, ...] = ()
    parked: tuple[ParkedCard, ...] = ()
    came: int = 0

    def away(self) -> int:
        """How many of the parked cards do not stand here."""
        return sum(each.state != "returned" for each in self.parked)


NOTHING = Left()


def left(board: Board) -> Left:
    """Only of kinds that were revealed: nothing is told before its time."""
    told = board.revealed
    return Left(
        split=tuple(
            SplitCard(each.ref, each.kind, each.text, each.people, each.parts, merged(each))
            for each in board.splits
            if each.kind in told
        ),
        parked=tuple(
            ParkedCard(each.ref, each.kind, each.text, each.people, each.group, each.reason, each.state, merged(each))
            for each in board.parked
            if each.kind in told
        ),
        came=sum(bool(card.came_from) for kind in sorted(told) for card in board.cards(kind)),
    )


def merged(line: SplitLine | ParkedLine) -> tuple[tuple[str, str], ...]:
    return tuple((each.ref, each.text) for each in line.originals)
