"""Amara at the console, Tunde beside her, and rooms at the stages where things are done."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient

from forum.accounts import Person
from tests.conftest import AMARA, Room
from workshops.board import find_card
from workshops.models import Card, WorkingGroup, Workshop
from workshops.snapshot import Board

JSON = {"Accept": "application/json"}
PROBLEMS = (
    ("Ben", "Damp homes make children ill"),
    ("Chidi", "Damp flats make children ill"),
    ("Femi", "No time to see a nurse"),
    ("Grace", "The last bus leaves at eight"),
)


class Console:
    """A browser at the console, with or without script."""

    def __init__(self, client: FlaskClient, workshop: Workshop) -> None:
        self.client, self.code = client, workshop.code

    def page(self, more: str = "") -> str:
        answer = self.client.get(f"/console/{self.code}{more}")
        assert answer.status_code == 200
        return answer.text

    def does(self, act: str, /, **data: Any) -> Any:
        """Post as our script does; the answer's JSON, which says it is saved."""
        answer = self.client.post(f"/console/{self.code}/{act}", data=data, headers=JSON)
        assert answer.status_code == 200, answer.text
        assert answer.get_json()["saved"] is True
        return answer.get_json()

    def is_refused(self, act: str, /, **data: Any) -> Any:
        answer = self.client.post(f"/console/{self.code}/{act}", data=data, headers=JSON)
        assert 400 <= answer.status_code < 500, answer.text
        assert answer.get_json()["saved"] is False
        return answer.get_json()

    def presses(self, act: str, /, **data: Any) -> Any:
        """Post as a plain form does."""
        return self.client.post(f"/console/{self.code}/{act}", data=data)


def fragment(console: Console, name: str) -> str:
    """One fragment of the console's page as it reads now."""
    return str(console.client.get(f"/console/{console.code}/board").get_json()["fragments"][name])


@pytest.fixture
def sign_in_as(
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
    groups: Sequence[WorkingGroup],
    workshop: Workshop,
) -> Callable[[str], Console]:
    return lambda name: Console(signed_in(person(name, "facilitator", groups[3])), workshop)


@pytest.fixture
def amara(sign_in_as: Callable[[str], Console]) -> Console:
    return sign_in_as(AMARA)


@pytest.fixture
def writing(room: Room) -> Room:
    """Four people have each posted a problem, which nobody has seen."""
    for name, _ in PROBLEMS:
        room.joins(name, organisation=f"{name} & Co")
    room.goes_to("post_problems")
    for name, text in PROBLEMS:
        room.posts(name, text)
    return room


@pytest.fixture
def sorting(writing: Room) -> Room:
    writing.goes_to("make_sense")
    return writing


def card(room: Room, text: str) -> Card:
    return find_card(room.workshop.id, next(each.key for each in room.board.problems if each.text == text))


def keys(room: Room) -> list[str]:
    return [each.key for each in room.board.problems]


def every_step(room: Room) -> Iterator[Board]:
    """Every step of the whole show, with actions and votes where they belong."""
    while True:
        board = room.board
        yield board
        if board.now.phase == "ended":
            return
        if board.now.stage.kind == "post_problems":
            for name, text in PROBLEMS:
                room.posts(name, text)
        if (board.now.stage.kind, board.now.phase) == ("design_actions", "open"):
            room.proposes("Ben", "Surgeries write to landlords")
            room.proposes("Chidi", "A night bus for carers")
        if board.now.phase == "open" and board.round:
            for name, _ in PROBLEMS:
                room.votes(name, find_card(room.workshop.id, board.round.items[0][0]))
        room.next()


@pytest.fixture
def committing(sorting: Room) -> Room:
    """Two actions went on."""
    sorting.goes_to("design_actions")
    cards = [
        sorting.proposes("Ben", "Surgeries write to landlords"),
        sorting.proposes("Chidi", "A night bus for carers"),
    ]
    sorting.goes_to("weigh_actions")
    sorting.votes("Ben", *cards)
    sorting.votes("Chidi", *cards)
    sorting.goes_to("commit")
    return sorting
