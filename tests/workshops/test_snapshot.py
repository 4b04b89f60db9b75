"""Reading the board: who is here, who has acted, what stands, and how a workshop went, counted once."""

from dataclasses import FrozenInstanceError
from datetime import timedelta

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.ballots import VotingRoom
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from workshops import board, facilitation, joining, merging, planning, promising, show
from workshops.database import db
from workshops.promising import Promise

INTERESTED = Promise("interested", "key", "KC4", "myself")


def here(room: Room) -> int:
    return room.workshop.id


# The room


def test_a_board_of_nobody_can_be_read(room: Room) -> None:
    empty = room.board
    assert (empty.here, empty.acted, empty.invited, empty.withdrawn) == (0, 0, 0, 0)
    assert not any((empty.sectors, empty.groups, empty.rounds, empty.commitments))
    assert (empty.round, empty.carried("problem"), empty.card("x")) == (None, (), None)
    assert empty.workshop.objective == empty.workshop.objectives[0]


def test_a_board_cannot_be_changed(room: Room) -> None:
    with pytest.raises(FrozenInstanceError):
        room.board.here = 3  # type: ignore[misc]


def test_small_sectors_are_pooled_where_it_says_who_is_silent(room: Room) -> None:
    for n in range(4):
        room.joins(f"health {n}", "health")
    for name, sector in (("Ben", "business"), ("Chidi", "education"), ("Eve", "other")):
        room.joins(name, sector)
    room.goes_to("post_problems")
    room.posts("health 0", "Low pay")
    room.posts("health 0", "Damp homes")
    room.posts("Ben", "Bus fares")
    groups = {group.key: (group.name, group.here, group.acted, group.silent) for group in room.board.groups}
    assert groups == {"health": ("Health", 4, 1, 3), "others": ("Other sectors", 3, 1, 2)}
    assert room.board.acted == 2


def test_the_organisations_named_are_those_that_agreed(room: Room) -> None:
    for name, agrees in (("zeta", True), ("Alpha", True), ("Alpha", True), ("Quiet", False), ("", True)):
        joining.join(here(room), "health", name, name_organisation=agrees)
    assert room.board.organisations == ("Alpha", "zeta")


def test_the_funnel_counts_people_not_acts(room: Room) -> None:
    vote = VotingRoom(room, 4, "abc")
    vote.closes("a", "b")
    vote.opens_again()
    vote.closes("a", "", "a")
    room.goes_to("design_actions")
    room.proposes("1", "Pay it")
    room.proposes("1", "Publish rotas")
    room.goes_to("commit")
    for client in ("p1", "p2"):
        promising.commit_to(room.people["0"], INTERESTED, client)
    funnel = room.board.funnel
    assert (funnel.joined, funnel.posted, funnel.voted, funnel.committed) == (4, 2, 3, 1)
    assert room.board.acted == 1
    joining.remove(here(room), room.people["0"].id, AMARA)
    funnel = room.board.funnel
    assert (funnel.joined, funnel.posted, funnel.voted, funnel.committed) == (3, 1, 2, 0)


def test_who_has_acted_is_asked_of_each_stage(room: Room) -> None:
    assert VotingRoom(room, 3, "ab").room.board.acted == 0
    vote = room.board.round
    assert vote is not None
    board.cast_ballot(room.people["1"], vote.id, [vote.items[0][0]])
    db.session.commit()
    assert room.board.acted == 1
    room.next()
    assert room.board.acted == 1
    room.goes_to("design_actions")
    assert room.board.acted == 0
    room.proposes("2", "Pay it")
    assert room.board.acted == 1


def test_before_a_vote_on_actions_opens_nobody_has_voted(room: Room) -> None:
    VotingRoom(room, 2, "ab").closes("a")
    room.goes_to("design_actions")
    room.proposes("0", "Pay it")
    room.goes_to("weigh_actions", "prepare")
    assert (room.board.acted, room.board.round) == (0, None)


# Cards


def test_a_tag_shows_only_where_three_of_the_sector_are_in_the_room(room: Room) -> None:
    for n in range(3):
        room.joins(f"health {n}", "health")
    room.joins("Ben", "business")
    room.goes_to("post_problems")
    room.posts("health 0", "Low pay")
    room.posts("Ben", "Damp homes")
    room.goes_to("make_sense")
    assert {line.text: line.sector for line in room.board.problems} == {"Low pay": "health", "Damp homes": None}
    joining.remove(here(room), room.people["health 2"].id, AMARA)
    assert {line.sector for line in room.board.problems} == {None}


