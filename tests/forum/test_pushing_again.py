"""A push that could not read the database goes out when it can be read again: no room waits for the next act."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from forum import live
from tests.conftest import Room


def test_a_push_is_tried_again_while_the_database_is_away(
    app: Flask, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_workshop: int) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    again: list[tuple[object, ...]] = []
    monkeypatch.setitem(live._told, room.workshop.id, live.Told())
    monkeypatch.setattr(live, "push", away)
    monkeypatch.setattr(live.socketio, "start_background_task", lambda *task: again.append(task))
    live._push_later(app, room.workshop.id, 0)
    assert again == [(live._push_later, app, room.workshop.id, live.AGAIN)]
    monkeypatch.setattr(live, "push", lambda _workshop: None)
    live._push_later(app, room.workshop.id, 0)
    assert len(again) == 1
