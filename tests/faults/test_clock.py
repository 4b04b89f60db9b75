"""The server's clock steps back and forth: nobody is signed out, nothing is lost, and no room is stuck."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Room
from tests.faults.phones import Console
from tests.serving import Server

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
STEPS = {False: ("-3h", "+0", "+26h", "+0"), True: ("-3h", "-2y", "+0", "+26h", "-1d", "+20d", "+0")}
Sets = Callable[[str], None]


@pytest.fixture
def clock(server: Server, tmp_path: Path) -> Iterator[Sets]:
    """Set the server's clock off by so much, while it runs. Durations are measured by another clock, as they are on a
    machine whose clock is set."""
    file = tmp_path / "clock"
    assert LIBRARY is not None

    def sets(off: str) -> None:
        new = file.with_suffix(".new")
        new.write_text(off)
        new.replace(file)
        time.sleep(0.1)

    sets("+0")
    server.kill()
    env = {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    server.start("forum.serve", env)
    server.wait()
    yield sets
    server.kill_and_start()


def moment(console: Console) -> float:
    """What the server takes the time to be."""
    date = console.http.get(console.address).headers["Date"]
    return time.mktime(time.strptime(date, "%a, %d %b %Y %H:%M:%S %Z")) - time.timezone


def test_a_clock_that_steps_signs_nobody_out_and_stops_nothing(room: Room, clock: Sets, full: bool) -> None:
    ben, chidi = room.comes_in("Ben", "Chidi")
    room.goes_to("post_problems")
    clock("-3h")
    assert moment(room.console) - time.time() == pytest.approx(-3 * 3600, abs=30)
    for n, off in enumerate(STEPS[full]):
        clock(off)
        assert ben.posts(f"Card {n} of Ben").is_saved, off
        ben.loads()
        room.console.next()
        assert room.console.post("undo", act=room.console.last_act)[0] == 200, off
    room.goes_to("vote_problems")
    round_id, keys = ben.ballot
    for off in STEPS[full]:
        clock(off)
        assert ben.votes(round_id, keys[:2]).is_saved, off
        assert chidi.votes(round_id, keys[1:3]).is_saved, off
    room.goes_to("close")
    assert room.faults() == []
