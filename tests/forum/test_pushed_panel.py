"""When the room moves on, the push brings the new panel along: nobody has to ask for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_socketio.test_client import SocketIOTestClient

from forum.live import NAMESPACE, commit_and_tell, socketio
from tests.conftest import Room
from tests.forum.phones import Open, body


@pytest.fixture
def listening(app: Flask, room: Room, phone: Open) -> Iterator[SocketIOTestClient]:
    room.goes_to("post_problems")
    ben = phone("Ben")
    commit_and_tell(room.workshop.id)
    auth = {"role": "phone", "code": room.workshop.code}
    screen = socketio.test_client(app, namespace=NAMESPACE, auth=auth, flask_test_client=ben.client)
    yield screen
    screen.disconnect(NAMESPACE)


def pushes(phone: SocketIOTestClient) -> list[dict[str, Any]]:
    return [each["args"][0] for each in phone.get_received(NAMESPACE) if each["name"] == "push"]


def test_it_is_the_panel_that_a_phone_would_be_given(room: Room, phone: Open, listening: SocketIOTestClient) -> None:
    room.next()
    commit_and_tell(room.workshop.id)
    (push,) = pushes(listening)
    assert push["panel"] == body(phone("Ben").opens("/panel"))
    assert f'data-panel="{push["panel"]["panel"]}"' in push["fragments"]["panel-mark"]


def test_a_push_within_a_step_brings_none(room: Room, phone: Open, listening: SocketIOTestClient) -> None:
    room.next()
    commit_and_tell(room.workshop.id)
    pushes(listening)
    phone("Mo")
    commit_and_tell(room.workshop.id)
    assert all("panel" not in push for push in pushes(listening))


def test_a_wall_is_sent_none(app: Flask, room: Room, listening: SocketIOTestClient) -> None:
    auth = {"role": "wall", "key": room.workshop.wall_key}
    wall = socketio.test_client(app, namespace=NAMESPACE, auth=auth)
    room.next()
    commit_and_tell(room.workshop.id)
    (push,) = pushes(wall)
    wall.disconnect(NAMESPACE)
    assert "panel" not in push


@pytest.mark.parametrize(("kind", "first"), [("post_problems", False), ("vote_problems", True)])
def test_the_mark_says_whether_ones_own_has_to_be_there_first(room: Room, phone: Open, kind: str, first: bool) -> None:
    room.goes_to("post_problems")
    for number in range(3):
        phone("Ben").posts(f"No bus number {number} on Sundays", f"card {number}", confirmed="1")
    room.goes_to(kind)
    mark = body(phone("Ben").opens("/board"))["fragments"]["panel-mark"]
    assert ("data-own-first" in mark) == first
