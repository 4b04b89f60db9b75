"""Choosing at the console: ties, results in words, round two, ballots for people without phones."""

import re

import pytest

from tests.conftest import Room
from tests.forum.console.conftest import PROBLEMS, Console, card, keys
from workshops import joining


@pytest.fixture
def tied(sorting: Room) -> Room:
    """Two problems tie for the only place, in a room of seven voters."""
    for name in ("Hana", "Idris", "Jo"):
        sorting.joins(name, "voluntary")
    sorting.workshop.stages[3].carry = 1
    sorting.goes_to("vote_problems")
    one, two = card(sorting, PROBLEMS[2][1]), card(sorting, PROBLEMS[3][1])
    for name in ("Ben", "Chidi", "Hana"):
        sorting.votes(name, one)
    for name in ("Femi", "Idris", "Jo"):
        sorting.votes(name, two)
    sorting.next()
    return sorting


def test_a_tie_is_a_box_with_two_ways_out(amara: Console, tied: Room) -> None:
    page = amara.page()
    assert "Two tie for first" in page
    assert "3 people each, and 1 were to go on." in page
    assert "Carry both: 2 go on" in page
    assert "Those two only, for 1 to go on." in page
    assert "6 of 7 voted (86 %)" in page
    assert amara.is_refused("next", step=tied.board.now.number)["anchor"] == "tie"
    assert amara.is_refused("tie", choice="the first")["code"] == "choose"
    body = amara.does("tie", choice="carry")
    assert "The tie was carried: all of them go on." in body["fragments"]["room"]
    assert amara.is_refused("tie", choice="carry")["code"] == "no-tie"


def test_a_run_off_is_its_own_short_vote(amara: Console, tied: Room) -> None:
    body = amara.does("tie", choice="run-off")
    assert "Run-off, 60 seconds" in body["fragments"]["head"]
    assert "of 60 seconds" in body["fragments"]["clock"]
    tied.votes("Ben", card(tied, PROBLEMS[2][1]))
    room = amara.does("next", step=tied.board.now.number)["fragments"]["room"]
    assert "Round 1: 6 of 7 voted" in room


def test_the_result_says_sectors_in_words_and_draws_the_cut(amara: Console, tied: Room) -> None:
    page = amara.page()
    assert "The cut: 1 was to go on. Below it, 2 with 0 of 6 votes" in page
    assert re.search(r"Health: </span> (some|nearly all|hardly any|2 of 4)", page)
    assert "3 of 4" not in page


def test_a_vote_is_opened_again_as_round_two(amara: Console, tied: Room) -> None:
    body = amara.does("reopen")
    assert "Vote open, round 2" in body["fragments"]["head"]
    assert len(tied.board.rounds) == 2


def test_a_ballot_is_entered_only_for_somebody_without_a_phone(amara: Console, sorting: Room) -> None:
    sorting.next()
    assert "Nobody here is without a phone" in amara.page("/ask/ballot")
    amara.does("people", sector="lived_experience", organisation="", name="Grandma Rose")
    rose = joining.everybody(sorting.workshop.id)[-1]
    assert "Enter a ballot for Grandma Rose" in amara.page("/ask/ballot")
    round_ = sorting.board.round
    assert round_ is not None
    vote = {"round": round_.id, "choice": keys(sorting)[:2]}
    amara.does(f"people/{rose.id}/ballot", **vote)
    amara.does(f"people/{rose.id}/ballot", **vote)
    assert sorting.board.round is not None
    assert sorting.board.round.voted == 1
    assert amara.is_refused(f"people/{sorting.people['Ben'].id}/ballot", **vote)["code"] == "has-phone"
    assert amara.is_refused(f"people/{rose.id}/ballot", round=round_.id, choice=keys(sorting))["code"] == "too-many"
    assert amara.is_refused("people/999999/ballot", **vote)["code"] == "not-here"
