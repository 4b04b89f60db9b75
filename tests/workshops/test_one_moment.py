"""A board is read as of one moment, though others commit while it is read."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Room
from workshops import board
from workshops.database import db
from workshops.models import Participant
from workshops.snapshot import reading


@pytest.mark.only_on("postgresql", "while SQLite is read, its process does nothing else")
def test_what_is_committed_while_the_board_is_read_stands_on_the_next(
    app: Flask, writing: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben, before, people = writing.people["Ben"].id, writing.workshop.version, reading._by_sector
    db.session.commit()

    def post() -> None:
        with app.app_context():
            board.post_problem(db.session.get_one(Participant, ben), "Cold homes", "one")
            db.session.commit()

    def meanwhile(*given: Any) -> Any:
        monkeypatch.undo()
        with ThreadPoolExecutor(1) as other:
            other.submit(post).result()
        return people(*given)

    monkeypatch.setattr(reading, "_by_sector", meanwhile)
    read = writing.board
    assert (read.workshop.version, sum(read.posted.values())) == (before, 0)
    after = writing.board
    assert (after.workshop.version, sum(after.posted.values())) == (before + 1, 1)
