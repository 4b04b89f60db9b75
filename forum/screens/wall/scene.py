"""What a scene of the wall is: a partial, a ground, what it draws, and which of how many pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workshops.snapshot import Board

Ground = Literal["do", "look"]


@dataclass(frozen=True)
class Clock:
    """The time left: it ends at a moment, or stands still with so many seconds left, or there is none."""

    ends_at: datetime | None
    seconds_left: int | None

    @property
    def stopped(self) -> bool:
        return self.seconds_left is not None

    def __bool__(self) -> bool:
        return self.ends_at is not None or self.stopped


@dataclass(frozen=True)
class Scene:
    """`name` is the partial; `ground` says whether to look at one's phone (do) or up here (look)."""

    name: str
    ground: Ground
    drawn: object = None
    page: int = 0
    pages: int = 1


def turned(board: Board, pages: int) -> int:
    """The page the wall shows: where the facilitator turned it, or the last one when there are fewer."""
    return min(board.workshop.wall_page, pages - 1)


def stage_clock(board: Board) -> Clock:
    """The time of the stage, or of the step inside it that the room is at."""
    if board.now.step_ends_at is not None or board.now.step_seconds_left is not None:
        return Clock(board.now.step_ends_at, board.now.step_seconds_left)
    return Clock(board.now.ends_at, board.now.seconds_left)


def round_clock(board: Board) -> Clock:
    """A run-off has a clock of its own."""
    own = board.round.ends_at if board.round else None
    return Clock(own, None) if own and not board.now.seconds_left else stage_clock(board)
