"""The whole forum meets: each group is heard, and what its room carried comes before everybody."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from tests.conftest import AMARA, Room, schedule
from tests.workshops.saying_no import refused
from workshops import facilitation, merging, planning, plenary, show, sight, undoing
from workshops.database import db
from workshops.models import WorkingGroup
from workshops.planning import Schedule
from workshops.refusal import Refusal


def play(group: WorkingGroup, problem: str, action: str) -> Room:
    """A group's whole workshop: one problem and one action go on."""
    room = Room(schedule(group))
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name, "health", f"{name} & Co")
    room.goes_to("post_problems")
    cards = [room.posts("Ben", problem), room.posts("Chidi", f"{problem}, at night"), room.posts("Femi", "Buses")]
    room.goes_to("vote_problems")
    for name in room.people:
        room.votes(name, *cards)
    room.goes_to("design_actions")
    room.proposes("Ben", action)
    show.sum_up(room.workshop.id, f"{group.key_commitment} says so", f"{group.key_commitment} asks for a hand", AMARA)
    return room


def ends(room: Room) -> Room:
    for card in (*room.board.problems, *room.board.actions):
        facilitation.link_objective(room.workshop.id, card.key, room.board.workshop.objective, AMARA)
    room.goes_to("close", "ended")
    return room


@pytest.fixture
def whole(groups: Sequence[WorkingGroup]) -> Room:
    """The plenary at Arrive."""
    group = planning.plenary_group(groups[0].forum)
    plan = Schedule("Plenary", datetime(2026, 11, 24, 12, tzinfo=UTC), "City Hall", AMARA, "plenary")
    made = Room(planning.schedule(group, plan, "Dee"))
    made.joins("Grace", "voluntary", "Kindred Streets")
    return made


class TestPlanning:
    """One group in which the whole forum meets."""

    def test_it_is_made_once_and_is_not_one_of_the_six(self, groups: Sequence[WorkingGroup]) -> None:
        forum = groups[0].forum
        first = planning.plenary_group(forum)
        assert planning.plenary_group(forum) is first
        assert (first.key_commitment, first.name) == ("", "Pan-London forum")
        assert len([group for group in planning.make_groups(forum) if group.key_commitment]) == 6

    def test_it_carries_what_its_groups_serve(self, whole: Room) -> None:
        assert whole.board.workshop.objectives == tuple(planning.own_objectives(whole.workshop.group))
        assert len(whole.board.workshop.objectives) > 1

    def test_its_run_of_show_hears_scores_and_offers(self, whole: Room) -> None:
        kinds = [stage.kind for stage in whole.board.stages]
        assert kinds == ["arrive", "hear_groups", "score_barriers", "offer_help", "close"]


class TestHearing:
    """Headline and ask of each group; what it agreed once its workshop is over."""

    def test_each_group_is_heard_in_the_order_of_the_key_commitments(
        self, groups: Sequence[WorkingGroup], whole: Room
    ) -> None:
        ends(play(groups[1], "Damp homes", "Mend them"))
        ends(play(groups[0], "Cold homes", "Warm them"))
        whole.next()
        heard = whole.board.heard
        assert [line.key_commitment for line in heard] == ["KC1", "KC2"]
        assert (heard[0].headline, heard[0].ask) == ("KC1 says so", "KC1 asks for a hand")
        assert heard[0].people == 3

    def test_a_group_still_at_work_tells_only_its_headline_and_ask(
        self, groups: Sequence[WorkingGroup], whole: Room
    ) -> None:
        room = play(groups[0], "Damp homes", "Mend them")
        whole.next()
        (line,) = whole.board.heard
        assert (line.ended, line.agreed, line.commitments) == (False, (), 0)
        ends(room)
        (line,) = whole.board.heard
        assert line.ended

    def test_phones_hear_them_only_when_it_is_their_turn(self, groups: Sequence[WorkingGroup], whole: Room) -> None:
        ends(play(groups[0], "Damp homes", "Mend them"))
        assert sight.for_phone(whole.board).heard == ()
        whole.next()
        assert len(sight.for_phone(whole.board).heard) == 1

    def test_a_working_group_hears_nobody(self, groups: Sequence[WorkingGroup]) -> None:
        assert ends(play(groups[0], "Damp homes", "Mend them")).board.heard == ()


