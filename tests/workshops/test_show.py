"""Moving the room: one step at a time, whoever presses; the clock advises; the wall pauses."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.ballots import VotingRoom
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from workshops import board, facilitation, history, joining, show
from workshops.database import db
from workshops.models import Card, Step
from workshops.refusal import Refusal


@pytest.fixture
def timed(hand: Clock, room: Room) -> Room:
    """Problems are being posted, for 8 minutes from 10:00."""
    room.goes_to("post_problems")
    return room


def ends_at(room: Room) -> datetime | None:
    return room.board.now.ends_at


# Next


def test_next_goes_through_the_whole_show(room: Room) -> None:
    vote = VotingRoom(room, 3, "abc")
    vote.closes("ab", "ab", "a")
    room.goes_to("design_actions")
    room.proposes("0", "Pay the London Living Wage")
    room.proposes("1", "Publish rotas")
    room.goes_to("close", "ended")
    steps = db.session.scalars(select(Step).order_by(Step.number)).all()
    assert [step.number for step in steps] == list(range(17))
    assert [step.phase for step in steps][3:7] == ["open", "closed", "shown", "open"]
    with refused("This workshop has ended.", "ended"):
        room.next()


def test_next_moves_only_from_the_step_that_was_seen(room: Room) -> None:
    show.next_step(room.workshop.id, 0, "Dee")
    db.session.commit()
    for seen in (0, 2, -1):
        with refused("Dee pressed Next just before you. One step, once.", "raced", 409):
            show.next_step(room.workshop.id, seen, AMARA)
    assert room.board.now.number == 1


def test_two_who_press_next_at_once_move_one_step_and_the_other_is_told(app: Flask, room: Room) -> None:
    here = room.workshop.id
    answers = at_once(app, [lambda: show.next_step(here, 0, AMARA).by, lambda: show.next_step(here, 0, "Dee").by])
    moved = [answer for answer in answers if isinstance(answer, str)]
    told = [answer.words for answer in answers if isinstance(answer, Refusal)]
    assert len(moved) == len(told) == 1
    assert told == [f"{moved[0]} pressed Next just before you. One step, once."]
    assert (room.board.now.number, room.board.now.by) == (1, moved[0])


def test_eight_who_close_a_vote_at_once_close_it_once(app: Flask, room: Room) -> None:
    vote = VotingRoom(room, 2, "ab")
    vote.ballots("a", "a")
    here, seen = room.workshop.id, room.board.now.number
    answers = at_once(app, [lambda: show.next_step(here, seen, AMARA).phase] * 8)
    assert [answer for answer in answers if answer == "closed"] == ["closed"]
    assert vote.result.voters == 2


def test_there_is_nothing_after_the_end(room: Room) -> None:
    last = room.workshop.stages[-1]
    show.move(room.workshop, last, "ended", AMARA)
    with refused("This is the end of the run of show.", "ended"):
        show.next_step(room.workshop.id, 1, AMARA)


def test_a_late_joiner_lands_where_the_room_is(room: Room) -> None:
    vote = VotingRoom(room, 2, "ab")
    late = room.joins("Late", "business")
    assert room.board.here == 3
    board.cast_ballot(late, vote.round.id, [vote.cards["b"].key])
    db.session.commit()
    assert vote.round.voted == 1


# Revealing


def test_cards_are_numbered_when_they_are_revealed_in_an_order_that_tells_nothing(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    cards = [room.posts("Ben", f"Problem {n}") for n in range(12)]
    assert db.session.scalar(select(func.count()).where(Card.number.is_not(None))) == 0
    room.next()
    numbers = [card.number for card in cards]
    assert sorted(number for number in numbers if number) == list(range(1, 13))
    assert numbers != sorted(number for number in numbers if number)


def test_problems_and_actions_are_numbered_apart(room: Room) -> None:
    VotingRoom(room, 1, "ab").closes("a")
    room.goes_to("design_actions")
    room.proposes("0", "Pay the London Living Wage")
    room.proposes("0", "Publish rotas")
    room.goes_to("design_actions", "all")
    assert room.board.revealed == {"problem"}
    room.next()
    assert room.board.revealed == {"problem", "action"}
    assert {line.ref for line in room.board.actions} == {"A1", "A2"}
    assert {line.ref for line in room.board.problems} == {"P1", "P2"}


# The gate before a vote


def test_a_vote_opens_only_after_duplicates_were_checked(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    for n in range(2):
        room.posts("Ben", f"Problem {n}")
    room.goes_to("make_sense")
    here = room.workshop.id
    with refused("First confirm “duplicates checked”.", "not-checked"):
        show.next_step(here, room.board.now.number, AMARA)
    show.check_duplicates(here, "problem", True, 3, AMARA)
    assert room.board.checked == {"problem"}
    show.check_duplicates(here, "problem", False, 0, AMARA)
    assert room.board.checked == frozenset()
    assert [line.verb for line in history.timeline(here)][-2:] == ["duplicates-checked", "duplicates-unchecked"]
    assert history.timeline(here)[-2].detail == "3 likely pairs undecided"


def test_checking_problems_does_not_check_actions(room: Room) -> None:
    VotingRoom(room, 1, "ab").closes("a")
    room.goes_to("design_actions")
    room.proposes("0", "Pay the London Living Wage")
    room.proposes("0", "Publish rotas")
    room.goes_to("weigh_actions", "prepare")
    show.check_duplicates(room.workshop.id, "problem", True, 0, AMARA)
    db.session.commit()
    with refused("First confirm “duplicates checked”."):
        show.next_step(room.workshop.id, room.board.now.number, AMARA)


def test_a_room_with_nothing_to_vote_on_goes_on(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    room.posts("Ben", "Only this")
    room.goes_to("make_sense")
    room.next()
    assert (room.board.now.stage.kind, room.board.now.phase) == ("design_actions", "open")
    room.goes_to("design_actions", "all")
    room.next()
    assert (room.board.now.stage.kind, room.board.now.phase) == ("weigh_actions", "prepare")
    room.next()
    assert room.board.now.stage.kind == "commit"
    assert not room.board.rounds
    room.goes_to("close", "ended")


def test_duplicates_are_checked_where_cards_are_sorted_and_of_a_kind_there_is(room: Room) -> None:
    with refused("Cards can be sorted only before a vote opens.", "stage-closed"):
        show.check_duplicates(room.workshop.id, "problem", True, 0, AMARA)
    room.goes_to("make_sense")
    with refused("Choose: problems or actions.", "choose", 422):
        show.check_duplicates(room.workshop.id, "card", True, 0, AMARA)


# The clock


def test_a_stage_ends_its_minutes_after_it_began(hand: Clock, timed: Room) -> None:
    assert ends_at(timed) == hand.moment + timedelta(minutes=8)
    hand.moves(minutes=20)
    assert ends_at(timed) == hand.moment - timedelta(minutes=12)
    timed.joins("Ben")
    assert timed.posts("Ben", "The clock only advises").id


def test_a_stage_of_no_minutes_has_no_clock(room: Room) -> None:
    room.workshop.stages[0].minutes = 0
    db.session.commit()
    assert (room.board.now.ends_at, room.board.now.seconds_left) == (None, None)


@pytest.mark.parametrize("seconds", [60, -60, 1, 1800, -600])
def test_time_is_added_and_taken(hand: Clock, timed: Room, seconds: int) -> None:
    show.add_time(timed.workshop.id, seconds, AMARA)
    show.add_time(timed.workshop.id, 30, AMARA)
    assert ends_at(timed) == hand.moment + timedelta(minutes=8, seconds=seconds + 30)


@pytest.mark.parametrize("seconds", [0, 1801, -601])
def test_too_much_time_is_refused(timed: Room, seconds: int) -> None:
    with refused("Add up to 30 minutes, or take away up to 10.", "choose", 422):
        show.add_time(timed.workshop.id, seconds, AMARA)


def test_a_stopped_clock_stands_and_starts_where_it_stood(hand: Clock, timed: Room) -> None:
    hand.moves(minutes=3)
    show.stop_clock(timed.workshop.id, AMARA)
    hand.moves(minutes=10)
    show.stop_clock(timed.workshop.id, "Dee")
    now = timed.board.now
    assert (now.ends_at, now.seconds_left) == (None, 300)
    assert timed.board.workshop.clock_stopped
    show.add_time(timed.workshop.id, 60, AMARA)
    assert timed.board.now.seconds_left == 360
    show.start_clock(timed.workshop.id, AMARA)
    show.start_clock(timed.workshop.id, "Dee")
    assert ends_at(timed) == hand.moment + timedelta(minutes=6)
    assert [line.verb for line in history.timeline(timed.workshop.id)][-3:] == ["stop-clock", "add-time", "start-clock"]


def test_a_clock_stopped_a_hundred_times_has_not_drifted(hand: Clock, timed: Room) -> None:
    for _ in range(100):
        hand.moves(seconds=1)
        show.stop_clock(timed.workshop.id, AMARA)
        hand.moves(seconds=7)
        show.start_clock(timed.workshop.id, AMARA)
    assert ends_at(timed) == hand.moment + timedelta(minutes=8, seconds=-100)


def test_a_clock_stopped_before_the_stage_gives_it_all_its_minutes(hand: Clock, timed: Room) -> None:
    show.stop_clock(timed.workshop.id, AMARA)
    hand.moves(minutes=30)
    timed.next()
    hand.moves(minutes=2)
    assert timed.board.now.seconds_left == 14 * 60
    show.start_clock(timed.workshop.id, AMARA)
    assert ends_at(timed) == hand.moment + timedelta(minutes=14)


def test_the_clock_runs_through_the_phases_of_a_vote(hand: Clock, room: Room) -> None:
    vote = VotingRoom(room, 1, "ab")
    end = ends_at(room)
    hand.moves(minutes=2)
    vote.closes("a")
    show.stop_clock(room.workshop.id, AMARA)
    room.next()
    hand.moves(minutes=1)
    show.start_clock(room.workshop.id, AMARA)
    assert end is not None
    assert ends_at(room) == end + timedelta(minutes=1)


def test_stages_are_planned_one_after_the_other(room: Room) -> None:
    planned = [(stage.kind, stage.planned_at) for stage in room.board.stages]
    start = room.board.workshop.starts_at
    assert planned[0] == ("arrive", start)
    assert planned[2] == ("make_sense", start + timedelta(minutes=18))
    assert room.board.workshop.ends_at == start + timedelta(minutes=90)


def test_a_stage_says_when_the_room_came_and_went(hand: Clock, timed: Room) -> None:
    came = hand.moment
    hand.moves(minutes=9)
    timed.next()
    arrive, writing, sensing, *_ = timed.board.stages
    assert (arrive.entered_at, arrive.left_at) == (came, came)
    assert (writing.entered_at, writing.left_at) == (came, hand.moment)
    assert (sensing.entered_at, sensing.left_at) == (hand.moment, None)
    assert timed.board.stages[-1].entered_at is None


# The wall


def test_the_wall_pauses_and_goes_on_while_the_clock_runs(hand: Clock, timed: Room) -> None:
    before = ends_at(timed)
    for paused in (True, True, False, False):
        show.pause_wall(timed.workshop.id, paused, AMARA)
        assert timed.board.workshop.wall_paused is paused
        assert ends_at(timed) == before


def test_the_room_can_be_made_dark_and_light(room: Room) -> None:
    for dark in (True, False):
        show.darken(room.workshop.id, dark, AMARA)
        assert room.board.workshop.dark_room is dark


def test_the_wall_turns_its_pages_and_each_step_turns_it_back(room: Room) -> None:
    here, before = room.workshop.id, len(history.timeline(room.workshop.id))
    for page in (0, 999):
        show.turn_page(here, page, AMARA)
        assert room.workshop.wall_page == page
    assert len(history.timeline(here)) == before
    room.next()
    assert room.workshop.wall_page == 0
    for page in (-1, 1000):
        with refused("The wall has no such page.", "choose", 422):
            show.turn_page(here, page, AMARA)


# Summing up and the end


def test_the_headline_and_the_ask_are_kept(room: Room) -> None:
    show.sum_up(room.workshop.id, " Pay  first ", "Who will pay?", AMARA)
    assert (room.board.workshop.headline, room.board.workshop.ask) == ("Pay first", "Who will pay?")
    show.sum_up(room.workshop.id, "", "", AMARA)
    assert room.board.workshop.headline == ""
    with refused("The headline is 201 letters long."):
        show.sum_up(room.workshop.id, "x" * 201, "", AMARA)


def test_after_the_end_nothing_moves(room: Room) -> None:
    here = room.workshop.id
    show.end(room.workshop, AMARA)
    db.session.commit()
    for act in (
        lambda: show.add_time(here, 60, AMARA),
        lambda: show.stop_clock(here, AMARA),
        lambda: show.start_clock(here, AMARA),
        lambda: show.pause_wall(here, True, AMARA),
        lambda: show.darken(here, True, AMARA),
        lambda: show.sum_up(here, "", "", AMARA),
        lambda: show.reopen(here, AMARA),
        lambda: show.settle_tie(here, "carry", AMARA),
        lambda: facilitation.enter_card(here, "problem", "Late", "", AMARA),
        lambda: joining.join(here, "health"),
        lambda: joining.enter_person(here, "health", AMARA),
    ):
        with refused("This workshop has ended. What you wrote before is kept.", "ended"):
            act()
    assert room.board.now.ends_at is None
