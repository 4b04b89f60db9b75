"""The phone from the actions to the record: three equal answers, and what became of one’s words."""

import pytest
from sqlalchemy import select

from tests.conftest import Room
from tests.forum.phones import Open, Played, body, words
from workshops.clock import now
from workshops.database import db
from workshops.models import Commitment


class TestActionsAndPromises:
    """Stages 6 and 9: actions on the problems that went on, and three equal answers."""

    def test_an_action_carries_all_that_was_said_of_it(self, room: Room, phone: Open) -> None:
        Played(room).to("design_actions")
        problem = room.board.carried("problem")[0]
        answer = phone("Ben").sends(
            "/actions",
            {
                "text": "Trusts pay for travel",
                "answers": problem,
                "reach": "with_help",
                "gains": "agency carers",
                "misses": "night staff",
                "plan_codes": ["3.5-02", "3.5-05"],
            },
        )
        assert answer.status_code == 200
        room.goes_to("weigh_actions", "prepare")
        line = next(card for card in room.board.actions if card.text == "Trusts pay for travel")
        assert (line.answers, line.reach, line.gains, line.misses) == (
            problem,
            "with_help",
            "agency carers",
            "night staff",
        )
        assert line.plan_codes == ("3.5-02", "3.5-05")

    def test_the_form_offers_the_problems_that_went_on_and_the_plan(self, room: Room, phone: Open) -> None:
        Played(room).to("design_actions")
        page = phone("Ben").reads()
        assert all(f'value="{key}"' in page for key in room.board.carried("problem"))
        assert 'name="plan_codes" value="3.5-01"' in page

    def test_an_unknown_plan_code_is_refused(self, room: Room, phone: Open) -> None:
        Played(room).to("design_actions")
        answer = phone("Ben").sends("/actions", text="Trusts pay", plan_codes="9.9-99")
        assert (answer.status_code, body(answer)["code"]) == (422, "unknown-plan-code")
        assert not room.board.posted["action"]

    def test_an_action_without_a_lead_says_so(self, room: Room, phone: Open) -> None:
        Played(room).to("commit")
        assert '<b class="no-lead">No lead yet.</b>' in phone("Ben").reads()

    def test_each_action_has_the_letter_it_was_scored_under(self, room: Room, phone: Open) -> None:
        Played(room).to("commit")
        page, board = phone("Ben").reads(), room.board
        for key in board.carried("action"):
            card = board.card(key)
            assert card is not None
            assert f'<b class="letter">{board.letters[key]}</b> {card.text}' in page

    def test_the_answer_form_comes_with_two_taps_and_nothing_else_needed(self, room: Room, phone: Open) -> None:
        Played(room).to("commit")
        key = room.board.carried("action")[0]
        page = phone("Ben").reads(f"/answer?on=action:{key}&answer=promise")
        assert 'name="role" value="do" data-local checked' in page
        assert 'name="behalf" value="myself" data-local checked' in page
        assert page.count("required") == 1

    @pytest.mark.parametrize(
        "asked", ["", "?on=action:none&answer=promise", "?on=plan:9.9-01&answer=need", "?on=key:KC4&answer=maybe"]
    )
    def test_nothing_chosen_leads_back_to_choosing(self, room: Room, phone: Open, asked: str) -> None:
        Played(room).to("commit")
        answer = phone("Ben").opens(f"/answer{asked}")
        assert answer.status_code == 422
        assert "First choose what your answer is about." in answer.text

    @staticmethod
    def promise(room: Room, **more: str) -> dict[str, str]:
        key = room.board.carried("action")[0]
        return {
            "answer": "promise",
            "on": "action",
            "on_code": key,
            "role": "lead",
            "what": "pay for travel",
            "by_when": f"{now().date():%Y}-12-31",
            "behalf": "organisation",
            "signed_off": "no",
            **more,
        }

    def test_a_promise_is_kept_and_listed_with_take_back(self, room: Room, plain: Open) -> None:
        Played(room).to("commit")
        ben = plain("Ben")
        assert ben.sends("/commitments", self.promise(room)).status_code == 303
        page = words(ben.reads())
        assert "Your answer We will pay for travel" in page
        assert "Offered : not signed off yet." in page
        assert "Has a lead." in page
        number = db.session.scalars(select(Commitment.number)).one()
        assert ben.sends(f"/commitments/{number}/withdraw").status_code == 303
        assert "We will pay for travel" not in words(ben.reads())

    def test_interest_and_need_count_as_answers(self, room: Room, phone: Open) -> None:
        Played(room).to("commit")
        ben, about = phone("Ben"), {"on": "plan", "on_code": "3.5-02", "behalf": "team"}
        assert ben.sends("/commitments", {**about, "answer": "interested"}).status_code == 200
        assert ben.sends("/commitments", {**about, "answer": "need", "needs": "a named contact"}).status_code == 200
        assert ben.sends("/commitments", {**about, "answer": "need"}).status_code == 422
        assert [line.status for line in room.board.commitments] == ["interested", "needs"]

    def test_a_third_promise_is_asked_about(self, room: Room, plain: Open) -> None:
        Played(room).to("commit")
        ben = plain("Ben")
        answers = [ben.sends("/commitments", self.promise(room)) for _ in range(3)]
        assert [each.status_code for each in answers] == [303, 303, 422]
        assert "Are you sure you can keep a third?" in answers[-1].text
        assert 'name="what" value="pay for travel"' in answers[-1].text
        assert ben.sends("/commitments", self.promise(room), confirmed="1").status_code == 303

    @pytest.mark.parametrize("by_when", ["", "soon", "2019-01-01", "9999-01-01", "2026-02-31", "\x00"])
    def test_a_day_that_cannot_be_is_refused_with_the_words_kept(self, room: Room, plain: Open, by_when: str) -> None:
        Played(room).to("commit")
        answer = plain("Ben").sends("/commitments", self.promise(room, by_when=by_when))
        assert answer.status_code == 422
        assert "pay for travel</textarea>" in answer.text

    def test_another_day_can_be_typed(self, room: Room, phone: Open) -> None:
        Played(room).to("commit")
        day = f"{now().date():%Y}-12-30"
        sent = self.promise(room, by_when="other", by_other=day)
        assert phone("Ben").sends("/commitments", sent).status_code == 200
        assert str(room.board.commitments[0].by_when) == day

    def test_a_retry_is_the_same_promise(self, room: Room, phone: Open) -> None:
        Played(room).to("commit")
        ben = phone("Ben")
        sent = self.promise(room, client_id="one")
        assert [ben.sends("/commitments", sent).status_code for _ in range(5)] == [200] * 5
        assert len(room.board.commitments) == 1

    def test_the_record_says_what_became_of_ones_words(self, room: Room, phone: Open) -> None:
        Played(room).to("commit")
        ben = phone("Ben")
        ben.sends("/commitments", self.promise(room))
        room.goes_to("close", "ended")
        page = words(ben.reads())
        assert "You promised We will pay for travel" in page
        assert "Went on to actions." in page
        assert "You voted in 2 rounds. Nobody can look up how." in page
        dates = ben.reads("/record.ics")
        assert "SUMMARY:Due: pay for travel" in dates
        assert all(len(row.encode()) <= 75 for row in dates.split("\r\n"))

    def test_after_the_end_writing_is_refused_in_words(self, room: Room, plain: Open) -> None:
        Played(room).to("close", "ended")
        answer = plain("Ben").posts("One more")
        assert answer.status_code == 409
        assert "This workshop has ended." in answer.text
        assert "One more" in answer.text
