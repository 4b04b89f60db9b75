"""All rooms at once: help asked for, time and words for everybody, and nothing of what a room said or chose."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import AMARA, Room, schedule
from tests.workshops.conftest import Clock
from workshops import floor, history, planning, rooms, undoing
from workshops.clock import now
from workshops.models import WorkingGroup
from workshops.refusal import Refusal
from workshops.rooms import on_the_floor, room_of
from workshops.sight import for_phone, for_wall


@pytest.fixture
def two(groups: Sequence[WorkingGroup], hand: Clock) -> list[Room]:
    """Two rooms of one forum, at posting problems."""
    found = [Room(schedule(group)) for group in groups[:2]]
    for room in found:
        room.joins("Ben", "health")
        room.goes_to("post_problems")
    return found


def forum_of(room: Room) -> int:
    return room.workshop.group.forum_id


def tile(room: Room) -> rooms.Room:
    return room_of(room.board, now())


class TestHelp:
    """One tap asks, one takes it back; the floor says who comes."""

    def test_it_says_when_it_was_asked_and_asked_twice_it_is_one_call(self, two: list[Room], hand: Clock) -> None:
        floor.ask_help(two[0].workshop.id, AMARA)
        asked = hand.moment
        hand.moves(minutes=3)
        floor.ask_help(two[0].workshop.id, "Tunde")
        call = tile(two[0]).help
        assert call is not None
        assert (call.asked_at, call.asked_by, call.coming) == (asked, AMARA, "")
        assert tile(two[1]).help is None

    def test_it_is_taken_back(self, two: list[Room]) -> None:
        floor.ask_help(two[0].workshop.id, AMARA)
        floor.take_help_back(two[0].workshop.id, AMARA)
        assert tile(two[0]).help is None

    def test_both_can_be_undone(self, two: list[Room]) -> None:
        workshop = two[0].workshop.id
        floor.ask_help(workshop, AMARA)
        undoing.undo(workshop, two[0].board.to_undo[0].id, AMARA)
        assert tile(two[0]).help is None
        floor.ask_help(workshop, AMARA)
        floor.take_help_back(workshop, AMARA)
        undoing.undo(workshop, two[0].board.to_undo[0].id, AMARA)
        assert tile(two[0]).help is not None

    def test_the_first_who_comes_is_named(self, two: list[Room]) -> None:
        floor.ask_help(two[0].workshop.id, AMARA)
        floor.come(forum_of(two[0]), two[0].workshop.id, "Dee")
        floor.come(forum_of(two[0]), two[0].workshop.id, "Eve")
        assert two[0].board.floor.help is not None
        assert two[0].board.floor.help.coming == "Dee"

    def test_nobody_comes_where_nobody_asked_or_to_another_forum_s_room(self, two: list[Room]) -> None:
        with pytest.raises(Refusal, match="does not ask for help"):
            floor.come(forum_of(two[0]), two[0].workshop.id, "Dee")
        with pytest.raises(Refusal, match="not on this floor"):
            floor.come(forum_of(two[0]) + 1, two[0].workshop.id, "Dee")

    def test_phones_and_the_wall_hear_nothing_of_it(self, two: list[Room]) -> None:
        floor.ask_help(two[0].workshop.id, AMARA)
        assert for_phone(two[0].board).floor.help is for_wall(two[0].board).floor.help is None


class TestTimeForAll:
    """One act, one effect in each room that runs, each room's own history."""

    def test_every_room_that_runs_gets_it_and_its_history_tells(
        self, two: list[Room], groups: list[WorkingGroup]
    ) -> None:
        waiting = schedule(groups[2])
        before = [room.board.now.ends_at for room in two]
        floor.give_time(forum_of(two[0]), 0, 300, "Dee")
        after = [room.board.now.ends_at for room in two]
        assert [b - a for a, b in zip(before, after, strict=True) if a and b] == [timedelta(minutes=5)] * 2
        for room in two:
            line = history.timeline(room.workshop.id)[-1]
            assert (line.verb, line.who, line.detail) == ("add-time", "Dee", "300 seconds")
        assert all(line.verb != "add-time" for line in history.timeline(waiting.id))

    def test_two_leads_at_once_give_it_once(self, two: list[Room]) -> None:
        floor.give_time(forum_of(two[0]), 0, 300, "Dee")
        given = two[0].board.now.ends_at
        with pytest.raises(Refusal, match="Dee was just before you: 5 min more for every room"):
            floor.give_time(forum_of(two[0]), 0, 300, "Ada")
        assert two[0].board.now.ends_at == given

    def test_a_room_can_undo_its_own_part(self, two: list[Room]) -> None:
        before = [room.board.now.ends_at for room in two]
        floor.give_time(forum_of(two[0]), 0, 300, "Dee")
        undoing.undo(two[0].workshop.id, two[0].board.to_undo[0].id, AMARA)
        assert two[0].board.now.ends_at == before[0]
        assert two[1].board.now.ends_at != before[1]

    @pytest.mark.parametrize("seconds", [0, -601, 1801])
    def test_it_is_bounded(self, two: list[Room], seconds: int) -> None:
        with pytest.raises(Refusal, match="30 minutes"):
            floor.give_time(forum_of(two[0]), 0, seconds, "Dee")

    @pytest.mark.parametrize("seconds", [-600, 1800])
    def test_its_bounds_are_allowed(self, two: list[Room], seconds: int) -> None:
        assert floor.give_time(forum_of(two[0]), 0, seconds, "Dee").seconds == seconds

    def test_without_a_running_room_it_is_refused(self, groups: list[WorkingGroup], hand: Clock) -> None:
        made = schedule(groups[0])
        with pytest.raises(Refusal, match="No room is running"):
            floor.give_time(made.group.forum_id, 0, 300, "Dee")


