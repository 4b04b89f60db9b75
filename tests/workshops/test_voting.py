"""Choosing: one ballot each, replaced whole; closed rounds; ties carried or run off; voting again."""

import json
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.ballots import VotingRoom
from tests.workshops.saying_no import refused
from workshops import board, facilitation, joining, outcome, planning
from workshops.database import db
from workshops.disclosure import disclose_round
from workshops.models import Ballot, Participant, Round, RoundItem, WorkingGroup, Workshop


def ballot_of(room: VotingRoom, voter: str) -> set[str]:
    """The letters on this voter's ballot as it lies in the database."""
    ballot = db.session.get(Ballot, (room.round.id, room.room.people[voter].id))
    return set(room.letters(json.loads(ballot.choices))) if ballot else set()


# A ballot


def test_a_ballot_is_replaced_whole(room: Room) -> None:
    vote = VotingRoom(room, 1, "abcd")
    vote.ballots("ab")
    vote.ballots("c")
    assert ballot_of(vote, "0") == {"c"}
    assert len(db.session.scalars(select(Ballot)).all()) == 1


def test_a_fourth_vote_is_refused_and_leaves_the_ballot_as_it_was(room: Room) -> None:
    vote = VotingRoom(room, 1, "abcd")
    vote.ballots("abc")
    with refused("You have 3 votes. Take one back to give another.", "too-many", 409):
        vote.ballots("abcd")
    assert ballot_of(vote, "0") == {"a", "b", "c"}


def test_a_second_tab_sends_the_whole_ballot_too(room: Room) -> None:
    vote = VotingRoom(room, 1, "abcdef")
    vote.ballots("abc")
    vote.ballots("def")
    assert vote.round.voted == 1
    assert sum(line.people for line in vote.closes().lines) == 3


def test_a_double_tap_from_five_threads_is_one_ballot(app: Flask, room: Room) -> None:
    vote = VotingRoom(room, 2, "abcd")
    ben, round_id, keys = room.people["0"].id, vote.round.id, [vote.cards[letter].key for letter in "ab"]

    def cast() -> str:
        return board.cast_ballot(db.session.get_one(Participant, ben), round_id, keys).choices

    assert at_once(app, [cast] * 5) == [json.dumps(sorted(keys))] * 5
    assert vote.round.voted == 1


def test_one_vote_a_card(room: Room) -> None:
    vote = VotingRoom(room, 1, "abcd")
    with refused("One vote a card, please.", "twice"):
        vote.ballots("aa")


def test_only_what_is_on_the_ballot_can_be_chosen(room: Room) -> None:
    vote = VotingRoom(room, 1, "abcd")
    for choice in ("0000000000", "", "'"):
        with refused("That card is no longer on the ballot.", "not-on-ballot"):
            board.cast_ballot(room.people["0"], vote.round.id, [choice])


def test_a_round_of_another_workshop_is_no_round_here(
    room: Room, groups: list[WorkingGroup], workshop: Workshop
) -> None:
    vote = VotingRoom(room, 1, "ab")
    other = planning.schedule(groups[0], planning.Schedule("Air", workshop.starts_at), "Dee")
    eve, _ = joining.join(other.id, "education")
    db.session.commit()
    for round_id in (vote.round.id, 0, 999):
        with refused("That vote is not in this workshop.", "no-round", 404):
            board.cast_ballot(eve, round_id, [vote.cards["a"].key])


def test_after_the_close_a_ballot_is_refused(room: Room) -> None:
    vote = VotingRoom(room, 2, "ab")
    round_id = vote.round.id
    vote.closes("a", "a")
    with refused("The vote has closed. What you saved before was counted.", "round-closed"):
        board.cast_ballot(room.people["0"], round_id, [vote.cards["b"].key])
    assert vote.result.lines[0].people == 2


def test_an_empty_ballot_is_no_vote(room: Room) -> None:
    vote = VotingRoom(room, 3, "ab")
    vote.ballots("a", "b", "")
    vote.ballots("a", "")
    assert (vote.round.voted, room.board.acted) == (1, 1)
    assert (vote.closes().voters, vote.result.here) == (1, 3)


def test_a_ballot_can_be_entered_for_somebody_without_a_phone(room: Room) -> None:
    vote = VotingRoom(room, 1, "ab")
    person = joining.enter_person(room.workshop.id, "voluntary", AMARA)
    ballot = board.cast_ballot(person, vote.round.id, [vote.cards["a"].key], entered_by=AMARA)
    db.session.commit()
    assert ballot.entered_by == AMARA
    assert vote.closes("a").lines[0].people == 2


# A round


@pytest.mark.parametrize(("problems", "votes"), [("abcdefghijkl", 3), ("abcdefghijklm", 5)])
def test_each_has_three_votes_and_five_above_twelve_cards(room: Room, problems: str, votes: int) -> None:
    vote = VotingRoom(room, 1, problems)
    assert vote.round.votes_each == votes
    vote.ballots(problems[:votes])
    with refused(f"You have {votes} votes."):
        vote.ballots(problems[: votes + 1])


def test_votes_each_can_be_set(room: Room) -> None:
    room.workshop.stages[3].votes_each = 1
    db.session.commit()
    vote = VotingRoom(room, 1, "abc")
    assert vote.round.votes_each == 1
    with refused("You have 1 vote. Take one back to give another."):
        vote.ballots("ab")


def test_as_many_go_on_as_the_stage_says(room: Room) -> None:
    room.workshop.stages[3].carry = 1
    db.session.commit()
    vote = VotingRoom(room, 2, "abc")
    vote.closes("ab", "a")
    assert (vote.round.carry, vote.carried) == (1, "a")


