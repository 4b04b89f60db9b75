"""How far the room is from its plan, when it will end, and where minutes could be won back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshops.snapshot.values import Board, StageLine
from workshops.wording import clock, plural

ANOTHER_DAY = timedelta(hours=3)
LEAST = timedelta(minutes=1)


@dataclass(frozen=True)
class Drift:
    """Whole minutes behind the plan (ahead: below 0), the end as it looks now, and the words for both."""

    minutes: int
    ends_at: datetime
    headline: str
    ends: str
    advice: str


def drift(board: Board, now: datetime) -> Drift:
    """Where the room is against its plan: what the stage it is in will take, then the rest as planned."""
    shift = _shift(board, now)
    stage = board.now.stage
    planned_end = stage.planned_at + shift + timedelta(minutes=stage.minutes)
    behind = _leaves_at(board, now, planned_end) - planned_end
    ends_at = board.workshop.ended_at or board.workshop.ends_at + shift + behind
    planned = board.workshop.ends_at + shift
    if board.workshop.ended_at is not None:
        behind = ends_at - planned
    minutes = _whole_minutes(behind)
    return Drift(minutes, ends_at, _headline(minutes, board), _ends(ends_at, planned, board), _advice(minutes, board))


def _shift(board: Board, now: datetime) -> timedelta:
    """A workshop run on another day than planned (a rehearsal) is measured from when it left its first stage."""
    first = board.stages[0]
    left, planned = first.left_at, first.planned_at + timedelta(minutes=first.minutes)
    shift = (left or max(board.workshop.ended_at or now, planned)) - planned
    return shift if abs(shift) > ANOTHER_DAY else timedelta(0)


def _leaves_at(board: Board, now: datetime, planned_end: datetime) -> datetime:
    """When the room will leave its stage: when its time is up, or now if that has passed."""
    if board.now.seconds_left is not None:
        return now + timedelta(seconds=max(board.now.seconds_left, 0))
    return max(now, board.now.ends_at or planned_end)


def _whole_minutes(behind: timedelta) -> int:
    return int(behind / LEAST)


def _headline(minutes: int, board: Board) -> str:
    if board.workshop.ended_at is not None:
        return "Ended"
    if not minutes:
        return "On plan"
    return f"{abs(minutes)} min {'behind' if minutes > 0 else 'ahead of'} the plan"


def _ends(ends_at: datetime, planned: datetime, board: Board) -> str:
    verb = "Ended at" if board.workshop.ended_at else "Ends about"
    return f"{verb} {clock(ends_at)}, planned {clock(planned)}."


def _advice(minutes: int, board: Board) -> str:
    """Which coming stage could give the minutes back without losing more than half of its own."""
    coming = [stage for stage in board.stages if stage.position > board.now.stage.position and stage.minutes > 1]
    if minutes < 2 or not coming or board.workshop.ended_at is not None:
        return ""
    longest = max(coming, key=lambda stage: stage.minutes)
    gives = min(minutes, longest.minutes // 2)
    return _advised(longest, gives, minutes)


def _advised(stage: StageLine, gives: int, minutes: int) -> str:
    left = minutes - gives
    then = "brings you level" if not left else f"leaves you {plural(left, 'minute', 'minutes')} behind"
    return f"{stage.name} has the most slack: {stage.minutes - gives} min instead of {stage.minutes} {then}."
