"""Ties at the cut: carried whole, or run off in 60 seconds, never by order or time; and voting again."""

import pytest
from flask import Flask

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.ballots import VotingRoom
from tests.workshops.saying_no import refused
from workshops import outcome, show
from workshops.refusal import Refusal


def test_without_a_tie_there_is_nothing_to_settle(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    vote.closes("abc", "abc", "abd")
    assert vote.carried == "abc"
    with refused("There is no tie to settle just now.", "no-tie"):
        vote.settles("carry")


def test_a_tie_holds_the_room_until_it_is_settled(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    result = vote.closes("abc", "abd", "ab")
    assert vote.letters(result.tie) == "cd"
    assert (result.may_carry_all, result.settled, vote.carried) == (True, None, "ab")
    with refused("First settle the tie.", "tie"):
        room.next()
    with refused("Choose: carry all, or run off.", "choose", 422):
        vote.settles("toss a coin")


def test_all_tied_can_go_on(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    vote.closes("abc", "abd", "ab")
    vote.settles("carry")
    assert (vote.carried, vote.result.settled) == ("abcd", "carry")
    with refused("There is no tie to settle just now."):
        vote.settles("run-off")
    room.next()
    assert room.board.now.phase == "shown"


@pytest.mark.parametrize(("tied", "may"), [("abcde", True), ("abcdef", False)])
def test_two_more_can_be_carried_and_three_cannot(room: Room, tied: str, may: bool) -> None:
    vote = VotingRoom(room, len(tied), tied)
    assert vote.closes(*tied).may_carry_all is may
    if may:
        vote.settles("carry")
        assert vote.carried == tied
    else:
        with refused("Too many are tied to carry them all. Run off among them.", "too-many"):
            vote.settles("carry")


def test_a_run_off_is_among_the_tied_for_the_places_left_in_60_seconds(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    first = vote.closes("abc", "abd", "ab")
    vote.settles("run-off")
    runoff = vote.round
    assert vote.letters([key for key, _ in runoff.items]) == "cd"
    assert (runoff.votes_each, runoff.carry, runoff.number) == (1, 1, 2)
    assert runoff.ends_at is not None
    assert (runoff.ends_at - runoff.opened_at).total_seconds() == 60
    assert (room.board.now.stage.kind, room.board.now.phase) == ("vote_problems", "open")
    assert vote.closes("c", "d", "d").lines[0].text == "Problem d"
    assert vote.carried == "abd"
    assert vote.letters(vote.result.carried) == "d"
    assert first.tie == room.board.rounds[0].result.tie  # type: ignore[union-attr]
    room.next()
    assert all(each.shown_at for each in room.board.rounds)


def test_with_two_places_left_each_has_two_votes_in_the_run_off(room: Room) -> None:
    vote = VotingRoom(room, 4, "abcd")
    vote.closes("a", "ab", "ac", "ad")
    vote.settles("run-off")
    assert (vote.round.votes_each, vote.round.carry) == (2, 2)
    vote.closes("bc", "bc", "d")
    assert vote.carried == "abc"


def test_with_one_place_left_each_has_one_vote_however_many_are_tied(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcde")
    vote.closes("abc", "abd", "abe")
    vote.settles("run-off")
    assert (len(vote.round.items), vote.round.votes_each, vote.round.carry) == (3, 1, 1)


def test_a_run_off_has_fewer_votes_than_cards(room: Room) -> None:
    vote = VotingRoom(room, 4, "abcd")
    vote.closes("a", "b", "c", "d")
    vote.settles("run-off")
    assert (vote.round.votes_each, vote.round.carry) == (3, 3)


def test_a_run_off_that_ties_again_carries_all_it_ties(room: Room) -> None:
    vote = VotingRoom(room, 4, "abcd")
    vote.closes("abc", "abd", "ab", "ab")
    vote.settles("run-off")
    result = vote.closes("c", "d")
    assert (vote.carried, result.tie) == ("abcd", ())
    with refused("There is no tie to settle just now."):
        vote.settles("carry")
    room.goes_to("design_actions")


def test_a_run_off_in_which_nobody_votes_carries_all(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    vote.closes("abc", "abd", "ab")
    vote.settles("run-off")
    result = vote.closes("", "")
    assert (vote.carried, vote.letters(result.carried)) == ("abcd", "cd")
    room.goes_to("design_actions")
    assert vote.letters(outcome.carried(room.workshop, "problem")) == "abcd"


def test_while_a_run_off_is_open_only_the_clear_winners_go_on(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    vote.closes("abc", "abd", "ab")
    vote.settles("run-off")
    assert vote.carried == "ab"
    assert vote.letters(outcome.carried(room.workshop, "problem")) == "ab"


def test_a_tie_is_settled_only_where_it_is_seen(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    with refused("There is no tie to settle just now.", "no-tie"):
        vote.settles("carry")
    vote.closes("abc", "abd", "ab")
    vote.settles("carry")
    room.goes_to("design_actions")
    with refused("There is no tie to settle just now."):
        vote.settles("carry")


# Voting again


def test_opening_again_makes_round_2_and_round_1_stays(room: Room) -> None:
    vote = VotingRoom(room, 2, "abcd")
    first = vote.closes("abc", "abc")
    vote.opens_again()
    assert (vote.round.number, vote.round.voted, vote.round.result) == (2, 0, None)
    assert vote.carried == "abc"
    vote.closes("bcd", "bcd")
    assert room.board.rounds[0].result == first
    assert vote.carried == "bcd"
    assert vote.letters(outcome.carried(room.workshop, "problem")) == "bcd"


def test_a_vote_can_be_opened_again_after_it_was_shown_and_not_while_it_is_open(room: Room) -> None:
    vote = VotingRoom(room, 2, "ab")
    with refused("A vote can be opened again only after it has closed.", "stage-closed"):
        vote.opens_again()
    vote.closes("a", "a")
    room.next()
    vote.opens_again()
    assert room.board.now.phase == "open"
    assert [each.shown_at is not None for each in room.board.rounds] == [True, False]
    vote.closes("a", "a")
    room.goes_to("design_actions")
    with refused("A vote can be opened again only after it has closed."):
        vote.opens_again()


def test_opening_again_after_a_run_off_is_on_every_card(room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    vote.closes("abc", "abd", "ab")
    vote.settles("run-off")
    vote.closes("c")
    vote.opens_again()
    assert (vote.round.number, vote.round.runoff_of, len(vote.round.items)) == (3, None, 4)
    vote.closes("d", "d", "d")
    assert vote.carried == "d"


def test_two_facilitators_who_settle_a_tie_at_once_settle_it_once(app: Flask, room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    vote.closes("abc", "abd", "ab")
    here = room.workshop.id
    answers = at_once(
        app, [lambda: show.settle_tie(here, "run-off", AMARA), lambda: show.settle_tie(here, "carry", "Dee")]
    )
    assert [isinstance(answer, Refusal) for answer in answers].count(True) == 1
    assert len(room.board.rounds) in (1, 2)
