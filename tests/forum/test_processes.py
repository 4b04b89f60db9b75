"""Several processes: each hears what the others did, and pushes to its own screens from its own reading."""

import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from forum import live, processes, together
from forum.live import listening
from forum.processes import Line, Others
from tests.conftest import Room
from workshops import turns
from workshops.database import db


def word(kind: str, what: object, name: str = "another") -> bytes:
    return orjson.dumps([name, kind, what], option=orjson.OPT_NON_STR_KEYS)


def pushes(screen: SocketIOTestClient) -> list[dict[str, Any]]:
    return [each["args"][0] for each in screen.get_received(live.NAMESPACE) if each["name"] == "push"]


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """A line on which others are heard."""
    heard = Line()
    for module in (live, listening, together):
        monkeypatch.setattr(module, "line", heard)
    yield heard
    together._seen.clear()


@pytest.fixture
def wall(app: Flask, room: Room) -> Iterator[SocketIOTestClient]:
    """The room's wall, which has been sent all there is."""
    auth = {"role": "wall", "key": room.workshop.wall_key}
    screen = live.socketio.test_client(app, namespace=live.NAMESPACE, auth=auth)
    live.push(room.workshop.id)
    assert pushes(screen)
    yield screen
    if screen.is_connected(live.NAMESPACE):
        screen.disconnect(live.NAMESPACE)


class TestAWordFromAnotherProcess:
    def test_what_was_done_there_is_pushed_to_the_screens_here(
        self, line: Line, room: Room, wall: SocketIOTestClient
    ) -> None:
        before = room.workshop.version
        room.joins("Ben")
        line.hear(word("acted", room.workshop.id), together.EARS)
        (push,) = pushes(wall)
        assert (push["since"], push["version"]) == (before, before + 1)

    def test_ones_own_word_is_not_heard(self, line: Line, room: Room, wall: SocketIOTestClient) -> None:
        room.joins("Ben")
        line.hear(word("acted", room.workshop.id, line.name), together.EARS)
        assert not pushes(wall)

    def test_a_push_for_others_is_not_said_again(
        self, line: Line, room: Room, wall: SocketIOTestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[object] = []
        monkeypatch.setattr(line, "say", lambda kind, what: said.append((kind, what)))
        room.joins("Ben")
        together.heard(room.workshop.id)
        assert said == []
        live.tell(room.workshop.id)
        assert said == [("acted", room.workshop.id)]

    def test_a_room_without_screens_here_is_sent_all_when_one_comes(
        self, app: Flask, line: Line, room: Room, wall: SocketIOTestClient
    ) -> None:
        wall.disconnect(live.NAMESPACE)
        room.joins("Ben")
        together.heard(room.workshop.id)
        assert room.workshop.id not in app.extensions["forum_told"]


class TestAWordThatWasLost:
    def test_the_version_on_disk_tells_of_it(self, line: Line, room: Room, wall: SocketIOTestClient) -> None:
        room.joins("Ben")
        together.missed(None)
        assert len(pushes(wall)) == 1
        together.missed(None)
        assert not pushes(wall)

    def test_a_push_that_failed_is_made_up_for(
        self, app: Flask, line: Line, room: Room, wall: SocketIOTestClient
    ) -> None:
        app.extensions["forum_told"].pop(room.workshop.id)
        together.missed(None)
        assert len(pushes(wall)) == 1


class TestScreensOfAllProcesses:
    def test_they_are_added_up(self, line: Line, room: Room, wall: SocketIOTestClient) -> None:
        line.hear(word("screens", {room.workshop.id: {"phone": 7, "wall": 1}}), together.EARS)
        assert listening.health(room.workshop.id) == {"phone": 7, "wall": 2, "console": 0}

    def test_those_of_a_process_that_fell_silent_are_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        others = Others()
        assert others.hear("another", {4: {"phone": 7}}) == {4}
        assert others.hear("another", {4: {"phone": 7}}) == set()
        assert others.drop_silent() == set()
        later = time.monotonic() + processes.SILENT + 1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert others.drop_silent() == {4}
        assert others.screens(4, "phone") == 0

    def test_the_console_that_left_another_process_is_named_here(self, line: Line, room: Room) -> None:
        line.hear(word("left", [room.workshop.id, {"screen": "laptop", "at": "now"}]), together.EARS)
        assert listening._left[room.workshop.id] == {"screen": "laptop", "at": "now"}


def test_without_redis_nothing_is_said_and_with_a_dead_one_nobody_waits() -> None:
    line, nowhere = Line(), "redis://127.0.0.1:1/0"
    line.say("acted", 4)
    assert not line._out
    line.open(nowhere)
    line.say("acted", 4)
    (waiting,) = line._out
    line.send_one(processes.connected_to(nowhere), *waiting)


def test_of_what_waits_for_too_long_the_oldest_is_dropped() -> None:
    line = Line()
    line.open("redis://127.0.0.1:1/0")
    for n in range(processes.MOST_WAITING + 1):
        line.say("acted", n)
    assert len(line._out) == processes.MOST_WAITING
    assert orjson.loads(line._out[0][1])[2] == 1


@pytest.mark.usefixtures("app")
def test_the_versions_of_many_workshops_are_read_at_once(room: Room) -> None:
    db.session.commit()
    assert turns.versions([room.workshop.id, 99]) == {room.workshop.id: room.workshop.version}
