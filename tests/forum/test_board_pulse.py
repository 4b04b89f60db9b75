"""Taking the pulse on a phone: a tap an item, a form without script, and nobody else's answers anywhere."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.screens import SCREENS
from tests.conftest import Room
from tests.forum.phones import Phone, body
from workshops import pulse
from workshops.database import db


@pytest.fixture
def asked(whole_room: Room) -> Room:
    """A room that is asked where it stands."""
    for name in ("Ben", "Chidi"):
        whole_room.joins(name)
    whole_room.goes_to("pulse_before")
    return whole_room


@pytest.fixture
def hers(app: Flask, asked: Room) -> Callable[..., Phone]:
    def of(name: str, script: bool = True) -> Phone:
        return Phone.of(app, asked.workshop, asked.tokens[name], script)

    return of


def test_each_tap_is_saved_and_painted_from_ones_own(hers: Callable[..., Phone]) -> None:
    ben = hers("Ben")
    answer = ben.sends("/pulse", moment="before", know="3")
    assert answer.status_code == 200
    assert 'data-given="know:3 "' in body(answer)["fragments"]["mine"]
    assert "data-given" not in hers("Chidi").reads("/mine")


def test_without_script_the_form_comes_back_filled(hers: Callable[..., Phone]) -> None:
    ben = hers("Ben", script=False)
    assert ben.sends("/pulse", moment="before", know="3", part="0").status_code == 303
    page = ben.reads()
    assert 'id="know-3" name="know" value="3" data-local checked' in page
    assert 'id="part-0" name="part" value="0" data-local checked' in page


@pytest.mark.parametrize("sent", [{"know": "six"}, {"know": "6"}, {"know": "9" * 40}, {}, {"moment": "after"}])
def test_what_is_no_number_from_0_to_5_is_refused(hers: Callable[..., Phone], sent: dict[str, str]) -> None:
    assert hers("Ben").sends("/pulse", {"moment": "before", **sent}).status_code in (409, 422)


def test_what_was_missed_is_asked_after_and_a_name_is_asked_about(asked: Room, hers: Callable[..., Phone]) -> None:
    asked.goes_to("pulse_after")
    ben = hers("Ben")
    assert "What did we miss?" in ben.reads()
    answer = ben.sends("/missed", text="Write to ben@example.org")
    assert (answer.status_code, body(answer)["code"]) == (422, "personal")
    assert ben.sends("/missed", text="Write to ben@example.org", confirmed="1").status_code == 200
    assert "Write to ben@example.org" in ben.reads("/mine")


def test_no_screen_is_sent_an_answer_or_what_was_missed(asked: Room) -> None:
    asked.goes_to("pulse_after")
    for name in ("Ben", "Chidi"):
        pulse.answer_pulse(asked.people[name], "after", {"know": 4})
    pulse.say_missed(asked.people["Ben"], "Only Ben missed this")
    db.session.commit()
    for screen in SCREENS.values():
        cut = screen.sight(asked.board)
        assert cut.pulse is None
        assert "Only Ben missed this" not in "".join(screen.fragments(cut).values())


def test_the_wall_says_why_who_and_what_then_and_how_many(asked: Room) -> None:
    pulse.answer_pulse(asked.people["Ben"], "before", {"know": 4})
    db.session.commit()
    wall = SCREENS["wall"]
    html = wall.fragments(wall.sight(asked.board))["wall"]
    for words in ("Why we are here", "Objective 3.5", "Who decides", "What becomes of it", "of 2 answered"):
        assert words in html
