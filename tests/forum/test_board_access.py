"""Who may: an outsider, a stranger, somebody taken off, a forged form; and nonsense is a clear no."""

from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.forum.phones import Open, Phone, Played
from workshops import joining, planning
from workshops.database import db
from workshops.models import Card, WorkingGroup, Workshop


def cards() -> int:
    return db.session.scalar(select(func.count()).select_from(Card)) or 0


class TestWhoMay:
    """An outsider, a stranger from another workshop, somebody taken off, a forged form."""

    PATHS = (
        "/problems",
        "/actions",
        "/ballot",
        "/commitments",
        "/me",
        "/link",
        "/cards/x",
        "/cards/x/flag",
        "/in-plan",
        "/cards/x/plan",
    )

    @pytest.fixture
    def elsewhere(self, groups: Sequence[WorkingGroup], workshop: Workshop) -> Workshop:
        made = planning.schedule(groups[0], planning.Schedule("Elsewhere", workshop.starts_at), "Dee")
        db.session.commit()
        return made

    @pytest.mark.parametrize("path", PATHS)
    def test_an_outsider_is_refused(self, app: Flask, room: Room, path: str) -> None:
        assert Phone(app, room.workshop).sends(path, text="x").status_code == 401

    @pytest.mark.parametrize("path", ["/board", "/mine", "/panel"])
    def test_an_outsider_reads_nothing(self, app: Flask, room: Room, path: str) -> None:
        eve = Phone(app, room.workshop)
        answer = eve.client.get(f"/w/{room.workshop.code}{path}", headers={"Accept": "application/json"})
        assert answer.status_code == 401

    def test_a_participant_of_another_workshop_is_an_outsider_here(
        self, app: Flask, room: Room, elsewhere: Workshop
    ) -> None:
        eve = Phone(app, elsewhere).comes_in()
        eve.client.set_cookie(f"pf_{room.workshop.code}", eve.token)
        answer = eve.client.get(f"/w/{room.workshop.code}/mine", headers={"Accept": "application/json"})
        assert answer.status_code == 401

    def test_a_card_of_another_workshop_is_no_card_here(
        self, app: Flask, room: Room, phone: Open, elsewhere: Workshop
    ) -> None:
        other = Room(elsewhere)
        other.joins("Eve")
        other.goes_to("post_problems")
        key = other.posts("Eve", "Elsewhere").key
        room.goes_to("make_sense")
        assert phone("Ben").sends(f"/cards/{key}/flag", unclear="1").status_code == 404

    def test_somebody_taken_off_is_refused(self, room: Room, phone: Open) -> None:
        ben = phone("Ben")
        room.goes_to("post_problems")
        joining.remove(room.workshop.id, room.people["Ben"].id, AMARA)
        db.session.commit()
        assert ben.posts("Still here").status_code == 401

    @pytest.mark.parametrize("token", ["", "forged", "é"])
    def test_a_form_without_our_token_is_refused_with_the_words_kept(self, room: Room, plain: Open, token: str) -> None:
        room.goes_to("post_problems")
        answer = plain("Ben").posts("My words", csrf_token=token)
        assert answer.status_code == 400
        assert "My words" in answer.text
        assert not cards()


class TestStrangeInput:
    """Text in any script is kept; nonsense is a clear no, never a fault of ours."""

    @pytest.mark.parametrize(
        "text", ["শিশুদের ঘর স্যাঁতসেঁতে", "البيوت الرطبة", "🏠🥶 cold", "<script>alert(1)</script>", "=1+1", "a\u202eb"]
    )
    def test_text_in_any_script_comes_back_as_it_was(self, room: Room, phone: Open, text: str) -> None:
        room.goes_to("post_problems")
        ben = phone("Ben")
        answer = ben.posts(text)
        assert answer.status_code in (200, 422)
        assert "<script>alert" not in ben.reads()

    @pytest.mark.parametrize("path", TestWhoMay.PATHS)
    def test_a_megabyte_is_refused(self, room: Room, phone: Open, path: str) -> None:
        room.goes_to("post_problems")
        assert phone("Ben").sends(path, text="x" * 1_000_000).status_code == 413

    @pytest.mark.parametrize("path", TestWhoMay.PATHS)
    def test_a_body_that_is_no_form_is_refused(self, room: Room, phone: Open, path: str) -> None:
        room.goes_to("post_problems")
        ben = phone("Ben")
        for sent, kind in ((b"[" * 5000, "application/json"), (b"\xff\xfe\x00", "multipart/form-data; boundary=x")):
            answer = ben.client.post(f"/w/{room.workshop.code}{path}", data=sent, content_type=kind)
            assert 400 <= answer.status_code < 500

    @pytest.mark.parametrize("field", ["client_id", "answers", "reach", "plan_codes", "gains"])
    @pytest.mark.parametrize("value", ["\x00", "x" * 5000, "🙂", "-1"])
    def test_strange_fields_are_never_a_fault_of_ours(self, room: Room, phone: Open, field: str, value: str) -> None:
        Played(room).to("design_actions")
        answer = phone("Ben").sends("/actions", {"text": "Trusts pay for travel", field: value})
        assert answer.status_code in (200, 400, 404, 422)
