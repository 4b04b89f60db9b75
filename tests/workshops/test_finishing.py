"""20 seconds of grace: what was being typed when the room moved on is taken, and a vote closes only after them."""

import pytest
from flask import Flask

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.conftest import Clock
from workshops import board, finishing, own, promising, rules, show, turns, undoing
from workshops.board import find_card
from workshops.database import db
from workshops.models import Participant
from workshops.refusal import Refusal
from workshops.snapshot.values import RoundLine

LATE = "Buses stop at eight"


@pytest.fixture
def voting(room: Room, hand: Clock) -> Room:
    """A vote is open, and Ben has voted."""
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("post_problems")
    for text in ("Damp homes", "Rent eats the wage", "No time to see a nurse"):
        room.posts("Ben", text)
    room.goes_to("vote_problems")
    room.votes("Ben", find_card(room.workshop.id, room.board.problems[0].key))
    hand.moves(minutes=5)
    return room


def round_of(room: Room) -> RoundLine:
    round_ = room.board.round
    assert round_ is not None
    return round_


def finish(room: Room) -> object:
    step = finishing.finish(room.workshop.id, room.board.now.number, AMARA)
    db.session.commit()
    return step


def vote(room: Room, name: str) -> None:
    room.votes(name, find_card(room.workshop.id, round_of(room).items[0][0]))


def test_who_has_not_voted_has_twenty_seconds_more(voting: Room, hand: Clock) -> None:
    assert finish(voting) is None
    assert (round_of(voting).open, round_of(voting).closing) == (True, True)
    assert round_of(voting).ends_at == hand.now() + turns.GRACE
    hand.moves(seconds=19)
    vote(voting, "Chidi")
    assert not finishing.close_finished(voting.workshop.id)
    hand.moves(seconds=1)
    assert finishing.close_finished(voting.workshop.id)
    assert (voting.board.now.phase, voting.board.now.by) == ("closed", AMARA)
    assert round_of(voting).voted == 2
    assert not finishing.close_finished(voting.workshop.id)


def test_a_ballot_counts_until_the_vote_is_really_closed(voting: Room, hand: Clock) -> None:
    finish(voting)
    hand.moves(seconds=25)
    vote(voting, "Chidi")
    finishing.close_finished(voting.workshop.id)
    assert round_of(voting).voted == 2
    with pytest.raises(Refusal, match="The vote has closed"):
        vote(voting, "Femi")


def test_where_everybody_has_voted_it_closes_at_once(voting: Room) -> None:
    vote(voting, "Chidi")
    vote(voting, "Femi")
    finish(voting)
    assert voting.board.now.phase == "closed"


def test_next_closes_it_before_the_twenty_seconds_are_over(voting: Room) -> None:
    finish(voting)
    show.next_step(voting.workshop.id, voting.board.now.number, AMARA)
    assert voting.board.now.phase == "closed"


def test_two_who_press_at_once_give_the_seconds_once_and_close_nothing(voting: Room) -> None:
    finish(voting)
    with pytest.raises(Refusal, match="Amara pressed Next just before you"):
        finish(voting)
    assert round_of(voting).open


def test_several_processes_that_close_it_at_once_close_it_once(app: Flask, voting: Room, hand: Clock) -> None:
    finish(voting)
    hand.moves(seconds=21)
    before, workshop_id = voting.board.now.number, voting.workshop.id
    closed = at_once(app, [lambda: finishing.close_finished(workshop_id)] * 3)
    assert sorted(map(bool, closed)) == [False, False, True]
    assert (voting.board.now.number, voting.board.now.phase) == (before + 1, "closed")


def test_it_is_taken_back_and_the_vote_stays_open(voting: Room, hand: Clock) -> None:
    finish(voting)
    undoing.undo(voting.workshop.id, voting.board.to_undo[0].id, AMARA)
    hand.moves(seconds=21)
    assert not finishing.close_finished(voting.workshop.id)
    assert round_of(voting).open


def test_a_run_off_has_them_too(room: Room, hand: Clock) -> None:
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    cards = [room.posts("Ben", text) for text in ("Damp homes", "Rent eats the wage")]
    next(stage for stage in room.workshop.stages if stage.kind == "vote_problems").carry = 1
    room.goes_to("vote_problems")
    for name, card in zip(("Ben", "Chidi"), cards, strict=True):
        room.votes(name, card)
    room.next()
    show.settle_tie(room.workshop.id, "run-off", AMARA)
    hand.moves(seconds=70)
    assert finish(room) is None
    assert round_of(room).ends_at == hand.now() + turns.GRACE


def test_no_vote_is_open_and_it_is_next(room: Room) -> None:
    finish(room)
    assert room.board.now.number == 1


def later(room: Room, hand: Clock, seconds: int) -> Participant:
    """So many seconds after the problem vote opened."""
    room.joins("Ben")
    room.goes_to("post_problems")
    for text in ("Damp homes", "Rent eats the wage"):
        room.posts("Ben", text)
    room.goes_to("make_sense")
    hand.moves(minutes=5)
    room.next()
    hand.moves(seconds=seconds)
    return room.people["Ben"]


def test_a_card_that_was_being_written_is_taken_and_is_on_no_ballot(room: Room, hand: Clock) -> None:
    ben = later(room, hand, 20)
    card = room.posts("Ben", LATE)
    assert LATE in {each.text for each in room.board.problems}
    assert LATE not in {text for _, text in round_of(room).items}
    assert own.read(ben).card(card.key).missed  # type: ignore[union-attr]
    assert not any(each.missed for each in own.read(ben).cards if each.text != LATE)
    room.votes("Ben", find_card(room.workshop.id, round_of(room).items[0][0]))
    room.goes_to("vote_problems", "shown")
    assert LATE not in {line.text for line in round_of(room).result.lines}  # type: ignore[union-attr]


def test_after_the_grace_it_is_refused_and_the_words_are_kept(room: Room, hand: Clock) -> None:
    ben = later(room, hand, 21)
    with pytest.raises(Refusal, match="Your words are kept here"):
        board.post_problem(ben, LATE, "late")


def test_a_promise_that_was_being_written_is_taken(whole_room: Room, hand: Clock) -> None:
    room = whole_room
    ben = room.joins("Ben")
    room.goes_to("commit")
    hand.moves(minutes=5)
    room.next()
    hand.moves(seconds=20)
    interest = promising.Promise("interested", "plan", "3.5-04", "myself")
    assert room.board.now.stage.kind == "pulse_after"
    assert promising.commit_to(ben, interest, "one").number == 1
    hand.moves(seconds=1)
    with pytest.raises(Refusal, match="Your words are kept here"):
        promising.commit_to(ben, interest, "two")


def test_the_grace_begins_when_each_place_was_left(room: Room, hand: Clock) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    hand.moves(minutes=5)
    room.next()
    hand.moves(seconds=15)
    room.next()
    hand.moves(seconds=10)
    assert turns.places_lately(room.workshop) == [(room.board.now.stage.kind, "open"), ("make_sense", "open")]
    turns.check_lately(room.workshop, lambda stage, _phase: rules.check_sense_making(stage, "open"))
