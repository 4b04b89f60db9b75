"""One line of turns: what waits together is on disk together, and each is answered for itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from gevent.event import AsyncResult
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from forum import acting, live
from forum.acting import Taker, Waiting
from tests.conftest import AMARA, Room
from workshops import board, joining, knowing, seats, turns, voting
from workshops.database import db
from workshops.models import Card, Participant
from workshops.refusal import Refusal


class Line:
    """A workshop's taker, and acts that wait in its line."""

    def __init__(self, app: Flask, room: Room) -> None:
        self.room, self.taker = room, Taker(room.workshop.id)
        self.context = app.app_context()
        self.tokens = dict(room.tokens)
        self.workshop_id = room.workshop.id

    def takes(self, *acts: Callable[[], Any], writes: bool = True) -> list[Any]:
        """What each is answered: a value, or what was raised."""
        waiting = [Waiting(act, writes, AsyncResult()) for act in acts]
        with self.context:
            knowing.keep(self.workshop_id)
            self.taker.take(waiting)
        return [each.answered.exception or each.answered.value for each in waiting]

    def post(self, name: str, text: str) -> Callable[[], str]:
        def act() -> str:
            turns.look(self.workshop_id)
            participant = joining.who(self.workshop_id, self.tokens[name])
            if participant is None:
                raise Refusal("Not here.", "unknown-participant", 401)
            return board.post_problem(participant, text, f"{name}-{text}").text

        return act


@pytest.fixture
def line(app: Flask, writing: Room, monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setattr(live, "tell", lambda _workshop: None)
    return Line(app, writing)


@contextmanager
def heard(name: str) -> Iterator[list[tuple[Any, ...]]]:
    """What the database's engine tells of such an event meanwhile."""
    told: list[tuple[Any, ...]] = []

    def note(*what: Any) -> None:
        told.append(what)

    event.listen(db.engine, name, note)
    yield told
    event.remove(db.engine, name, note)


def texts(room: Room) -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(select(Card.text).where(Card.workshop_id == room.workshop.id)))


def test_what_waits_is_committed_once(line: Line) -> None:
    with heard("commit") as commits:
        answers = line.takes(line.post("Ben", "damp"), line.post("Chidi", "cold"), line.post("Ben", "rent"))
    assert answers == ["damp", "cold", "rent"]
    assert len(commits) == 1
    assert texts(line.room) == {"damp", "cold", "rent"}


def test_one_refused_act_spoils_no_other_and_leaves_nothing(line: Line) -> None:
    answers = line.takes(line.post("Ben", "damp"), line.post("Chidi", ""), line.post("Ben", "rent"))
    assert [answers[0], answers[2]] == ["damp", "rent"]
    assert isinstance(answers[1], Refusal)
    assert texts(line.room) == {"damp", "rent"}


def test_an_act_that_breaks_in_the_middle_leaves_nothing(line: Line) -> None:
    post = line.post("Chidi", "half")

    def breaks() -> None:
        post()
        raise ZeroDivisionError

    answers = line.takes(line.post("Ben", "damp"), breaks)
    assert isinstance(answers[1], ZeroDivisionError)
    assert texts(line.room) == {"damp"}


def test_a_database_that_cannot_write_tells_all_at_once(line: Line) -> None:
    tries: list[str] = []

    def cannot() -> None:
        tries.append("tried")
        raise OperationalError("INSERT", {}, Exception("disk full"))

    answers = line.takes(line.post("Ben", "damp"), cannot, line.post("Chidi", "cold"))
    assert all(isinstance(answer, OperationalError) for answer in answers)
    assert tries == ["tried"]
    assert texts(line.room) == set()


