"""What each working group brought before the whole forum."""

from dataclasses import dataclass

from workshops.snapshot import Board
from workshops.wording import Stands


@dataclass(frozen=True)
class AgreedTold:
    """An action that goes on from a group: whether the group `stands` behind it ("put first": agreement was not tested;
    "": an older paper does not say), and the percent of those who answered that do."""

    ref: str
    text: str
    percent: int | None
    stands: Stands = ""


@dataclass(frozen=True)
class HeardTold:
    """One group: its headline, its ask, the actions that go on and how much was promised."""

    key_commitment: str
    group: str
    people: int
    headline: str
    ask: str
    agreed: tuple[AgreedTold, ...]
    commitments: int


def told(board: Board) -> tuple[HeardTold, ...]:
    """Every group that was heard; nothing for a working group's own paper."""
    return tuple(
        HeardTold(
            key_commitment=line.key_commitment,
            group=line.group,
            people=line.people,
            headline=line.headline,
            ask=line.ask,
            agreed=tuple(AgreedTold(each.ref, each.text, each.percent, each.stands) for each in line.agreed),
            commitments=line.commitments,
        )
        for line in board.heard
    )
