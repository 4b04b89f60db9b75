"""Know the plan on the phone, on the wall and on the facilitator's desk."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts import Person
from forum.screens import SCREENS
from tests.conftest import AMARA, Room
from tests.forum.phones import Phone, body
from workshops import know_plan, show
from workshops.models import WorkingGroup


@pytest.fixture
def ben(app: Flask, whole_room: Room) -> Phone:
    whole_room.joins("Ben")
    whole_room.goes_to("know_plan")
    return Phone.of(app, whole_room.workshop, whole_room.tokens["Ben"])


@pytest.fixture
def amara(
    person: Callable[..., Person], groups: Sequence[WorkingGroup], signed_in: Callable[[Person], FlaskClient]
) -> FlaskClient:
    return signed_in(person("Amara", "facilitator", groups[3]))


def test_a_tap_is_saved_and_painted_from_ones_own(ben: Phone, whole_room: Room) -> None:
    code = whole_room.board.plan.picks[0].code
    answer = ben.sends("/plan", {f"answer-{code}": "work", f"whom-{code}": "the borough"})
    assert answer.status_code == 200
    assert f"answer-{code}:work" in body(answer)["fragments"]["mine"]
    assert 'value="the borough"' in ben.reads()


@pytest.mark.parametrize("sent", [{}, {"answer-x": "new"}, {"answer-3.5-01": "\x00"}, {"whom-3.5-01": "x"}])
def test_what_is_no_answer_is_refused(ben: Phone, sent: dict[str, str]) -> None:
    assert ben.sends("/plan", sent).status_code == 422


def test_the_wall_shows_the_objective_first_and_then_the_commitments(whole_room: Room, ben: Phone) -> None:
    wall = SCREENS["wall"]
    first = wall.fragments(wall.sight(whole_room.board))["wall"]
    assert "Objective 3.5" in first
    assert "A fact" in first
    show.turn_page(whole_room.workshop.id, 1, AMARA)
    second = wall.fragments(wall.sight(whole_room.board))["wall"]
    assert whole_room.board.plan.picks[0].code in second


def test_amara_chooses_finds_more_and_is_told_when_it_is_too_late(amara: FlaskClient, whole_room: Room) -> None:
    address = f"/workshops/{whole_room.workshop.code}/plan"
    assert "We have chosen some for you" in amara.get(address).text
    page = amara.post(address, data={"q": "apprentices", "look": "1", "code": ["3.5-06"]}).text
    assert "Found" in page
    assert know_plan.chosen(whole_room.workshop).codes != ("3.5-06",)
    assert amara.post(address, data={"code": ["3.5-06"], "fact": "fact-3-02"}).status_code == 303
    assert know_plan.chosen(whole_room.workshop).codes == ("3.5-06",)
    assert amara.post(address, data={"code": []}).status_code == 422
    whole_room.goes_to("know_plan")
    assert amara.post(address, data={"code": ["3.5-06"]}).status_code == 409
