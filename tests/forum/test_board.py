"""The phone while a room writes and reads: what it shows, what it takes, and what it says when it does not."""

import pytest
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.forum.phones import Open, Played, body, words
from workshops import facilitation, merging
from workshops.database import db
from workshops.models import Card, CardEdit


def cards() -> int:
    return db.session.scalar(select(func.count()).select_from(Card)) or 0


class TestPosting:
    """Stage 3: one idea a card."""

    def test_the_prompt_is_the_heading_and_the_time_is_said(self, room: Room, phone: Open) -> None:
        room.goes_to("post_problems")
        page = phone("Ben").reads()
        assert f"<h1>{room.board.now.stage.prompt}</h1>" in page
        assert 'data-as="words">Until ' in page

    def test_ben_sees_his_own_cards_with_change_and_take_back(self, room: Room, phone: Open) -> None:
        room.goes_to("post_problems")
        ben = phone("Ben")
        answer = ben.posts("No GP opens before 9", "one")
        assert answer.status_code == 200
        mine = words(body(answer)["fragments"]["mine"])
        assert "Your card No GP opens before 9 Posted at" in mine
        assert mine.endswith("Change Take back")

    def test_a_retry_is_the_same_card(self, room: Room, phone: Open) -> None:
        room.goes_to("post_problems")
        ben = phone("Ben")
        answers = [ben.posts("No GP opens before 9", "one").status_code for _ in range(5)]
        assert answers == [200] * 5
        assert cards() == 1

    def test_a_card_that_came_as_the_vote_opened_is_said_to_be_kept_for_the_report(
        self, room: Room, phone: Open
    ) -> None:
        room.goes_to("post_problems")
        ben = phone("Ben")
        assert body(ben.posts("No GP opens before 9", "one"))["note"] == ""
        ben.posts("No bus on Sundays", "two")
        room.goes_to("vote_problems")
        assert "kept for the report" in body(ben.posts("The food bank is shut at weekends", "three"))["note"]

    def test_without_script_the_post_leads_back_to_the_page(self, room: Room, plain: Open) -> None:
        room.goes_to("post_problems")
        answer = plain("Ben").posts("No GP opens before 9")
        assert (answer.status_code, answer.location) == (303, f"/w/{room.workshop.code}")

    @pytest.mark.parametrize(
        ("text", "says"),
        [("", "is empty"), ("x" * 201, "The most is 200"), ("one\x00two", "a sign in it that we cannot keep")],
    )
    def test_without_script_a_refusal_is_the_same_page_with_the_words_kept(
        self, room: Room, plain: Open, text: str, says: str
    ) -> None:
        room.goes_to("post_problems")
        answer = plain("Ben").posts(text)
        assert answer.status_code == 422
        assert says in answer.text
        assert 'role="alert"' in answer.text
        assert f'data-most="200">{text.replace(chr(0), "")}</textarea>' in answer.text
        assert "Post this card" in answer.text

    def test_a_personal_detail_is_asked_about_and_can_be_sent_anyway(self, room: Room, phone: Open) -> None:
        room.goes_to("post_problems")
        ben = phone("Ben")
        answer = ben.posts("Ask Dr Patel about sick pay", "one")
        assert (answer.status_code, body(answer)["code"]) == (422, "personal")
        assert ben.posts("Ask Dr Patel about sick pay", "one", confirmed="1").status_code == 200

    def test_without_script_the_question_can_be_answered_with_one_button(self, room: Room, plain: Open) -> None:
        room.goes_to("post_problems")
        page = plain("Ben").posts("Ask Dr Patel about sick pay").text
        form = page.partition('<form class="acts"')[2].partition("</form>")[0]
        assert f'action="/w/{room.workshop.code}/problems"' in form
        assert 'name="confirmed" value="1"' in form
        assert 'name="text" value="Ask Dr Patel about sick pay"' in form

    def test_own_words_can_be_changed_and_taken_back(self, room: Room, plain: Open) -> None:
        room.goes_to("post_problems")
        ben = plain("Ben")
        key = room.posts("Ben", "No GP").key
        assert "No GP" in ben.reads(f"/cards/{key}")
        assert ben.sends(f"/cards/{key}", text="No GP opens before 9").status_code == 303
        assert "No GP opens before 9" in ben.reads()
        assert db.session.scalars(select(CardEdit.text)).all() == ["No GP"]
        assert ben.sends(f"/cards/{key}/withdraw").status_code == 303
        assert "No GP opens before 9" not in ben.reads()

    def test_a_change_that_is_refused_keeps_the_new_words(self, room: Room, plain: Open) -> None:
        room.goes_to("post_problems")
        ben, key = plain("Ben"), room.posts("Ben", "No GP").key
        answer = ben.sends(f"/cards/{key}", text="y" * 210)
        assert answer.status_code == 422
        assert "y" * 210 in answer.text

    def test_others_cards_cannot_be_opened_changed_or_taken_back(self, room: Room, phone: Open) -> None:
        room.joins("Chidi")
        room.goes_to("post_problems")
        key = room.posts("Chidi", "Damp homes").key
        ben = phone("Ben")
        assert ben.opens(f"/cards/{key}").status_code == 404
        assert ben.sends(f"/cards/{key}", text="Mine now").status_code == 403
        assert ben.sends(f"/cards/{key}/withdraw").status_code == 403

    def test_a_closed_stage_is_refused_with_the_words_kept(self, room: Room, plain: Open) -> None:
        answer = plain("Ben").posts("Too early")
        assert answer.status_code == 409
        assert "We are not taking problems just now." in answer.text
        assert "Too early" in answer.text

    def test_an_author_is_told_when_their_card_was_hidden(self, room: Room, phone: Open) -> None:
        ben = phone("Ben")
        room.goes_to("post_problems")
        key = room.posts("Ben", "A rude card").key
        facilitation.hide(room.workshop.id, key, "names a person", AMARA)
        db.session.commit()
        assert "Hidden by the facilitator: names a person" in words(ben.reads("/mine"))


