"""One reading of a board serves all who look at the same version, and never what is not so any more."""

from datetime import date

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.ballots import VotingRoom
from tests.workshops.conftest import Clock
from workshops import facilitation, planning, show
from workshops.database import db
from workshops.snapshot import keeping


def test_one_reading_serves_all_who_look_at_the_same_version(hand: Clock, room: Room) -> None:
    room.joins("Ben")
    board = room.board
    assert room.board is board
    db.session.remove()
    assert room.board is board
    hand.moves(seconds=keeping.KEPT_SECONDS)
    assert room.board is not board
    assert room.board == board


def test_after_an_act_it_is_read_again(hand: Clock, room: Room) -> None:
    board = room.board
    room.joins("Ben")
    assert (board.here, room.board.here) == (0, 1)


def test_what_was_given_up_is_never_kept(hand: Clock, room: Room) -> None:
    room.goes_to("post_problems")
    room.joins("Ben")
    card = room.posts("Ben", "Rosa at number 9 is cold")
    facilitation.hide(room.workshop.id, card.key, "Names a person", AMARA)
    assert room.board.hidden
    db.session.rollback()
    assert not room.board.hidden
    show.add_time(room.workshop.id, 60, AMARA)
    db.session.commit()
    assert not room.board.hidden


@pytest.mark.parametrize("committed", [False, True])
def test_what_is_written_outside_a_turn_is_seen_at_once(hand: Clock, room: Room, committed: bool) -> None:
    before = room.board.workshop.title
    room.workshop.title = "Other words"
    db.session.flush()
    if committed:
        planning.agree_text("KC5", "Every street is fit to walk in", "The Board", date(2026, 10, 1), "Dee")
        db.session.commit()
    assert room.board.workshop.title == "Other words" != before


def test_a_closing_that_was_given_up_leaves_nothing_of_its_count(room: Room) -> None:
    vote = VotingRoom(room, 3, "ab")
    vote.ballots("a", "a", "a")
    show.next_step(room.workshop.id, room.board.now.number, AMARA)
    assert vote.carried
    assert vote.result.lines[0].people == 3
    db.session.rollback()
    assert vote.closes("b", "b", "b").lines[0].key == vote.cards["b"].key
    assert [line.people for line in vote.result.lines] == [3, 0]
