"""The run of show as planned and as it went, and the stage's timer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshops import wording
from workshops.snapshot import Board
from workshops.snapshot.values import StageLine

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class RailLine:
    """One stage: `state` is was, now or to-come; minutes as words, nothing where there are none."""

    number: int
    name: str
    planned: str
    real: str
    state: str


@dataclass(frozen=True)
class Timer:
    """`ends_at` ticks; otherwise `words` stand still. `of` says how the minutes are made up."""

    ends_at: datetime | None
    words: str
    of: str
    stopped: bool


def lines(board: Board, now: datetime) -> tuple[RailLine, ...]:
    """The run of show, one line a stage."""
    return tuple(_line(stage, board, now) for stage in board.stages)


def _line(stage: StageLine, board: Board, now: datetime) -> RailLine:
    here = board.now.stage.position
    ended = board.workshop.ended_at is not None
    state = "was" if stage.position < here or ended else "now" if stage.position == here else "to-come"
    planned = str(stage.minutes) if stage.minutes and stage.position else ""
    return RailLine(stage.position, stage.name, planned, _spent(stage, state, now), state)


def _spent(stage: StageLine, state: str, now: datetime) -> str:
    """Whole minutes spent; Arrive has none, for it begins with the first who comes early."""
    if state == "to-come" or not stage.position or stage.entered_at is None:
        return ""
    left = now if state == "now" or stage.left_at is None else stage.left_at
    return str(max(round((left - stage.entered_at) / MINUTE), 0))


def timer(board: Board, now: datetime) -> Timer | None:
    """The clock of this stage; None where time does not matter."""
    if board.workshop.ended_at is not None or board.now.phase in ("closed", "shown"):
        return None
    runoff = board.round is not None and board.round.open and board.round.ends_at is not None
    ends_at = board.round.ends_at if runoff and board.round else board.now.ends_at
    if board.now.seconds_left is not None:
        left = board.now.seconds_left if board.now.step_seconds_left is None else board.now.step_seconds_left
        return Timer(None, wording.countdown(left), "The clock is stopped. People can go on.", True)
    if ends_at is None:
        return None
    of = _of_round(board) if runoff else _of(board, ends_at)
    if board.now.step_ends_at is not None:
        ends_at, of = board.now.step_ends_at, f"of this step. The stage: until {wording.clock(ends_at)}"
    seconds = int((ends_at - now).total_seconds())
    words = wording.countdown(seconds) if seconds > 0 else "Time is up"
    return Timer(ends_at, words, of, False)


def _of_round(board: Board) -> str:
    return "until the vote closes by itself" if board.round and board.round.closing else "of 60 seconds"


def _of(board: Board, ends_at: datetime) -> str:
    stage = board.now.stage
    if not stage.position:
        return f"until {board.stages[1].name}, as planned"
    began = stage.entered_at or ends_at
    added = round((ends_at - began) / MINUTE) - stage.minutes
    if not added:
        return f"of {stage.minutes} min"
    change = f"{added} added" if added > 0 else f"{-added} taken off"
    return f"of {stage.minutes + added} min: {stage.minutes} planned, {change}"
