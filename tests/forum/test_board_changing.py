"""Changing one's own answer on the phone: the same form, what was typed in it, and nobody else's."""

from datetime import timedelta

from tests.conftest import Room
from tests.forum.phones import Open, Played
from tests.forum.test_board_promises import TestActionsAndPromises as Promises
from workshops import his, plan_search
from workshops.clock import now


def test_the_form_comes_back_with_what_was_said_and_saves_the_change(room: Room, phone: Open) -> None:
    Played(room).to("commit")
    ben = phone("Ben")
    said = Promises.promise(room, what="Pay our cleaners", by_when="other", by_other=_soon())
    assert ben.sends("/commitments", said).status_code == 200
    page = ben.reads("/commitments/1")
    assert "Pay our cleaners" in page
    assert 'value="other" checked' in page
    assert "Save the change" in page
    changed = ben.sends("/commitments/1", {**said, "what": "Pay our cooks"})
    assert changed.status_code == 200
    assert room.board.commitments[0].what == "Pay our cooks"


def test_somebody_elses_answer_is_not_there_to_change(room: Room, phone: Open) -> None:
    Played(room).to("commit")
    said = Promises.promise(room, what="Pay our cleaners", by_when="other", by_other=_soon())
    phone("Ben").sends("/commitments", said)
    assert phone("Chidi").opens("/commitments/1").status_code == 404
    assert phone("Chidi").sends("/commitments/1", said).status_code == 404
    assert phone("Ben").opens("/commitments/9").status_code == 404


def test_interest_asks_what_would_make_it_possible_and_when_to_ask_again(room: Room, phone: Open) -> None:
    Played(room).to("commit")
    ben = phone("Ben")
    page = ben.reads("/answer?on=key:KC4&answer=interested")
    assert "What would make it possible?" in page
    assert "Ask me again" in page
    interest = {"answer": "interested", "on": "key", "on_code": "KC4", "behalf": "team", "ask_again": "3"}
    assert ben.sends("/commitments", interest).status_code == 200
    assert room.board.commitments[0].ask_again == 3


def _soon() -> str:
    return (now() + timedelta(days=20)).date().isoformat()


def test_the_plan_is_looked_through_in_ones_own_words(room: Room, phone: Open) -> None:
    Played(room).to("commit")
    page = phone("Ben").reads("/choose?q=corner+shops+selling+fruit")
    first = his.plan_commitment(plan_search.closest("corner shops selling fruit", 1)[0].commitment.code)
    assert "most like “corner shops selling fruit”" in page
    assert f'value="plan:{first.code}" data-local checked' in page
    assert page.count(f'value="plan:{first.code}"') == 1
    assert phone("Ben").opens(f"/answer?on=plan:{first.code}&answer=interested").status_code == 200


def test_words_that_are_nowhere_in_the_plan_say_so(room: Room, phone: Open) -> None:
    Played(room).to("commit")
    assert "Nothing in the plan is like “qqqq zzzz”" in phone("Ben").reads("/choose?q=qqqq++zzzz")
    assert "Nothing in the plan is like" not in phone("Ben").reads("/choose")
