"""A pack: how many papers, which numbers they bear, what the ballots ask."""

import json

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.paper import counts, prints
from workshops import history, packs
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


@pytest.mark.parametrize("wanted", [{"problems": -1}, {"actions": 201}, {"slips": 1000}, {"ballots": 201}])
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


def test_scores_are_given_on_phones_or_for_a_person(writing: Room) -> None:
    writing.posts("Ben", "Damp homes")
    writing.goes_to("design_actions")
    for text in ("Write to landlords", "A night bus"):
        writing.proposes("Ben", text)
    writing.goes_to("weigh_actions", "prepare")
    with pytest.raises(Refusal, match="answered by scores"):
        prints(writing, ballots=3)
    writing.goes_to("weigh_actions", "open")
    with pytest.raises(Refusal, match="answered by scores"):
        counts(writing, 1, "A1")
