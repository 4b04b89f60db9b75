"""A pack: how many papers, which numbers they bear, what the ballots ask."""

import json

import pytest

from tests.conftest import AMARA, Room
from tests.plenary import has_met, plenary_of
from tests.workshops.paper import prints
from tests.workshops.scored import ScoringRoom
from workshops import history, packs
from workshops.models import WorkingGroup, Workshop
from workshops.refusal import Refusal


def test_a_pack_is_asked_for_and_recorded(room: Room) -> None:
    pack = prints(room, problems=12, actions=4, slips=3)
    assert (pack.number, pack.state, pack.asked_by) == (1, "preparing", AMARA)
    assert (pack.first_problem, pack.first_action, pack.first_ballot) == (1, 1, 1)
    assert history.timeline(room.workshop.id)[-1].verb == "print-pack"


def test_numbers_go_on_so_that_no_two_papers_bear_one_id(room: Room) -> None:
    prints(room, problems=12, actions=0)
    second = prints(room, problems=5, actions=8)
    third = prints(room, problems=1, actions=1)
    assert (second.number, second.first_problem, second.first_action) == (2, 13, 1)
    assert (third.first_problem, third.first_action) == (18, 9)


@pytest.mark.parametrize(
    "wanted", [{"problems": -1}, {"actions": 201}, {"slips": 1000}, {"ballots": 201}, {"scores": 201}, {"fists": -1}]
)
def test_a_number_outside_what_one_prints_is_refused(room: Room, wanted: dict[str, int]) -> None:
    with pytest.raises(Refusal, match="from 0 to 200"):
        prints(room, **wanted)


def test_three_figures_are_the_most_an_id_has(room: Room) -> None:
    for _ in range(4):
        prints(room, problems=200)
    with pytest.raises(Refusal, match="No more than 999"):
        prints(room, problems=200)
    assert prints(room, problems=199).first_problem == 801


def test_only_two_sizes_of_poster_are_made(room: Room) -> None:
    with pytest.raises(Refusal, match="A4 or A3"):
        packs.ask_for(room.workshop.id, packs.Wanted(poster="A0"), "x", AMARA)


def test_ballots_hold_the_cards_of_the_open_vote(writing: Room) -> None:
    for text in ("Damp homes", "Cold homes"):
        writing.posts("Ben", text)
    with pytest.raises(Refusal, match="when a vote is being prepared or is open"):
        prints(writing, ballots=2)
    writing.goes_to("vote_problems")
    ballot = json.loads(prints(writing, ballots=2).ballot)
    assert sorted(ref for ref, _ in ballot["cards"]) == ["P1", "P2"]
    assert sorted(text for _, text in ballot["cards"]) == ["Cold homes", "Damp homes"]
    assert ballot["votes"] == writing.board.round.votes_each  # type: ignore[union-attr]
    writing.next()
    with pytest.raises(Refusal, match="has closed"):
        prints(writing, ballots=2)


def test_ballots_of_a_vote_that_is_prepared_hold_what_stands(writing: Room) -> None:
    writing.posts("Ben", "Damp homes")
    writing.goes_to("design_actions")
    for number in range(9):
        writing.proposes("Ben", f"Action {number}")
    writing.goes_to("weigh_actions", "prepare")
    ballot = json.loads(prints(writing, ballots=3).ballot)
    assert [ref for ref, _ in ballot["cards"]] == [f"A{number}" for number in range(1, 10)]
    assert [pack.ballots for pack in packs.packs_of(writing.workshop.id)] == [3]


@pytest.fixture
def weighing(writing: Room) -> Room:
    """Two actions are prepared for scoring."""
    writing.posts("Ben", "Damp homes")
    writing.goes_to("design_actions")
    for text in ("Write to landlords", "A night bus"):
        writing.proposes("Ben", text)
    writing.goes_to("weigh_actions", "prepare")
    return writing


def asks(room: Room, method: str, **wanted: int) -> list[list[str]]:
    cards: list[list[str]] = json.loads(prints(room, **wanted).marks)[method]["cards"]
    return cards


