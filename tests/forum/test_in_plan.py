"""Already in the plan: while an action is typed, on one's own card, and on the console for any card."""

import logging

import pytest
from sqlalchemy import func, select

from forum.limits import limiter
from tests.conftest import Room
from tests.forum.console.conftest import Console, sign_in_as
from tests.forum.phones import Open, Played, body, words
from workshops.database import db
from workshops.models import Card, HistoryLine

__all__ = ["sign_in_as"]
RIDERS = "Every app gives its delivery riders sick pay"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    limiter.limiter.storage.reset()


@pytest.fixture
def amara(sign_in_as: object) -> Console:
    assert callable(sign_in_as)
    found = sign_in_as("Amara")
    assert isinstance(found, Console)
    return found


class TestWhileTyping:
    """The phone asks with what is typed so far."""

    def test_the_plan_commitments_most_like_it_come_with_a_box_to_tick(self, room: Room, phone: Open) -> None:
        Played(room).to("design_actions")
        answer = phone("Ben").sends("/in-plan", text="delivery riders need sick pay")
        assert body(answer)["codes"][0] == "3.5-07"
        assert 'name="plan_codes" value="3.5-07"' in body(answer)["html"]
        assert "Charter for Gig Economy Workers" in body(answer)["html"]

    def test_at_most_five_and_three_of_them_stand_open(self, room: Room, phone: Open) -> None:
        found = body(phone("Ben").sends("/in-plan", text="cold damp homes and energy bills"))
        assert len(found["codes"]) == 5
        assert "2 more like it" in found["html"]

    @pytest.mark.parametrize("text", ["", "asdf", "\x00", "🙂"])
    def test_what_is_not_in_the_plan_shows_nothing(self, room: Room, phone: Open, text: str) -> None:
        answer = phone("Ben").sends("/in-plan", text=text)
        assert (body(answer)["codes"], body(answer)["html"].strip()) == ([], "")

    def test_a_flood_of_words_is_refused(self, room: Room, phone: Open) -> None:
        assert phone("Ben").sends("/in-plan", text="x " * 3_000).status_code == 422

    def test_it_writes_nothing_and_keeps_no_words(
        self, room: Room, phone: Open, caplog: pytest.LogCaptureFixture
    ) -> None:
        Played(room).to("design_actions")
        version, rows = room.board.workshop.version, db.session.scalar(select(func.count()).select_from(HistoryLine))
        with caplog.at_level(logging.DEBUG):
            answer = phone("Ben").sends("/in-plan", text="delivery riders and zanzibar")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "zanzibar" not in caplog.text + answer.text
        assert room.board.workshop.version == version
        assert db.session.scalar(select(func.count()).select_from(HistoryLine)) == rows

    def test_one_phone_that_asks_too_often_waits_and_others_do_not(self, room: Room, phone: Open) -> None:
        ben, chidi = phone("Ben"), phone("Chidi")
        answers = [ben.sends("/in-plan", text="riders") for _ in range(9)]
        assert answers[0].status_code == 200
        assert body(answers[-1])["code"] == "too-fast"
        assert chidi.sends("/in-plan", text="riders").status_code == 200

    def test_the_form_says_where_to_ask_and_works_without_script(self, room: Room, phone: Open) -> None:
        Played(room).to("design_actions")
        page = phone("Ben").reads()
        assert f'data-in-plan="/w/{room.workshop.code}/in-plan"' in page
        assert 'name="plan_codes" value="3.5-07"' in page


class TestOnesOwnCard:
    """Without script: after posting, the card's own page offers what is like it."""

    @pytest.fixture
    def key(self, room: Room, plain: Open) -> str:
        Played(room).to("design_actions")
        plain("Ben").sends("/actions", text=RIDERS)
        return db.session.scalars(select(Card.key).where(Card.text == RIDERS)).one()

    def test_it_offers_what_is_like_it_and_links_with_a_button(self, room: Room, plain: Open, key: str) -> None:
        ben = plain("Ben")
        assert "Like your card. Does it build on one of these?" in words(ben.reads(f"/cards/{key}"))
        answer = ben.sends(f"/cards/{key}/plan", plan_code="3.5-07", on="1")
        assert (answer.status_code, answer.location) == (303, f"/w/{room.workshop.code}/cards/{key}")
        page = words(ben.reads(f"/cards/{key}"))
        assert "Your card builds on: 3.5-07" in page
        ben.sends(f"/cards/{key}/plan", plan_code="3.5-07", on="0")
        assert "Your card builds on:" not in words(ben.reads(f"/cards/{key}"))

    def test_a_code_that_is_none_is_refused_on_the_card(self, plain: Open, key: str) -> None:
        answer = plain("Ben").sends(f"/cards/{key}/plan", plan_code="9.9-99", on="1")
        assert answer.status_code == 422
        assert "That code is not in the plan." in answer.text

    def test_somebody_elses_card_is_not_ones_own(self, phone: Open, key: str) -> None:
        assert phone("Chidi").sends(f"/cards/{key}/plan", plan_code="3.5-07", on="1").status_code == 403


class TestOnTheConsole:
    """For any card, where it is opened: the list stays clear."""

    def test_a_problem_shows_what_is_like_it_and_one_tap_links(self, amara: Console, room: Room) -> None:
        room.joins("Ben")
        room.goes_to("post_problems")
        key = room.posts("Ben", "Riders for the food apps have no sick pay").key
        room.goes_to("make_sense")
        assert "In the plan?" in amara.page()
        page = words(amara.page(f"/ask/in-plan?card={key}"))
        assert "Already in the plan, likest first 3.5-07" in page
        room_part = amara.does("builds-on", card=key, code="3.5-07", on="1")["fragments"]["room"]
        assert "In the plan: 3.5-07" in room_part
        page = words(amara.page(f"/ask/in-plan?card={key}"))
        assert "It builds on 3.5-07" in page
        amara.does("builds-on", card=key, code="3.5-07", on="0")
        assert room.board.problems[0].plan_codes == ()

    def test_the_result_and_the_designing_room_lead_there_too(self, amara: Console, room: Room) -> None:
        played = Played(room)
        played.to("vote_problems", "shown")
        assert "/ask/in-plan?card=" in amara.page()
        played.to("design_actions")
        assert "/ask/in-plan?card=" in amara.page()

    def test_nothing_like_it_says_so(self, amara: Console, room: Room) -> None:
        room.joins("Ben")
        room.goes_to("post_problems")
        key = room.posts("Ben", "Zzz").key
        room.goes_to("make_sense")
        assert "Nothing in the plan is like it." in amara.page(f"/ask/in-plan?card={key}")
