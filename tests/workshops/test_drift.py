"""How far Amara's room is from its plan: 90 minutes from 10:00, Arrive 10, Post problems 8, Make sense 14, Vote 6."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Room
from tests.workshops.conftest import Clock
from workshops.drift import Drift, drift
from workshops.snapshot import Board

START = datetime(2026, 11, 24, 10, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def planned(hand: Clock, room: Room) -> Board:
    """The room at Arrive, as planned."""
    return room.board


def in_post(board: Board, entered: float, given: int = 0, stopped: int | None = None) -> Board:
    """The same room in Post problems, which it came into `entered` minutes after ten."""
    stages = list(board.stages)
    stages[0] = replace(stages[0], left_at=at(entered))
    stages[1] = replace(stages[1], entered_at=at(entered))
    ends_at = at(entered + 8) + timedelta(seconds=given)
    now = replace(board.now, stage=stages[1], ends_at=None if stopped is not None else ends_at, seconds_left=stopped)
    return replace(board, stages=tuple(stages), now=now)


def seen(board: Board, minutes: float) -> Drift:
    return drift(board, at(minutes))


def test_before_the_day_the_room_is_on_plan(planned: Board) -> None:
    found = seen(planned, -3000)
    assert (found.minutes, found.headline, found.ends) == (0, "On plan", "Ends about 11:30, planned 11:30.")


def test_a_late_start_counts_from_when_arrive_should_have_ended(planned: Board) -> None:
    assert seen(planned, 14).minutes == 4


def test_a_stage_entered_late_ends_late(planned: Board) -> None:
    found = seen(in_post(planned, 14), 15)
    assert (found.minutes, found.headline) == (4, "4 min behind the plan")
    assert found.ends == "Ends about 11:34, planned 11:30."
    assert found.ends_at == at(94)


def test_minutes_given_to_the_stage_count(planned: Board) -> None:
    assert seen(in_post(planned, 10, given=120), 11).minutes == 2


def test_time_past_the_end_of_the_stage_counts(planned: Board) -> None:
    assert seen(in_post(planned, 10), 21).minutes == 3


def test_a_stage_entered_early_is_ahead(planned: Board) -> None:
    found = seen(in_post(planned, 7), 8)
    assert (found.minutes, found.headline, found.advice) == (-3, "3 min ahead of the plan", "")


def test_a_stopped_clock_moves_the_end_on(planned: Board) -> None:
    assert seen(in_post(planned, 10, stopped=300), 20).minutes == 7


def test_less_than_a_minute_is_on_plan(planned: Board) -> None:
    assert seen(in_post(planned, 10.9), 11).headline == "On plan"


def test_a_rehearsal_on_another_day_is_measured_from_its_own_start(planned: Board) -> None:
    found = seen(in_post(planned, -4000), -3990)
    assert (found.minutes, found.ends_at) == (2, at(-4010 + 92))


def test_a_rehearsal_the_day_after_is_not_a_day_behind(planned: Board) -> None:
    assert seen(planned, 1500).headline == "On plan"


def test_the_longest_coming_stage_gives_the_minutes_back(planned: Board) -> None:
    advice = "Design actions has the most slack: 15 min instead of 19 brings you level."
    assert seen(in_post(planned, 14), 15).advice == advice


def test_a_stage_gives_at_most_half_of_itself(planned: Board) -> None:
    advice = "Design actions has the most slack: 10 min instead of 19 leaves you 6 minutes behind."
    assert seen(in_post(planned, 25), 26).advice == advice


def test_one_minute_needs_no_advice(planned: Board) -> None:
    assert seen(in_post(planned, 11), 12).advice == ""


def test_nothing_is_left_to_shorten_at_the_close(planned: Board) -> None:
    last = planned.stages[-1]
    now = replace(planned.now, stage=last, ends_at=at(99))
    assert seen(replace(planned, now=now), 95).advice == ""


def test_an_ended_workshop_says_when_it_ended(planned: Board) -> None:
    ended = replace(planned, workshop=replace(planned.workshop, ended_at=at(94)))
    found = seen(ended, 300)
    assert (found.minutes, found.headline, found.ends) == (4, "Ended", "Ended at 11:34, planned 11:30.")