def test_the_ballot_holds_what_stands_in_words_that_stay(room: Room) -> None:
    vote = VotingRoom(room, 1, "ab")
    assert {text for _, text in vote.round.items} == {"Problem a", "Problem b"}
    with refused("A vote has opened"):
        board.change_card(room.people["0"], vote.cards["a"].key, "Other words")
    assert {item.text for item in db.session.scalars(select(RoundItem))} == {"Problem a", "Problem b"}


def test_a_hidden_card_and_one_taken_back_are_not_on_the_ballot(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    cards = [room.posts("Ben", f"Problem {n}") for n in range(4)]
    room.goes_to("make_sense")
    facilitation.hide(room.workshop.id, cards[0].key, "Off topic", AMARA)
    board.withdraw_card(room.people["Ben"], cards[1].key)
    room.goes_to("vote_problems")
    assert room.board.round is not None
    assert {key for key, _ in room.board.round.items} == {cards[2].key, cards[3].key}


def test_nobody_learns_a_count_before_the_close(room: Room) -> None:
    vote = VotingRoom(room, 3, "ab")
    vote.ballots("a", "b")
    assert (vote.round.voted, vote.round.here, vote.round.result) == (2, 3, None)


# The result


def test_the_result_shows_people_shares_and_turnout(room: Room) -> None:
    vote = VotingRoom(room, 6, "abc")
    result = vote.closes("ab", "ab", "ac", "a", "b")
    assert [(line.text, line.rank, line.people, line.percent) for line in result.lines] == [
        ("Problem a", 1, 4, 80),
        ("Problem b", 2, 3, 60),
        ("Problem c", 3, 1, 20),
    ]
    assert (result.voters, result.here, result.votes_used) == (5, 6, 8)
    assert (result.small_base, result.low_turnout, result.settled) == (False, False, "none")


def test_four_voters_are_a_small_base(room: Room) -> None:
    assert VotingRoom(room, 4, "ab").closes("a", "a", "a", "a").small_base


def test_under_60_percent_is_a_low_turnout(room: Room) -> None:
    vote = VotingRoom(room, 10, "ab")
    assert vote.closes(*["a"] * 5).low_turnout
    vote.opens_again()
    assert not vote.closes(*["a"] * 6).low_turnout


def test_whoever_voted_and_was_taken_off_still_counts(room: Room) -> None:
    vote = VotingRoom(room, 4, "ab")
    vote.ballots("a", "a", "a")
    for name in ("0", "3"):
        joining.remove(room.workshop.id, room.people[name].id, AMARA)
    db.session.commit()
    assert (vote.round.voted, vote.round.here, room.board.acted, room.board.here) == (3, 3, 2, 2)
    assert (vote.closes().voters, vote.result.here) == (3, 3)


def test_a_vote_in_which_nobody_voted_can_be_closed_and_carries_nothing(room: Room) -> None:
    vote = VotingRoom(room, 2, "ab")
    result = vote.closes()
    assert (result.voters, result.turnout) == (0, Fraction(0))
    assert result.carried == result.tie == ()
    room.goes_to("design_actions")


def test_sectors_under_three_are_pooled_before_anything_is_kept(room: Room) -> None:
    vote = VotingRoom(room, 8, "ab", lambda n: "health" if n < 4 else ("business" if n < 6 else "education"))
    result = vote.closes(*["a"] * 8)
    assert result.groups == (("health", "Health", 4), ("others", "Other sectors", 4))


def test_rows_that_could_be_worked_out_from_each_other_are_withheld(room: Room) -> None:
    vote = VotingRoom(room, 9, "abcd", lambda n: ("health", "voluntary", "business")[n % 3])
    result = vote.closes("ab", "ac", "ad", "ab", "bc", "cd", "a", "b", "c")
    count = outcome.count_of(db.session.get_one(Round, vote.round.id))
    ranked = [next(item for item in count.items if item.key == line.key) for line in result.lines]
    assert tuple(line.row for line in result.lines) == disclose_round(ranked, 9, 3)


# What went on


def test_nothing_has_gone_on_before_a_vote(room: Room) -> None:
    assert outcome.carried(room.workshop, "problem") == ()
    assert outcome.unlinked_winners(room.workshop) == []


def test_a_winner_without_an_objective_holds_the_close(groups: list[WorkingGroup], workshop: Workshop) -> None:
    plan = planning.Schedule("Two", workshop.starts_at, template="30", objectives=("3.5", "3.1"))
    room = Room(planning.schedule(groups[3], plan, "Dee"))
    vote = VotingRoom(room, 2, "abcd")
    vote.closes("ab", "ab")
    room.goes_to("close")
    for letter in "ab":
        with refused("You cannot close yet: give “Problem", "unlinked"):
            room.next()
        facilitation.link_objective(room.workshop.id, vote.cards[letter].key, "3.1", AMARA)
        db.session.commit()
    room.next()
    assert room.board.workshop.ended_at is not None


def test_so_does_an_action_without_one(groups: list[WorkingGroup], workshop: Workshop) -> None:
    plan = planning.Schedule("Two", workshop.starts_at, objectives=("3.5", "3.1"))
    room = Room(planning.schedule(groups[3], plan, "Dee"))
    VotingRoom(room, 2, "ab").closes("")
    room.goes_to("design_actions")
    action = room.proposes("0", "Pay it")
    room.proposes("0", "Publish rotas")
    room.goes_to("weigh_actions")
    room.votes("1", action)
    room.goes_to("close")
    with refused("You cannot close yet: give “Pay it” its objective.", "unlinked"):
        room.next()
