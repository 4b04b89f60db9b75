"""The console takes cards, ballots and scores from paper, one after the other, with script and without."""

import pytest

from tests.conftest import Room
from tests.forum.console.conftest import Console, fragment
from tests.workshops.paper import printed, prints
from workshops import joining
from workshops.database import db


def test_the_question_is_offered_while_people_write_and_sort(amara: Console, writing: Room) -> None:
    assert "/ask/paper" in fragment(amara, "side")
    writing.goes_to("make_sense")
    assert "/ask/paper" in fragment(amara, "side")
    page = amara.page("/ask/paper")
    assert "Enter cards from paper" in page
    assert "data-first" in page


def test_a_card_is_in_and_the_answer_names_it_for_the_next(amara: Console, writing: Room) -> None:
    prints(writing, problems=20)
    one = printed(writing, "B", 17)
    body = amara.does("paper/cards", printed=one.lower().replace("-", " "), text="Damp homes", sector="")
    assert body["entered"] == one
    assert writing.board.posted["problem"] == 5
    assert "Damp homes" not in fragment(amara, "room")


def test_without_script_it_comes_back_to_the_same_question(amara: Console, writing: Room) -> None:
    prints(writing, problems=20)
    one = printed(writing, "B", 3)
    answer = amara.presses("paper/cards", printed=one, text="Damp homes", ask="paper")
    assert (answer.status_code, answer.location) == (303, f"/console/{amara.code}/ask/paper?entered={one}")
    assert f"{one} is in." in amara.page(f"/ask/paper?entered={one}")
    assert "is in." not in amara.page("/ask/paper?entered=<b>Ben</b>")


def test_a_slip_keeps_what_was_typed(amara: Console, writing: Room) -> None:
    prints(writing, problems=20)
    answer = amara.presses("paper/cards", printed="B-017", text="Damp homes", sector="health", ask="paper")
    assert answer.status_code == 422
    assert "looks like B-017-K" in answer.text
    assert "Damp homes</textarea>" in answer.text
    assert 'value="B-017"' in answer.text


def test_another_text_under_the_same_id_is_refused(amara: Console, writing: Room) -> None:
    prints(writing, problems=20)
    one = printed(writing, "B", 3)
    amara.does("paper/cards", printed=one, text="Damp homes")
    assert amara.is_refused("paper/cards", printed=one, text="No nurse")["code"] == "twice"


def test_an_action_brings_what_else_its_card_asks(amara: Console, sorting: Room) -> None:
    prints(sorting, actions=5)
    sorting.goes_to("design_actions")
    assert "Who may miss out" in amara.page("/ask/paper")
    words = {"reach": "others", "gains": "Carers", "misses": "Drivers"}
    amara.does("paper/cards", printed=printed(sorting, "D", 2), text="A night bus", **words)
    sorting.goes_to("weigh_actions", "prepare")
    (action,) = sorting.board.actions
    assert (action.text, action.reach, action.gains, action.misses, action.entered_by) == (
        "A night bus",
        "others",
        "Carers",
        "Drivers",
        "Amara",
    )


def test_ballots_are_entered_by_the_refs_on_them(amara: Console, sorting: Room) -> None:
    sorting.goes_to("vote_problems")
    prints(sorting, ballots=9)
    iris = joining.enter_person(sorting.workshop.id, "education", "Amara", "", "Iris")
    db.session.commit()
    page = amara.page("/ask/paper-ballot")
    assert "Iris" in page
    assert "P1" in page
    amara.does("paper/ballots", printed=printed(sorting, "V", 1), refs="P1 P2", sector="health")
    amara.does("paper/ballots", printed=printed(sorting, "V", 2), refs="P1", person=iris.id)
    asked = amara.is_refused("paper/ballots", printed=printed(sorting, "V", 1), refs="P3", sector="health")
    assert (asked["code"], asked["sure"]) == ("sure", True)
    assert sorting.board.round is not None
    assert (sorting.board.round.voted, sorting.board.round.here) == (2, 6)
    assert "1 ballot from paper more, of nobody by name" in fragment(amara, "counts")