class TestWordsForAll:
    """A line to every console, and when all come back."""

    def test_a_line_stands_on_every_console_for_ten_minutes(self, two: list[Room], hand: Clock) -> None:
        floor.say(forum_of(two[0]), 0, "Five more minutes for everybody", "Dee")
        lines = [room.board.floor.said for room in two]
        assert [(line.words, line.by) for line in lines if line] == [("Five more minutes for everybody", "Dee")] * 2
        hand.moves(minutes=10)
        assert two[0].board.floor.said is None

    def test_an_empty_line_is_refused(self, two: list[Room]) -> None:
        with pytest.raises(Refusal):
            floor.say(forum_of(two[0]), 0, "  ", "Dee")

    def test_each_room_is_measured_against_the_time_all_come_back(self, two: list[Room], hand: Clock) -> None:
        ends_at = two[0].board.workshop.ends_at
        assert tile(two[0]).back_late == 0
        floor.come_back(forum_of(two[0]), 0, ends_at - timedelta(minutes=4), "Dee")
        late = tile(two[0]).late
        assert tile(two[0]).back_late == max(late + 4, 0)

    def test_another_day_is_refused(self, two: list[Room]) -> None:
        with pytest.raises(Refusal, match="today"):
            floor.come_back(forum_of(two[0]), 0, now() + timedelta(hours=25), "Dee")


class TestWhatTheFloorSees:
    """Who and how many; never totals, ranks or words, also after a vote has closed."""

    def test_it_counts_people_cards_and_turnout(self, room: Room) -> None:
        for name in ("Ben", "Chidi", "Femi", "Grace"):
            room.joins(name, "health")
        planning.invite(room.workshop.id, {"health": 6}, (), "Dee")
        room.goes_to("post_problems")
        cards = [room.posts(name, f"{name} waits for a nurse") for name in ("Ben", "Chidi")]
        assert tile(room).voted is None
        room.goes_to("vote_problems")
        room.votes("Ben", cards[0])
        seen = tile(room)
        assert (seen.here, seen.invited, seen.cards, seen.voted, seen.voters) == (4, 6, 2, 1, 4)
        assert seen.stage == "Vote on problems"
        room.next()
        seen = tile(room)
        assert (seen.stage, seen.voted, seen.voters) == ("Vote closed", 1, 4)
        room.next()
        assert tile(room).stage == "Result shown"

    def test_no_word_and_no_count_of_a_card_is_in_it(self, room: Room) -> None:
        for name in ("Ben", "Chidi", "Femi"):
            room.joins(name, "health")
        room.goes_to("post_problems")
        secret = room.posts("Ben", "Damp homes make children ill")
        room.posts("Chidi", "No time to see a nurse")
        room.goes_to("vote_problems")
        room.votes("Ben", secret)
        room.next()
        room.next()
        said = repr(tile(room))
        assert "Damp" not in said
        assert secret.key not in said

    def test_sectors_under_three_share_the_last_place(self, room: Room) -> None:
        for number in range(4):
            room.joins(f"He{number}", "health")
        for number, sector in enumerate(("voluntary", "business", "education")):
            room.joins(f"P{number}", sector)
        mix = {each.mark: each.here for each in tile(room).mix}
        assert (mix["He"], mix["Vo"], mix["Bu"], mix["Ed"], mix["Ot"]) == (4, 0, 0, 0, 3)

    def test_it_tells_how_late_a_room_is(self, two: list[Room], hand: Clock) -> None:
        assert tile(two[0]).timing
        hand.moves(hours=1)
        assert tile(two[0]).timing.endswith("min late")

    def test_the_heading_counts_rooms_and_people(self, two: list[Room]) -> None:
        assert rooms.heading([tile(room) for room in two]) == "Two rooms, 2 people"


class TestWhichRooms:
    """For each working group one room: the one that runs before any other, a real one before a rehearsal."""

    def test_they_stand_in_the_order_of_the_key_commitments(self, two: list[Room]) -> None:
        assert list(on_the_floor(forum_of(two[0]))) == [room.workshop.id for room in two]

    def test_a_rehearsal_that_runs_stands_before_a_workshop_still_to_come(
        self, groups: Sequence[WorkingGroup], hand: Clock
    ) -> None:
        planned = schedule(groups[0])
        plan = planning.Schedule("Rehearsal", datetime(2026, 11, 24, 9, tzinfo=UTC), rehearsal=True)
        rehearsal = Room(planning.schedule(groups[0], plan, "Dee"))
        assert list(on_the_floor(groups[0].forum_id)) == [planned.id]
        rehearsal.joins("Ben")
        assert list(on_the_floor(groups[0].forum_id)) == [rehearsal.workshop.id]

    def test_a_room_that_ended_stays_for_the_day(self, two: list[Room], hand: Clock) -> None:
        two[0].goes_to("close", "ended")
        assert tile(two[0]).stage == "Ended"
        assert two[0].workshop.id in on_the_floor(forum_of(two[0]))
        hand.moves(hours=13)
        assert two[0].workshop.id not in on_the_floor(forum_of(two[0]))
