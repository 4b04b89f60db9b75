"""Equality questions on a phone: a page of their own, answered once, and nothing of it on any screen or in any log."""

import logging
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts import Person
from forum.screens import SCREENS
from tests.conftest import Room
from tests.forum.phones import Phone, words
from workshops import equality, joining
from workshops.database import db
from workshops.models import EqualityCount

SECRET = "Buddhist"
Of = Callable[..., Phone]


@pytest.fixture
def asked(room: Room) -> Room:
    """Twelve people in the lobby, asked for religion and caring."""
    equality.ask(room.workshop.id, ["religion", "caring"], "lobby", "Dee")
    for number in range(12):
        room.joins(str(number))
    return room


@pytest.fixture
def phone(app: Flask, asked: Room) -> Of:
    def of(name: str = "0", script: bool = False) -> Phone:
        return Phone.of(app, asked.workshop, asked.tokens[name], script)

    return of


def counted() -> dict[str, int]:
    db.session.expire_all()
    return {f"{row.question} {row.answer}": row.people for row in db.session.query(EqualityCount) if row.people}


def test_the_lobby_leads_to_a_page_that_says_what_is_kept(phone: Of) -> None:
    ben = phone()
    assert f'href="/w/{ben.code}/equality"' in ben.reads()
    page = words(ben.reads("/equality"))
    for said in (
        "What is your religion?",
        "Prefer not to say",
        "Nothing joins the two",
        "10 or more people",
        "730 days",
    ):
        assert said in page


def test_where_nothing_is_asked_nothing_leads_there(app: Flask, room: Room) -> None:
    room.joins("Ben")
    ben = Phone.of(app, room.workshop, room.tokens["Ben"], script=False)
    assert "/equality" not in ben.reads()
    assert "not open just now" in ben.reads("/equality")
    assert ben.sends("/equality", religion="buddhist").status_code == 409


def test_answered_it_says_so_and_asks_no_more(phone: Of) -> None:
    ben = phone()
    answer = ben.sends("/equality", religion="buddhist")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/w/{ben.code}/equality")
    page = ben.reads("/equality")
    assert "your answers are counted" in page
    assert SECRET not in page
    assert ben.sends("/equality", religion="sikh").status_code == 303
    assert counted() == {"religion buddhist": 1}


def test_a_script_is_answered_without_a_fragment(phone: Of) -> None:
    answer = phone(script=True).sends("/equality", religion="buddhist")
    assert answer.get_json()["saved"]
    assert answer.get_json()["fragments"] == {}


@pytest.mark.parametrize(
    "sent",
    [{}, {"religion": ""}, {"religion": "jedi"}, {"sex": "male"}, {"religion": "x" * 5_000}, {"religion": "\x00"}],
)
def test_what_is_no_answer_is_refused(phone: Of, sent: dict[str, str]) -> None:
    for script in (True, False):
        assert phone(script=script).sends("/equality", sent).status_code == 422
    assert counted() == {}


def test_an_outsider_neither_reads_nor_answers(app: Flask, asked: Room) -> None:
    eve = Phone(app, asked.workshop)
    assert eve.opens("/equality").status_code == 303
    assert eve.sends("/equality", religion="buddhist").status_code == 401
    assert counted() == {}


def test_somebody_taken_off_is_refused(asked: Room, phone: Of) -> None:
    joining.remove(asked.workshop.id, asked.people["0"].id, "Amara")
    db.session.commit()
    assert phone(script=True).sends("/equality", religion="buddhist").status_code == 401


def test_a_form_of_another_site_is_refused(phone: Of) -> None:
    assert phone().sends("/equality", religion="buddhist", csrf_token="forged").status_code == 400
    assert counted() == {}


def test_at_the_close_phones_are_led_there_until_the_end(asked: Room, phone: Of) -> None:
    asked.goes_to("commit")
    assert "/equality" not in phone().reads()
    asked.goes_to("close")
    assert "/equality" in phone().reads()
    asked.next()
    assert "/equality" not in phone().reads()


def test_no_screen_changes_when_somebody_answers(asked: Room, phone: Of) -> None:
    before = shown(asked)
    phone().sends("/equality", religion="buddhist")
    assert shown(asked) == before


def shown(room: Room) -> dict[str, str]:
    """All that each screen would be sent now."""
    cut = {name: screen.fragments(screen.sight(room.board)) for name, screen in SCREENS.items()}
    return {name: "".join(fragments[key] for key in sorted(fragments)) for name, fragments in cut.items()}


def test_after_the_end_the_console_alone_is_told_and_only_what_may_be(asked: Room, phone: Of) -> None:
    for number in range(12):
        phone(str(number)).sends("/equality", religion="buddhist" if number < 7 else "sikh")
    asked.goes_to("close", "ended")
    told = shown(asked)
    assert "Buddhist: 7; the other answers are held back" in told["console"]
    assert "Sikh" not in told["console"]
    assert not any(SECRET in told[name] for name in ("phone", "wall"))


def test_no_log_line_holds_an_answer(phone: Of, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    phone().sends("/equality", religion="buddhist")
    phone("1").sends("/equality", religion="jedi")
    assert not any(said in caplog.text for said in ("buddhist", SECRET, "jedi"))


class TestAskingThem:
    """Amara chooses them with the workshop's settings."""

    @pytest.fixture
    def amara(
        self, person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient], room: Room
    ) -> FlaskClient:
        return signed_in(person("Amara", "facilitator", room.workshop.group))

    def test_the_settings_say_which_and_when(self, amara: FlaskClient, room: Room) -> None:
        at = f"/workshops/{room.workshop.code}"
        sent = {"keep_days": "365", "equality": ["age", "caring"], "equality_moment": "close"}
        assert amara.post(f"{at}/settings", data=sent).status_code == 303
        assert equality.asked(room.workshop.id).names == ("Age", "Caring responsibility")
        assert "Equality questions at the close." in amara.get(at).text
        form = amara.get(f"{at}/settings").text
        assert form.count("checked") == 3
        assert "We ask about: Age, Caring responsibility." in amara.get(f"/privacy/{room.workshop.code}").text

    def test_none_is_added_once_somebody_has_come_in(self, amara: FlaskClient, room: Room) -> None:
        room.joins("Ben")
        sent = {"keep_days": "365", "equality": ["age"], "equality_moment": "lobby"}
        answer = amara.post(f"/workshops/{room.workshop.code}/settings", data=sent)
        assert "so none can be added" in answer.text
        assert equality.asked(room.workshop.id).questions == ()
        assert room.workshop.keep_days == 730

    def test_a_question_of_ones_own_is_refused(self, amara: FlaskClient, room: Room) -> None:
        sent = {"keep_days": "365", "equality": ["income"], "equality_moment": "lobby"}
        assert amara.post(f"/workshops/{room.workshop.code}/settings", data=sent).status_code == 422
