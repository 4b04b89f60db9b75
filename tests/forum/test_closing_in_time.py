"""A vote in its last seconds is closed by the server itself, and what it held is gone from the disk."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from forum import live
from tests.conftest import AMARA, Room
from workshops import finishing
from workshops.board import find_card
from workshops.clock import now
from workshops.database import db


@pytest.fixture
def voting(room: Room) -> Room:
    """Ben has voted, Chidi has not, and the 20 seconds run."""
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    for text in ("Damp homes", "Rent eats the wage"):
        room.posts("Ben", text)
    room.goes_to("vote_problems")
    room.votes("Ben", find_card(room.workshop.id, room.board.problems[0].key))
    finishing.finish(room.workshop.id, room.board.now.number, AMARA)
    db.session.commit()
    return room


def test_it_closes_when_they_are_over(app: Flask, voting: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    later = now() + timedelta(seconds=21)
    monkeypatch.setattr(finishing, "now", lambda: later)
    live._close_later(app, voting.workshop.id, 0)
    db.session.expire_all()
    assert (voting.board.now.phase, voting.board.now.by) == ("closed", AMARA)


def test_it_stays_open_while_they_run(app: Flask, voting: Room) -> None:
    live._close_later(app, voting.workshop.id, 0)
    assert voting.board.now.phase == "open"


def test_while_the_database_is_away_it_is_tried_again(
    app: Flask, voting: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_workshop: int) -> bool:
        raise OperationalError("UPDATE", {}, Exception("gone"))

    waits: list[float] = []
    monkeypatch.setattr(finishing, "close_finished", away)
    monkeypatch.setattr(live.socketio, "start_background_task", lambda _task, _app, _id, wait: waits.append(wait))
    live._close_later(app, voting.workshop.id, 0)
    assert waits == [live.AGAIN]


def test_a_push_sees_to_it_once(app: Flask, voting: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(live.socketio, "async_mode", "gevent")
    monkeypatch.setattr(live.socketio, "start_background_task", lambda _task, _app, _id, wait: waits.append(wait))
    for _ in range(2):
        live._close_in_time(voting.board)
    (wait,) = waits
    assert 15 < wait < 21