def test_a_tag_behind_a_merge_obeys_the_same(room: Room) -> None:
    for n in range(3):
        room.joins(f"health {n}", "health")
    room.joins("Ben", "business")
    room.goes_to("post_problems")
    head, other, third = room.posts("health 0", "Low pay"), room.posts("Ben", "Poor pay"), room.posts("health 1", "Pay")
    room.goes_to("make_sense")
    merging.merge(here(room), [other.key, third.key], head.key, AMARA)
    (line,) = room.board.problems
    assert {original.text: original.sector for original in line.originals} == {"Poor pay": None, "Pay": "health"}


def test_without_sector_tags_no_card_shows_one(room: Room) -> None:
    planning.settings(here(room), planning.Settings(show_sector_tags=False, keep_days=100), AMARA)
    for n in range(3):
        room.joins(f"health {n}", "health")
    room.goes_to("post_problems")
    room.posts("health 0", "Low pay")
    assert [line.sector for line in room.board.problems] == [None]


def test_cards_have_a_reference_once_they_are_revealed(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    for n in range(3):
        room.posts("Ben", f"Problem {n}")
    assert [line.ref for line in room.board.problems] == ["", "", ""]
    room.next()
    assert [line.ref for line in room.board.problems] == ["P1", "P2", "P3"]
    found = room.board.card(room.board.problems[1].key)
    assert found == room.board.problems[1]


def test_a_result_keeps_the_words_and_the_theme_of_its_cards(room: Room) -> None:
    room.joins("Ben")
    room.joins("Chidi")
    room.goes_to("post_problems")
    low, poor, damp = (room.posts("Ben", text) for text in ("Low pay", "Poor pay", "Damp homes"))
    room.goes_to("make_sense")
    merging.merge(here(room), [poor.key], low.key, AMARA)
    facilitation.place(here(room), [low.key], facilitation.add_theme(here(room), "Pay", AMARA).id, AMARA)
    db.session.commit()
    room.goes_to("vote_problems")
    room.votes("Chidi", low)
    room.next()
    vote = room.board.round
    assert vote is not None
    assert vote.result is not None
    first, second = vote.result.lines
    assert (first.text, first.theme, first.merged_from, first.carried) == ("Low pay", "Pay", 2, True)
    assert (second.text, second.theme, second.merged_from, second.carried) == ("Damp homes", None, 1, False)
    assert first.ref in ("P1", "P2", "P3")
    assert damp.key == second.key


# The run of the show


def test_a_round_says_when_its_time_is_up_only_while_it_is_open(hand: Clock, room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    assert vote.round.ends_at is None
    assert vote.round.open
    vote.closes("abc", "abd", "ab")
    vote.settles("run-off")
    assert vote.round.ends_at == hand.moment + timedelta(seconds=60)
    vote.closes("c")
    assert vote.round.ends_at is None
    assert not vote.round.open


def test_rounds_are_told_apart_by_kind(room: Room) -> None:
    VotingRoom(room, 2, "ab").closes("a")
    room.goes_to("design_actions")
    room.proposes("0", "Pay it")
    room.proposes("0", "Publish rotas")
    room.goes_to("weigh_actions")
    assert [len(list(room.board.rounds_of(kind))) for kind in ("problem", "action")] == [1, 1]
    newest = room.board.round
    assert newest is not None
    assert newest.kind == "action"
    assert room.board.carried("action") == ()


def test_the_last_acts_are_the_facilitators_newest_first(room: Room) -> None:
    room.joins("Ben")
    show.darken(here(room), True, AMARA)
    room.joins("Chidi")
    show.pause_wall(here(room), True, "Dee")
    acts = room.board.last_acts
    assert [(act.verb, act.who) for act in acts] == [("pause-wall", "Dee"), ("dark-room", AMARA), ("schedule", "Dee")]
    assert [act.verb for act in room.board.to_undo] == ["pause-wall", "dark-room"]


def test_hidden_cards_and_those_taken_back_are_counted(room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    cards = [room.posts("Ben", f"Problem {n}") for n in range(4)]
    room.goes_to("make_sense")
    facilitation.hide(here(room), cards[0].key, "Off topic", AMARA)
    board.withdraw_card(room.people["Ben"], cards[1].key)
    read = room.board
    assert (len(read.hidden), read.withdrawn, len(read.problems), read.posted["problem"]) == (1, 1, 2, 3)
    assert read.hidden[0].ref.startswith("P")


def test_the_board_of_an_ended_workshop_stays(room: Room) -> None:
    VotingRoom(room, 2, "ab").closes("a", "a")
    show.end(room.workshop, AMARA)
    db.session.commit()
    with refused("This workshop has ended."):
        room.joins("Late")
    assert room.board.workshop.ended_at is not None
    assert len(room.board.problems) == 2
