"""Linking a card to the plan commitments it builds on: by its writer, by a facilitator, and taken back."""

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from workshops import board, facilitation, joining, planning, undoing
from workshops.board import ActionWords
from workshops.database import db
from workshops.models import WorkingGroup, Workshop
from workshops.rules import MOST_PLAN_LINKS
from workshops.snapshot.values import CardLine

SIX = ("3.5-01", "3.5-02", "3.5-03", "3.5-04", "3.5-05", "3.5-06")


@pytest.fixture
def designing(room: Room) -> Room:
    """Ben wrote a problem and an action, Chidi an action."""
    room.joins("Ben", "health")
    room.joins("Chidi", "voluntary")
    room.goes_to("post_problems")
    room.posts("Ben", "Riders have no sick pay")
    room.goes_to("design_actions")
    room.proposes("Ben", "The council writes to every app")
    room.proposes("Chidi", "A clinic for riders")
    return room


def problem(room: Room) -> CardLine:
    return room.board.problems[0]


def action(room: Room) -> CardLine:
    return next(line for line in room.board.actions if line.text.startswith("The council"))


def link(room: Room, key: str, code: str, on: bool = True) -> None:
    facilitation.link_plan(room.workshop.id, key, code, on, AMARA)
    db.session.commit()


def test_a_facilitator_links_a_problem_and_takes_the_link_away(designing: Room) -> None:
    link(designing, problem(designing).key, "3.5-07")
    assert problem(designing).plan_codes == ("3.5-07",)
    link(designing, problem(designing).key, "3.5-07", on=False)
    assert problem(designing).plan_codes == ()


def test_the_writer_links_their_own_action_and_takes_the_link_away(designing: Room) -> None:
    ben, key = designing.people["Ben"], action(designing).key
    board.link_plan(ben, key, "3.5-07", True)
    board.link_plan(ben, key, "3.5-06", True)
    db.session.commit()
    assert action(designing).plan_codes == ("3.5-06", "3.5-07")
    board.link_plan(ben, key, "3.5-06", False)
    db.session.commit()
    assert action(designing).plan_codes == ("3.5-07",)


def test_a_second_tap_changes_nothing(designing: Room) -> None:
    for on in (True, True, False, False):
        link(designing, problem(designing).key, "3.5-07", on)
    assert problem(designing).plan_codes == ()
    assert [act.verb for act in designing.board.to_undo][:3] == ["unlink-plan", "link-plan", "step"]


def test_a_card_without_an_objective_takes_that_of_the_plan_commitment(
    groups: list[WorkingGroup], workshop: Workshop
) -> None:
    two = planning.Schedule("Two", workshop.starts_at, objectives=("3.5", "3.1"))
    room = Room(planning.schedule(groups[3], two, "Dee"))
    room.joins("Ben")
    room.goes_to("post_problems")
    key = room.posts("Ben", "Fumes at the depot").key
    room.goes_to("make_sense")
    link(room, key, "3.1-16")
    assert problem(room).objective == "3.1"
    link(room, key, "3.5-07")
    assert problem(room).objective == "3.1"
    for _ in range(2):
        undoing.undo(room.workshop.id, room.board.to_undo[0].id, AMARA)
        db.session.commit()
    assert (problem(room).plan_codes, problem(room).objective) == ((), "")


@pytest.mark.parametrize("on", [True, False])
def test_a_facilitators_link_can_be_undone_for_30_seconds(designing: Room, on: bool) -> None:
    link(designing, problem(designing).key, "3.5-07")
    before = problem(designing).plan_codes
    if on:
        before = ()
    else:
        link(designing, problem(designing).key, "3.5-07", on=False)
    undoing.undo(designing.workshop.id, designing.board.to_undo[0].id, AMARA)
    db.session.commit()
    assert problem(designing).plan_codes == before


def test_only_ones_own_card_and_only_while_its_words_may_change(designing: Room) -> None:
    ben, key = designing.people["Ben"], action(designing).key
    with refused("You can change only your own cards.", "not-yours"):
        board.link_plan(designing.people["Chidi"], key, "3.5-07", True)
    designing.goes_to("weigh_actions", "open")
    with refused("A vote has opened on this card", "frozen"):
        board.link_plan(ben, key, "3.5-07", True)
    link(designing, key, "3.5-07")


def test_a_code_that_is_not_in_the_plan_is_refused(designing: Room) -> None:
    with refused("That code is not in the plan.", "unknown-plan-code"):
        link(designing, problem(designing).key, "9.9-99")
    with refused("That card is not on this board.", "no-card"):
        link(designing, "0000000000", "3.5-07")


def test_a_card_builds_on_six_plan_commitments_at_most(designing: Room) -> None:
    assert len(SIX) == MOST_PLAN_LINKS
    ben, key = designing.people["Ben"], action(designing).key
    for code in SIX:
        link(designing, key, code)
    with refused("A card can build on 6 plan commitments at most. Take one away first.", "too-many"):
        link(designing, key, "3.5-07")
    with refused("A card can build on 6", "too-many"):
        board.propose_action(ben, "Everything", "c", ActionWords(plan_codes=(*SIX, "3.5-07")))
    assert len(action(designing).plan_codes) == len(SIX)


def test_somebody_taken_off_links_nothing(designing: Room) -> None:
    joining.remove(designing.workshop.id, designing.people["Ben"].id, AMARA)
    with refused("", "removed"):
        board.link_plan(designing.people["Ben"], action(designing).key, "3.5-07", True)