class TestBringingIn:
    """What the groups carried, each once, marked with its group."""

    def test_it_comes_with_its_group_and_objective_and_everybody_may_read_it(
        self, groups: Sequence[WorkingGroup], whole: Room
    ) -> None:
        room = ends(play(groups[0], "Damp homes", "Mend them"))
        whole.next()
        cards = sight.for_phone(whole.board).problems
        assert {card.text for card in cards} == {room.board.card(key).text for key in room.board.carried("problem")}  # type: ignore[union-attr]
        assert {card.came_from for card in cards} == {f"KC1 {groups[0].name}"}
        assert all(card.objective == room.board.workshop.objective and card.ref for card in cards)

    def test_a_group_that_ends_later_is_brought_in_later_and_nothing_twice(
        self, groups: Sequence[WorkingGroup], whole: Room
    ) -> None:
        ends(play(groups[0], "Damp homes", "Mend them"))
        whole.next()
        first = len(whole.board.problems)
        ends(play(groups[1], "Cold homes", "Warm them"))
        plenary.bring_in(whole.workshop.id, AMARA)
        more = len(whole.board.problems)
        assert more > first
        assert plenary.bring_in(whole.workshop.id, AMARA) == []
        assert len(whole.board.problems) == more

    def test_what_says_the_same_is_merged(self, groups: Sequence[WorkingGroup], whole: Room) -> None:
        ends(play(groups[0], "Damp homes", "Mend them"))
        ends(play(groups[1], "Damp homes", "Mend them"))
        whole.next()
        same = [card.key for card in whole.board.problems if card.text == "Damp homes"]
        assert len(same) == 2
        merging.merge(whole.workshop.id, same, same[0], AMARA)
        db.session.commit()
        (damp,) = [card for card in whole.board.problems if card.text == "Damp homes"]
        assert damp.came_from == f"KC1 {groups[0].name} and KC2 {groups[1].name}"
        whole.goes_to("score_barriers", "closed")
        result = whole.board.rounds[-1].result
        assert result is not None
        assert {line.came_from for line in result.lines if line.key == damp.key} == {damp.came_from}

    def test_it_can_be_undone_and_done_again(self, groups: Sequence[WorkingGroup], whole: Room) -> None:
        ends(play(groups[0], "Damp homes", "Mend them"))
        whole.next()
        brought = len(whole.board.problems)
        undoing.undo(whole.workshop.id, whole.board.to_undo[0].id, AMARA)
        assert whole.board.problems == ()
        plenary.bring_in(whole.workshop.id, AMARA)
        assert len(whole.board.problems) == brought

    def test_it_is_done_only_while_the_groups_are_heard(self, whole: Room) -> None:
        with pytest.raises(Refusal, match="Barriers are brought in while the groups are heard"):
            plenary.bring_in(whole.workshop.id, AMARA)

    def test_a_rehearsal_hears_rehearsals_alone(self, groups: Sequence[WorkingGroup], whole: Room) -> None:
        ends(play(groups[0], "Damp homes", "Mend them"))
        whole.workshop.rehearsal = True
        db.session.commit()
        whole.next()
        assert whole.board.heard == ()


def test_barriers_are_scored_only_once_duplicates_are_checked(groups: Sequence[WorkingGroup], whole: Room) -> None:
    ends(play(groups[0], "Damp homes", "Mend them"))
    whole.goes_to("hear_groups")
    step = whole.board.now.number
    with refused("First confirm “duplicates checked”.", "not-checked"):
        show.next_step(whole.workshop.id, step, AMARA)
    db.session.rollback()
    show.check_duplicates(whole.workshop.id, "problem", True, 0, AMARA)
    show.next_step(whole.workshop.id, step, AMARA)
    assert whole.board.now.stage.kind == "score_barriers"
