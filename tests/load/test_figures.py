"""How figures come from what was heard: shares, the push an act caused, frames however they are cut."""

from math import inf

import orjson
import pytest

from tests.load.acts import Act
from tests.load.figures import percentiles, visible
from tests.load.screens import Ears, Screen
from tests.load.sockets import Frames, Mark, frame, mark_in, read


def screen(*stood: tuple[int, float]) -> Screen:
    made = Screen.__new__(Screen)
    made.ears = Ears(list(stood), len(stood), {version for version, _ in stood})
    return made


def act(version: int, due: float = 0.0) -> Act:
    return Act("card", 0, due, (), due + 0.01, version)


def test_shares_are_by_nearest_rank() -> None:
    assert percentiles(range(1, 101)) == {"p50": 50, "p95": 95, "p99": 99, "most": 100}
    assert percentiles([7]) == {"p50": 7, "p95": 7, "p99": 7, "most": 7}
    assert percentiles([]) == {"p50": None, "p95": None, "p99": None, "most": None}


def test_visible_is_when_the_last_screen_stood_at_the_push() -> None:
    roles = {"phone": [screen((5, 1.0)), screen((5, 1.4))], "wall": [screen((5, 1.1))]}
    assert visible([act(4), act(5, 0.5)], roles) == pytest.approx([1.4, 0.9])


def test_a_push_that_went_to_the_wall_alone_asks_nothing_of_the_phones() -> None:
    roles = {"phone": [screen((2, 0.1), (9, 5.0))], "wall": [screen((2, 0.1), (5, 1.1), (9, 4.0))]}
    assert visible([act(3)], roles) == pytest.approx([1.1])


def test_a_phone_that_missed_it_counts_from_when_it_caught_up() -> None:
    late = screen((9, 3.0))
    late.ears.pushed = set()
    assert visible([act(5)], {"phone": [screen((5, 1.0)), late]}) == pytest.approx([3.0])


def test_an_act_that_a_screen_never_saw_is_never_visible() -> None:
    assert visible([act(5)], {"phone": [screen((5, 1.0)), screen()]}) == [inf]


def test_an_act_that_was_refused_or_changed_nothing_has_nothing_to_be_seen() -> None:
    assert visible([Act("card", 0, 0.0, ()), act(10)], {"wall": [screen((5, 1.0))]}) == []


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
@pytest.mark.parametrize("piece", [3, 1_000, 100_000])
def test_frames_are_whole_however_they_are_cut(size: int, piece: int) -> None:
    payload = b"x" * size
    wide = b"\x7e" + size.to_bytes(2, "big") if size < 65_536 else b"\x7f" + size.to_bytes(8, "big")
    stream = (b"\x81" + (bytes([size]) if size < 126 else wide) + payload) * 2
    frames = Frames()
    found = [each for at in range(0, len(stream), piece) for each in frames.feed(stream[at : at + piece])]
    assert found == [(0x81, payload)] * 2
    assert not frames.is_torn


@pytest.mark.parametrize("stream", [b"\x81\xff" + b"x" * 20, b"<html>", b"\x01\x7e\x00"])
def test_what_is_no_frame_of_a_server_is_torn(stream: bytes) -> None:
    frames = Frames()
    frames.feed(stream)
    assert frames.is_torn


def test_a_client_masks_its_frames() -> None:
    assert frame(b"3") == b"\x81\x81\0\0\0\x003"
    assert frame(b"x" * 300)[:4] == b"\x81\xfe\x01\x2c"


def test_a_push_is_read_with_its_panel_mark() -> None:
    html = '<span id="panel-mark" hidden data-panel="ab12" data-step="3" data-jitter="500"></span>'
    body = {"since": 1, "version": 2, "fragments": {"panel-mark": html}}
    heard = read(orjson.dumps(["push", body]))
    assert (heard.event, heard.since, heard.version) == ("push", 1, 2)
    assert heard.mark == mark_in(html) == Mark("ab12", 3, 500, False)