def test_no_ballot_is_asked_for_when_no_vote_is_open(amara: Console, sorting: Room) -> None:
    answer = amara.client.get(f"/console/{amara.code}/ask/paper-ballot")
    assert answer.status_code == 409
    assert amara.is_refused("paper/ballots", printed="V-001-A", refs="P1")["code"] == "round-closed"


@pytest.fixture
def weighing(sorting: Room) -> Room:
    """Two actions are being scored, and papers are out."""
    sorting.goes_to("design_actions")
    for text in ("A night bus", "Write to landlords"):
        sorting.proposes("Ben", text)
    sorting.goes_to("weigh_actions")
    prints(sorting, scores=9)
    return sorting


def keys_of(room: Room) -> list[str]:
    """The keys of the actions, A first."""
    return [key for key, _ in sorted(room.board.letters.items(), key=lambda each: each[1])]


def test_scores_are_entered_row_by_row(amara: Console, weighing: Room) -> None:
    iris = joining.enter_person(weighing.workshop.id, "education", "Amara", "", "Iris")
    db.session.commit()
    assert "Enter scores from paper" in fragment(amara, "side")
    assert "Print score papers" in fragment(amara, "side")
    assert weighing.board.round is not None
    texts, side = dict(weighing.board.round.items), fragment(amara, "side")
    assert all(f"<b>{weighing.board.letters[key]}</b> {texts[key]}" in side for key in keys_of(weighing))
    page = amara.page("/ask/paper-scores")
    assert page.index('aria-label="A, Effect"') < page.index('aria-label="A, Doable"') < page.index('"B, Effect"')
    assert "Iris" in page
    first, second = keys_of(weighing)
    given = {f"effect-{first}": "4", f"doable-{first}": "X", f"effect-{second}": " ", f"doable-{second}": "?"}
    one = printed(weighing, "W", 1)
    assert amara.does("paper/scores", printed=one.lower(), sector="health", **given)["entered"] == one
    amara.does("paper/scores", printed=printed(weighing, "W", 2), person=iris.id, **given)
    asked = amara.is_refused("paper/scores", printed=one, sector="health", **{f"effect-{first}": "1"})
    assert (asked["code"], asked["sure"]) == ("sure", True)
    assert weighing.board.round is not None
    assert (weighing.board.round.voted, weighing.board.round.here) == (2, 6)
    assert "1 answer from paper more, of nobody by name" in fragment(amara, "counts")
    weighing.next()
    assert weighing.board.round.result is not None
    a = next(line for line in weighing.board.round.result.lines if line.key == first)
    assert [(mark.judged, mark.cannot) for mark in a.marks] == [(2, 0), (0, 2)]


def test_without_script_a_slip_keeps_the_numbers(amara: Console, weighing: Room) -> None:
    first, _ = keys_of(weighing)
    fields = {"printed": "W-001", f"effect-{first}": "4", "sector": "health", "ask": "paper-scores"}
    answer = amara.presses("paper/scores", **fields)
    assert answer.status_code == 422
    assert f'name="effect-{first}" maxlength="1"' in answer.text
    assert 'value="4"' in answer.text
    answer = amara.presses("paper/scores", **(fields | {"printed": printed(weighing, "W", 1)}))
    assert (answer.status_code, answer.location.split("?")[0]) == (303, f"/console/{amara.code}/ask/paper-scores")


def test_what_is_no_number_is_refused_in_plain_words(amara: Console, weighing: Room) -> None:
    first, _ = keys_of(weighing)
    one = printed(weighing, "W", 1)
    for typed, words in (("a", "one whole number"), ("44", "one whole number"), ("7", "from 1 to 5")):
        refused = amara.is_refused("paper/scores", printed=one, **{f"effect-{first}": typed})
        assert words in refused["refusal"]
    assert weighing.board.round is not None
    assert weighing.board.round.voted == 0


def test_no_scores_are_asked_for_in_a_vote(amara: Console, sorting: Room) -> None:
    sorting.goes_to("vote_problems")
    answer = amara.client.get(f"/console/{amara.code}/ask/paper-scores")
    assert answer.status_code == 409
