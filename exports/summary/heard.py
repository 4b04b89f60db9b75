"""What each working group brought before the whole forum."""

from dataclasses import dataclass

from workshops.snapshot import Board


@dataclass(frozen=True)
class AgreedTold:
    """An action a group stands behind, and the percent of those who answered that do (None: not asked)."""

    ref: str
    text: str
    percent: int | None


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
            agreed=tuple(AgreedTold(each.ref, each.text, each.percent) for each in line.agreed),
            commitments=line.commitments,
        )
        for line in board.heard
    )
