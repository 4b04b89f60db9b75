"""Connections that break: the server is started again, a phone sleeps, the wi-fi flaps, a line takes what is sent and
gives nothing. Everybody is back at the right stage, and what was written arrives once."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.conftest import Room
from tests.faults.crowd import SILENCE, Crowd
from tests.faults.line import Line
from tests.faults.phones import Phone
from tests.serving import Server

AT_LAST = 30.0


@pytest.fixture
def crowd(room: Room, line: Line) -> Iterator[Crowd]:
    """People who follow the room over the bad line."""
    with Crowd(room.code, line.port).following() as crowd:
        yield crowd
        line.close()


def writer(room: Room, line: Line, patience: float) -> Phone:
    """Somebody who writes over the bad line and gives up on an answer after so long."""
    (ben,) = room.comes_in("Ben", address=line.address)
    ben.patience = patience
    return ben


def keeps_writing(phone: Phone, cards: int, within: float) -> None:
    """One card after the other, each tried until it is answered."""
    for n in range(cards):
        assert phone.gets_through(f"Card {n}", within).is_saved


def test_everybody_is_back_after_a_restart(
    room: Room, server: Server, full: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with Crowd(room.code, server.port).following() as crowd:
        crowd.comes_in(500 if full else 40)
        room.goes_to("post_problems")
        crowd.time_until_at(room.console.step, AT_LAST)
        began = time.monotonic()
        server.kill_and_start()
        up = time.monotonic() - began
        back = up + crowd.time_until_at(room.console.step, AT_LAST)
        on = crowd.time_until_at(room.console.next(), AT_LAST)
        with capsys.disabled():
            told = f"up after {up:.1f} s, all back after {back:.1f} s, one stage on {on:.1f} s after Next"
            sys.stdout.write(f"{len(crowd.phones)} phones: {told}\n")
        assert {each for phone in crowd.phones for each in phone.lost} <= {"socket", "board 0", "panel 0"}


def test_a_phone_that_slept_is_where_the_room_is_and_sends_what_it_wrote(
    room: Room, line: Line, crowd: Crowd, full: bool
) -> None:
    ben = writer(room, line, 2)
    crowd.comes_in(1)
    room.goes_to("post_problems")
    crowd.time_until_at(room.console.step, AT_LAST)
    with line.is_down(), ThreadPoolExecutor() as hands:
        sent = [hands.submit(keeps_writing, ben, 3, 900)]
        # Cards are still taken here, however long the phone slept.
        room.goes_to("vote_problems", "prepare")
        step = room.console.step
        time.sleep(600 if full else 2)
        line.down = False
        sent[0].result()
    crowd.time_until_at(step, AT_LAST)
    assert room.faults() == []
    assert len(room.state().stands) == 3


def test_wi_fi_that_flaps_loses_nothing(room: Room, line: Line, crowd: Crowd, full: bool) -> None:
    ben = writer(room, line, 2)
    crowd.comes_in(5)
    room.goes_to("post_problems")
    with ThreadPoolExecutor() as hands:
        writing = hands.submit(keeps_writing, ben, 35, 60)
        for _ in range(100 if full else 12):
            time.sleep(0.25)
            line.cut()
        step = room.console.next()
        writing.result()
    crowd.time_until_at(step, AT_LAST)
    assert room.faults() == []
    assert len(room.state().stands) == 35


def test_a_line_that_swallows_is_left_and_nothing_is_lost(room: Room, line: Line, crowd: Crowd, full: bool) -> None:
    ben = writer(room, line, 1)
    (chidi,) = room.comes_in("Chidi")
    crowd.comes_in(1)
    room.goes_to("post_problems")
    crowd.time_until_at(room.console.step, AT_LAST)
    with ThreadPoolExecutor() as hands:
        with line.is_half_dead():
            writing = hands.submit(keeps_writing, ben, 3, 120)
            time.sleep(30 if full else 2)
            assert chidi.posts("A good line is not troubled").is_saved
            step = room.console.next()
        writing.result()
    assert ben.step == step
    assert room.faults() == []
    assert len(room.state().stands) == 4
    if full:
        crowd.time_until_at(step, SILENCE + AT_LAST)


def test_a_slow_line_holds_nobody_up(room: Room, server: Server, line: Line, crowd: Crowd) -> None:
    crowd.comes_in(2)
    (chidi,) = room.comes_in("Chidi")
    with Crowd(room.code, server.port).following() as others:
        others.comes_in(5)
        line.a_second = 4_000
        room.goes_to("post_problems")
        assert chidi.posts("A good line is not troubled").is_saved
        others.time_until_at(room.console.step, AT_LAST)
        line.a_second = None
        crowd.time_until_at(room.console.step, AT_LAST)