class TestMakingSense:
    """Stage 4: cards by theme, without names."""

    @pytest.fixture
    def sensing(self, room: Room) -> Room:
        room.joins("Ben")
        room.joins("Chidi", "voluntary")
        room.goes_to("post_problems")
        room.posts("Ben", "Damp homes make children ill")
        room.posts("Chidi", "Mould in flats makes children ill")
        room.posts("Chidi", "Shifts change overnight")
        room.goes_to("make_sense")
        return room

    def test_cards_stand_under_their_themes(self, sensing: Room, phone: Open) -> None:
        theme = facilitation.add_theme(sensing.workshop.id, "Homes", AMARA)
        facilitation.place(sensing.workshop.id, [sensing.board.problems[0].key], theme.id, AMARA)
        db.session.commit()
        page = words(phone("Ben").reads())
        assert "3 cards in 1 theme, without names." in page
        assert "Homes 1 card" in page
        assert "No theme yet 2 cards" in page

    def test_a_merged_card_says_who_wrote_it_to_each_alike(self, sensing: Room, phone: Open) -> None:
        first, second = (card.key for card in sensing.board.problems if "children" in card.text)
        merging.merge(sensing.workshop.id, [first, second], first, AMARA)
        db.session.commit()
        own = phone("Ben").reads()
        assert '<span data-if="mine">You and 1 other person wrote this</span>' in own
        others = phone("Dayo").reads()
        assert '<span data-if="others">2 people wrote this</span>' in others
        assert '<span data-if="mine" hidden>' in others

    def test_not_clear_is_said_and_taken_back(self, sensing: Room, plain: Open) -> None:
        ben, key = plain("Ben"), sensing.board.problems[0].key
        assert ben.sends(f"/cards/{key}/flag", unclear="1").status_code == 303
        assert sensing.board.problems[0].flags == 1
        assert '<b data-if="unclear">You said: not clear.</b>' in ben.reads()
        ben.sends(f"/cards/{key}/flag", unclear="0")
        assert sensing.board.problems[0].flags == 0

    def test_a_missing_problem_can_be_added(self, sensing: Room, phone: Open) -> None:
        assert phone("Ben").posts("No lifts at the clinic").status_code == 200
        assert "No lifts at the clinic" in phone("Chidi").reads()

    def test_a_sector_is_told_only_where_three_share_it(self, sensing: Room, phone: Open) -> None:
        assert '<span class="tag' not in phone("Ben").reads()
        sensing.joins("Efua", "voluntary")
        sensing.joins("Farah", "voluntary")
        page = phone("Ben").reads()
        assert page.count('<span class="tag c-voluntary">') == 2
        assert "c-health" not in page


class TestThePage:
    """One partial, one id, one fragment; the panel is one copy for all."""

    @pytest.mark.parametrize("stage", ["arrive", "post_problems", "make_sense", "design_actions", "commit"])
    def test_the_page_holds_what_is_pushed(self, room: Room, phone: Open, stage: str) -> None:
        Played(room).to(stage)
        ben = phone("Ben")
        page, answer = ben.reads(), body(ben.opens("/board"))
        assert answer["version"] == room.board.workshop.version
        assert set(answer["fragments"]) == {"now", "panel-mark", "mine", "at-table"}
        assert all(fragment.strip() in page for fragment in answer["fragments"].values())

    def test_the_panel_is_the_same_for_everybody_and_told_by_its_fingerprint(self, room: Room, phone: Open) -> None:
        Played(room).to("make_sense")
        first, second = phone("Ben").opens("/panel"), phone("Chidi").opens("/panel")
        assert first.data == second.data
        assert f'data-panel="{body(first)["panel"]}"' in phone("Ben").reads()
        again = phone("Ben").client.get(
            f"/w/{room.workshop.code}/panel", headers={"If-None-Match": first.headers["ETag"]}
        )
        assert (again.status_code, again.data) == (304, b"")

    def test_the_panel_comes_packed_to_who_can_unpack_it(self, room: Room, phone: Open) -> None:
        Played(room).to("make_sense")
        ben = phone("Ben")
        packed = ben.client.get(f"/w/{room.workshop.code}/panel", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert len(packed.data) < len(ben.opens("/panel").data)

    def test_a_panel_of_before_is_never_given(self, room: Room, phone: Open) -> None:
        Played(room).to("make_sense")
        ben = phone("Ben")
        before = body(ben.opens("/panel"))
        key = room.board.problems[0].key
        facilitation.hide(room.workshop.id, key, "names a person", AMARA)
        db.session.commit()
        ben.opens("/board")
        after = body(ben.opens(f"/panel?panel={before['panel']}"))
        assert key in before["html"]
        assert key not in after["html"]

    def test_the_home_of_a_workshop_is_found_however_the_code_is_typed(self, room: Room, phone: Open) -> None:
        ben = phone("Ben")
        assert ben.client.get(f"/w/{room.workshop.code.lower()}").status_code == 200