def test_nobody_is_left_waiting_whatever_breaks_and_the_line_goes_on(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(db.session, "rollback", lambda: 1 / 0)
        first, second = (Waiting(line.post(name, ""), True, AsyncResult()) for name in ("Ben", "Chidi"))
        with line.context:
            knowing.keep(line.workshop_id)
            line.taker.answer([first, second])
    assert [type(each.answered.exception) for each in (first, second)] == [ZeroDivisionError] * 2
    assert line.takes(line.post("Ben", "damp")) == ["damp"]


def test_whoever_was_taken_off_in_between_is_refused(line: Line) -> None:
    assert line.takes(line.post("Ben", "damp")) == ["damp"]
    joining.remove(line.workshop_id, line.room.people["Ben"].id, AMARA)
    db.session.commit()
    (answer,) = line.takes(line.post("Ben", "again"))
    assert isinstance(answer, Refusal)
    assert answer.code == "unknown-participant"


def test_a_stage_that_closed_in_between_is_seen(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "GRACE", -turns.GRACE)
    assert line.takes(line.post("Ben", "damp"), line.post("Chidi", "cold")) == ["damp", "cold"]
    line.room.goes_to("vote_problems")
    (answer,) = line.takes(line.post("Ben", "too late"))
    assert isinstance(answer, Refusal)
    assert texts(line.room) == {"damp", "cold"}


def test_nothing_is_asked_twice_while_only_this_line_acts(line: Line) -> None:
    with line.context, heard("before_cursor_execute") as asked:
        knowing.keep(line.workshop_id)
        line.taker.take([Waiting(line.post("Ben", "damp"), True, AsyncResult())])
        first = [" ".join(statement.split()) for _, _, statement, *_ in asked]
        line.taker.take([Waiting(line.post("Ben", "cold"), True, AsyncResult())])
    second = [" ".join(statement.split()) for _, _, statement, *_ in asked[len(first) :]]
    assert any(" FROM step" in each for each in first)
    assert not any(f" FROM {table}" in each for each in second for table in ("step", "stage", "participant"))


def test_who_comes_in_one_after_another_is_seated_as_if_each_had_come_alone(line: Line) -> None:
    def comes(sector: str) -> Callable[[], str]:
        return lambda: joining.join(line.workshop_id, sector)[0].sector

    come = ["health", "voluntary", "health", "other", "health", "voluntary", "health", "health"]
    with line.context:
        knowing.keep(line.workshop_id)
        for sector in come:
            line.taker.take([Waiting(comes(sector), True, AsyncResult())])
        kept = knowing.known(seats.CROWD, lambda: seats.crowd(0))
    db.session.rollback()
    assert kept == seats.crowd(line.workshop_id)
    assert sum(table.total() for table in kept.values()) == len(come) + 2


def test_a_look_raises_no_version_and_tells_nobody(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(live, "tell", told.append)
    version = line.room.workshop.version

    def look() -> int:
        turns.look(line.workshop_id)
        return len(db.session.scalars(select(Participant)).all())

    assert line.takes(look, writes=False) == [2]
    db.session.refresh(line.room.workshop)
    assert line.room.workshop.version == version
    assert told == []


def test_a_look_at_a_workshop_that_is_gone_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(Refusal, match="no longer here"):
        acting.look(99_999, lambda: None)


def test_who_only_looks_is_answered_although_nothing_can_be_written(line: Line) -> None:
    def away() -> None:
        raise OperationalError("UPDATE", {}, Exception("database is locked"))

    waiting = [Waiting(lambda: "seen", False, AsyncResult()), Waiting(away, True, AsyncResult())]
    with line.context:
        line.taker.take(waiting)
    looking, writing = (each.answered for each in waiting)
    assert (looking.value, type(writing.exception)) == ("seen", OperationalError)


def test_of_a_ballot_put_otherwise_nobody_is_told(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("damp", "cold", "no bus"):
        line.takes(line.post("Ben", text))
    db.session.rollback()
    line.room.goes_to("vote_problems")
    round_ = voting.open_one(line.room.workshop)
    assert round_ is not None
    keys, number = list(board.keys_on(round_)), round_.id
    told: list[int] = []
    monkeypatch.setattr(live, "tell", told.append)

    def votes(name: str, *choices: str) -> None:
        def act() -> str:
            turns.look(line.workshop_id)
            participant = joining.who(line.workshop_id, line.tokens[name])
            assert participant is not None
            return board.cast_ballot(participant, number, choices).choices

        line.takes(act)

    votes("Ben", keys[0])
    assert len(told) == 1
    votes("Ben", keys[1])
    votes("Ben", keys[0])
    assert len(told) == 1
    votes("Ben")
    assert len(told) == 2
    votes(next(name for name in line.tokens if name != "Ben"), keys[1])
    assert len(told) == 3
