"""Equality questions: who may be asked what, what is counted once, and when it is told."""

import pytest
from flask import Flask

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.saying_no import refused
from workshops import equality, joining, undoing
from workshops.database import db
from workshops.models import EqualityAnswered, EqualityCount, Participant

ASKED = ["age", "disability"]


@pytest.fixture
def asked(room: Room) -> Room:
    """Twelve people in the lobby of a workshop that asks two questions there."""
    equality.ask(room.workshop.id, ASKED, "lobby", "Dee")
    for number in range(12):
        room.joins(str(number))
    return room


def says(room: Room, name: str, **answers: str) -> None:
    equality.answer(room.people[name], answers)
    db.session.commit()


def counts(question: str) -> dict[str, int]:
    db.session.expire_all()
    rows = db.session.query(EqualityCount).filter_by(question=question)
    return {row.answer: row.people for row in rows if row.people}


def test_nothing_is_asked_unless_staff_choose_it(room: Room) -> None:
    ben = room.joins("Ben")
    assert equality.asked(room.workshop.id) == equality.Asked("", ())
    assert not equality.may_answer(ben)
    with refused("not open just now"):
        says(room, "Ben", age="under_25")


def test_the_questions_stand_in_the_order_of_the_standard_set(room: Room) -> None:
    equality.ask(room.workshop.id, ["sex", "age"], "close", "Dee")
    found = equality.asked(room.workshop.id)
    assert (found.moment, [each.key for each in found.questions]) == ("close", ["age", "sex"])
    assert db.session.query(EqualityCount).count() == 7 + 3


def test_until_somebody_has_come_in_they_can_be_changed(room: Room) -> None:
    for questions, moment in ((ASKED, "lobby"), (["sex"], "close"), ([], "")):
        equality.ask(room.workshop.id, questions, moment, "Dee")
    assert equality.asked(room.workshop.id) == equality.Asked("", ())
    assert db.session.query(EqualityCount).count() == 0


def test_once_somebody_has_come_in_none_is_added_but_some_may_go(asked: Room) -> None:
    with refused("so none can be added"):
        equality.ask(asked.workshop.id, [*ASKED, "sex"], "lobby", "Dee")
    equality.ask(asked.workshop.id, ["age"], "close", "Dee")
    equality.ask(asked.workshop.id, [], "", "Dee")
    assert db.session.query(EqualityCount).count() == 0


def test_once_somebody_has_answered_they_stay(asked: Room) -> None:
    says(asked, "0", age="under_25")
    equality.ask(asked.workshop.id, [*reversed(ASKED)], "lobby", "Dee")
    for questions, moment in ((["age"], "lobby"), (ASKED, "close"), ([], "")):
        with refused("so they stay as they are"):
            equality.ask(asked.workshop.id, questions, moment, "Dee")
    assert counts("age") == {"under_25": 1}


def test_every_question_is_optional(asked: Room) -> None:
    says(asked, "0", disability="not_said")
    assert (counts("age"), counts("disability")) == ({}, {"not_said": 1})


def test_a_retry_counts_once_whatever_it_holds(asked: Room) -> None:
    for said in ("under_25", "under_25", "from_65"):
        says(asked, "0", age=said)
    assert counts("age") == {"under_25": 1}
    assert not equality.may_answer(asked.people["0"])
    assert equality.may_answer(asked.people["1"])


def test_five_at_once_count_once(app: Flask, asked: Room) -> None:
    who = asked.people["0"].id

    def send() -> None:
        equality.answer(db.session.get_one(Participant, who), {"age": "under_25"})

    assert at_once(app, [send] * 5) == [None] * 5
    assert counts("age") == {"under_25": 1}


def test_somebody_taken_off_answers_no_more(asked: Room) -> None:
    joining.remove(asked.workshop.id, asked.people["0"].id, AMARA)
    with refused("taken off"):
        says(asked, "0", age="under_25")


def test_asked_at_the_close_they_open_there(room: Room) -> None:
    equality.ask(room.workshop.id, ["age"], "close", "Dee")
    ben = room.joins("Ben")
    with refused("not open just now"):
        says(room, "Ben", age="under_25")
    room.goes_to("close")
    assert equality.may_answer(ben)
    says(room, "Ben", age="under_25")


def test_from_the_lobby_on_they_stay_open_until_the_end(asked: Room) -> None:
    asked.goes_to("post_problems")
    says(asked, "0", age="under_25")
    asked.goes_to("close", "ended")
    assert not equality.may_answer(asked.people["1"])
    with refused("has ended"):
        says(asked, "1", age="under_25")


def test_they_are_told_when_they_are_closed_and_not_before(asked: Room) -> None:
    for number in range(12):
        says(asked, str(number), age="from_25" if number < 7 else "from_35")
    says(asked, "0", disability="none")
    assert equality.read(asked.workshop.id) == ()
    asked.goes_to("close", "ended")
    age, disability = equality.read(asked.workshop.id)
    assert asked.board.equality == (age, disability)
    assert (age.question, age.answered) == ("Age", 12)
    assert [line.people for line in age.lines if line.people] == [7]
    assert disability.answered is None
    assert {line.people for line in disability.lines} == {None}


def test_what_is_told_is_held_back_where_it_must_be(room: Room) -> None:
    equality.ask(room.workshop.id, ["caring"], "lobby", "Dee")
    for number in range(23):
        room.joins(str(number))
        says(room, str(number), caring="cares" if number < 9 else "none" if number < 22 else "not_said")
    room.goes_to("close", "ended")
    (caring,) = room.board.equality
    assert caring.answered == 23
    assert [(line.words, line.people) for line in caring.lines] == [
        ("Yes", None),
        ("No", 13),
        ("Prefer not to say", None),
    ]


def test_an_end_that_is_taken_back_does_not_open_them_again(asked: Room) -> None:
    asked.goes_to("close", "ended")
    undoing.undo(asked.workshop.id, undoing.open_acts(asked.workshop.id)[0].id, AMARA)
    db.session.commit()
    assert asked.board.workshop.ended_at is None
    assert not equality.may_answer(asked.people["0"])
    with refused("not open just now"):
        says(asked, "0", age="under_25")
    with refused("so they stay as they were"):
        equality.ask(asked.workshop.id, [], "", "Dee")
    assert db.session.query(EqualityAnswered).count() == 0