def test_score_papers_hold_the_actions_by_their_letters(weighing: Room) -> None:
    expected = asks(weighing, "score", scores=3)
    assert sorted(text for _, text in expected) == ["A night bus", "Write to landlords"]
    weighing.next()
    assert expected == on_phones(weighing)
    assert asks(weighing, "score", scores=3) == expected
    assert [(pack.first_score, pack.scores) for pack in packs.packs_of(weighing.workshop.id)] == [(4, 3), (1, 3)]


def on_phones(room: Room) -> list[list[str]]:
    """The cards of the open round by their letters."""
    assert room.board.round is not None
    return sorted([room.board.letters[key], text] for key, text in room.board.round.items)


def test_no_ballots_are_printed_for_what_is_scored(weighing: Room) -> None:
    for _ in range(2):
        with pytest.raises(Refusal, match="Print score papers or fist papers"):
            prints(weighing, ballots=3)
        weighing.next()


def test_before_the_actions_are_known_there_are_lines_by_letter(whole_room: Room) -> None:
    blank = [[letter, ""] for letter in "ABCDEFGHIJ"]
    assert asks(whole_room, "score", scores=1) == blank
    assert asks(whole_room, "agree", fists=1) == blank


def test_a_shortlist_is_voted_on_and_then_scored(writing: Room) -> None:
    writing.posts("Ben", "Damp homes")
    writing.goes_to("design_actions")
    cards = [writing.proposes("Ben", f"Action {number}") for number in range(9)]
    writing.goes_to("weigh_actions")
    assert asks(writing, "score", scores=1)[0] == ["A", ""]
    writing.votes("Ben", cards[4], cards[2])
    writing.next()
    assert asks(writing, "score", scores=1)[0] == ["A", ""]
    writing.next()
    expected = asks(writing, "score", scores=1)
    assert sorted(text for _, text in expected) == ["Action 2", "Action 4"]
    writing.next()
    assert asks(writing, "score", scores=1) == expected


def test_fist_papers_hold_the_actions_under_the_letters_they_kept(whole_room: Room) -> None:
    tested = ScoringRoom(whole_room, 3, "abc")
    tested.tests_agreement("b", "c")
    asked = asks(whole_room, "agree", fists=2)
    assert asked == on_phones(whole_room)
    assert {text for _, text in asked} == {"Action b", "Action c"}


def test_fist_papers_hold_them_as_soon_as_the_scores_are_shown(whole_room: Room) -> None:
    weighed = ScoringRoom(whole_room, 3, "abc")
    assert asks(whole_room, "agree", fists=1)[0] == ["A", ""]
    weighed.closes({"b": (5, 5), "c": (4, 4)})
    assert asks(whole_room, "agree", fists=1)[0] == ["A", ""]
    whole_room.next()
    early = asks(whole_room, "agree", fists=1)
    assert {text for _, text in early} == {"Action b", "Action c"}
    whole_room.next()
    assert early == on_phones(whole_room)


def test_a_shortlist_that_is_shown_does_not_say_what_agreement_is_tested_on(whole_room: Room) -> None:
    weighed = ScoringRoom(whole_room, 3, "abcdefghi")
    weighed.room.votes("0", weighed.cards["a"], weighed.cards["b"])
    whole_room.goes_to("weigh_actions", "shown")
    assert asks(whole_room, "agree", fists=1)[0] == ["A", ""]


def test_without_a_round_that_is_scored_no_such_paper_is_printed(room: Room) -> None:
    with pytest.raises(Refusal, match="Nothing is answered that way"):
        prints(room, fists=1)


def test_barriers_are_printed_with_their_numbers_once_they_are_known(
    groups: list[WorkingGroup], workshop: Workshop
) -> None:
    has_met(workshop)
    room = plenary_of(groups[0].forum)
    assert asks(room, "score", scores=1) == [["", ""]] * 10
    room.goes_to("hear_groups")
    early = asks(room, "score", scores=1)
    room.goes_to("score_barriers")
    expected = sorted([line.ref, line.text] for line in room.board.problems)
    assert asks(room, "score", scores=1) == early == expected
