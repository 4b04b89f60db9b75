"""Tables come about as people arrive; anybody may sit elsewhere; the facilitator has the last word."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from tests.workshops.test_undoing import undo
from workshops import board, facilitation, history, joining, own, planning, seating, seats, show, sight, undoing
from workshops.database import db
from workshops.models import WorkingGroup, Workshop
from workshops.planning import StagePlan
from workshops.sectors import SECTORS
from workshops.stages import KINDS

RENT = "Cleaners on our wards earn less than the rent"
ROTAS = "Shift workers learn their hours the night before"


def fill(room: Room, people: int) -> None:
    for n in range(people):
        room.joins(f"P{n}", SECTORS[n * 5 % 4].key)


def sizes(room: Room) -> list[int]:
    return [table.people for table in room.board.tables]


def table_of(room: Room, name: str) -> int:
    table = seats.table_of(room.people[name])
    assert table is not None
    return table.number


def scribes_write(workshop: Workshop) -> None:
    """Change the run of show: one scribe a table."""
    lines = [
        StagePlan(stage.kind, stage.minutes, stage.prompt, writing="scribe" if stage.kind == seats.DESIGN else "alone")
        for stage in workshop.stages
    ]
    planning.edit_run_of_show(workshop.id, lines, AMARA)
    db.session.commit()


@pytest.fixture
def tables(room: Room) -> Room:
    """Thirteen people at three tables; two problems have gone on and tables design actions, one scribe each."""
    scribes_write(room.workshop)
    fill(room, 13)
    room.goes_to("post_problems")
    problems = [room.posts("P0", RENT), room.posts("P1", ROTAS)]
    room.goes_to("vote_problems")
    room.votes("P0", *problems)
    room.votes("P1", *problems)
    room.goes_to("design_actions")
    return room


def at(room: Room, number: int) -> list[str]:
    return [name for name in room.people if table_of(room, name) == number]


def writes(room: Room, name: str, on: bool = True) -> None:
    seating.write_for_table(room.people[name], on)
    db.session.commit()


def has_scribe(room: Room, number: int) -> bool:
    return next(table for table in room.board.tables if table.number == number).scribe


# Seats


@pytest.mark.parametrize(("people", "tables"), [(1, 1), (3, 1), (6, 1), (7, 2), (13, 3), (31, 6)])
def test_tables_come_about_as_people_arrive(room: Room, people: int, tables: int) -> None:
    fill(room, people)
    assert len(sizes(room)) == tables
    assert sum(sizes(room)) == people


@pytest.mark.parametrize("people", [3, 7, 13, 31, 60])
def test_when_tables_begin_none_has_two_people_more_than_another(room: Room, people: int) -> None:
    fill(room, people)
    room.goes_to("design_actions")
    assert max(sizes(room)) - min(sizes(room)) <= 1
    assert min(sizes(room)) >= 3


def test_a_table_mixes_sectors(room: Room) -> None:
    fill(room, 24)
    room.goes_to("design_actions")
    assert all(len(table.sectors) >= 3 for table in room.board.tables)


def test_a_late_joiner_and_somebody_without_a_phone_have_a_seat(tables: Room) -> None:
    tables.joins("Late")
    joining.enter_person(tables.workshop.id, "health", AMARA)
    assert sum(sizes(tables)) == 15


def test_whoever_is_taken_off_frees_the_seat(tables: Room) -> None:
    number = table_of(tables, "P3")
    before = sizes(tables)[number - 1]
    joining.remove(tables.workshop.id, tables.people["P3"].id, AMARA)
    assert sizes(tables)[number - 1] == before - 1
    undo(tables)
    assert sizes(tables)[number - 1] == before


def test_a_run_of_show_without_designing_has_no_tables(groups: Sequence[WorkingGroup], workshop: Workshop) -> None:
    short = Room(planning.schedule(groups[0], planning.Schedule("Short", workshop.starts_at, template="30"), "Dee"))
    short.joins("Ben")
    assert short.board.tables == ()


def test_when_many_have_left_tables_of_one_or_two_join(room: Room) -> None:
    fill(room, 13)
    for n in range(4, 13):
        joining.remove(room.workshop.id, room.people[f"P{n}"].id, AMARA)
    room.goes_to("design_actions")
    assert sizes(room) == [4]


def test_anybody_may_sit_elsewhere_and_stays_there(room: Room) -> None:
    fill(room, 7)
    seating.sit_at(room.people["P0"], 2)
    room.goes_to("design_actions")
    assert table_of(room, "P0") == 2
    assert sizes(room) == [4, 3]
    with refused("That table is not in this room.", "no-such-table", 404):
        seating.sit_at(room.people["P0"], 9)


def test_once_tables_write_together_nobody_goes_round_reading(tables: Room) -> None:
    elsewhere = table_of(tables, "P0") % 3 + 1
    for phase in ("open", "all"):
        tables.goes_to("design_actions", phase)
        with refused("The tables are at work. Ask the facilitator to move you.", "at-work"):
            seating.sit_at(tables.people["P0"], elsewhere)
    seating.move_person(tables.workshop.id, tables.people["P0"].id, elsewhere, AMARA)
    assert table_of(tables, "P0") == elsewhere


# The facilitator's hand


def test_the_facilitator_moves_somebody_and_takes_it_back(tables: Room) -> None:
    before = table_of(tables, "P0")
    seating.move_person(tables.workshop.id, tables.people["P0"].id, before % 3 + 1, AMARA)
    db.session.commit()
    assert table_of(tables, "P0") == before % 3 + 1
    undo(tables)
    assert table_of(tables, "P0") == before
    with refused("That person is not in this workshop.", "not-here", 404):
        seating.move_person(tables.workshop.id, 99_999, 1, AMARA)


def test_a_table_is_added_with_a_problem_and_taken_back(tables: Room) -> None:
    seating.add_table(tables.workshop.id, AMARA)
    db.session.commit()
    assert [table.number for table in tables.board.tables] == [1, 2, 3, 4]
    assert tables.board.tables[3].problem is not None
    undo(tables)
    assert [table.number for table in tables.board.tables] == [1, 2, 3]


def test_a_table_is_taken_away_its_people_sit_elsewhere_and_it_is_taken_back(tables: Room) -> None:
    before, people = sizes(tables), at(tables, 2)
    seating.remove_table(tables.workshop.id, 2, AMARA)
    db.session.commit()
    assert [table.number for table in tables.board.tables] == [1, 3]
    assert sum(sizes(tables)) == 13
    undo(tables)
    assert sizes(tables) == before
    assert at(tables, 2) == people


def test_the_only_table_stays(room: Room) -> None:
    fill(room, 3)
    with refused("This is the only table, and people sit at it.", "only-table"):
        seating.remove_table(room.workshop.id, 1, AMARA)


def test_problems_that_went_on_are_dealt_over_the_tables(tables: Room) -> None:
    carried = tables.board.carried("problem")
    assert len(carried) == 2
    assert [table.problem for table in tables.board.tables] == [carried[0], carried[1], carried[0]]


def test_the_facilitator_gives_a_table_another_problem_and_takes_it_back(tables: Room) -> None:
    first, second = tables.board.carried("problem")
    seating.give_problem(tables.workshop.id, 1, second, AMARA)
    db.session.commit()
    assert [table.problem for table in tables.board.tables] == [second, second, first]
    undo(tables)
    assert [table.problem for table in tables.board.tables] == [first, second, first]
    seating.give_problem(tables.workshop.id, 1, "", AMARA)
    assert tables.board.tables[0].problem is None
    with refused("That card is not on this board.", "no-card", 404):
        seating.give_problem(tables.workshop.id, 1, "0000000000", AMARA)


# Writing for a table


def test_only_the_tables_scribe_posts_its_actions(tables: Room) -> None:
    first, second, *_ = at(tables, 1)
    with refused("Nobody writes for your table yet.", "no-scribe"):
        tables.proposes(first, "Pay it")
    writes(tables, first)
    tables.proposes(first, "Pay it")
    with refused("Somebody else writes for your table now.", "not-scribe"):
        tables.proposes(second, "Pay it soon")
    assert [table.cards for table in tables.board.tables] == [1, 0, 0]


def test_another_takes_over_when_the_scribes_phone_dies(tables: Room) -> None:
    first, second, *_ = at(tables, 1)
    writes(tables, first)
    card = tables.proposes(first, "Pay it")
    writes(tables, second)
    board.change_card(tables.people[second], card.key, "Pay the London Living Wage")
    assert board.find_card(tables.workshop.id, card.key).text == "Pay the London Living Wage"
    with refused("Somebody else writes for your table now.", "not-scribe"):
        tables.proposes(first, "Publish rotas")
    writes(tables, second, False)
    assert not has_scribe(tables, 1)


def test_a_scribe_who_leaves_the_table_writes_for_it_no_more(tables: Room) -> None:
    first, *_ = at(tables, 1)
    writes(tables, first)
    card = tables.proposes(first, "Pay it")
    assert has_scribe(tables, 1)
    seating.move_person(tables.workshop.id, tables.people[first].id, 2, AMARA)
    assert not has_scribe(tables, 1)
    assert own.read(tables.people[first]).card(card.key) is not None
    with refused("Nobody writes for your table yet.", "no-scribe"):
        tables.proposes(first, "Pay it soon")


def test_a_tables_cards_are_its_own_peoples_and_nobody_elses(tables: Room) -> None:
    first, second, *_ = at(tables, 1)
    other, *_ = at(tables, 2)
    writes(tables, first)
    card = tables.proposes(first, "Pay it")
    mate = own.read(tables.people[second]).card(card.key)
    assert mate is not None
    assert (mate.table, mate.may_change) == (True, False)
    assert own.read(tables.people[other]).card(card.key) is None
    with refused("You can change only your own cards.", "not-yours", 403):
        board.change_card(tables.people[other], card.key, "Mine now")
    with refused("You can change only your own cards.", "not-yours", 403):
        board.withdraw_card(tables.people[second], card.key)


def test_where_each_writes_alone_a_card_is_its_writers_only(room: Room) -> None:
    fill(room, 4)
    room.goes_to("design_actions")
    card = room.proposes("P0", "Pay it")
    assert own.read(room.people["P1"]).card(card.key) is None
    assert [table.cards for table in room.board.tables] == [1]
    with refused("In this workshop everybody writes on their own phone.", "each-alone"):
        seating.write_for_table(room.people["P1"], True)


def test_no_screen_is_told_which_table_wrote_what_or_by_whom(tables: Room) -> None:
    first, *_ = at(tables, 1)
    writes(tables, first)
    tables.proposes(first, "Pay it")
    seen = sight.for_console(tables.board)
    assert seen.actions == ()
    assert [(table.cards, table.scribe) for table in seen.tables] == [(1, True), (0, False), (0, False)]
    for cut in (sight.for_phone, sight.for_wall):
        assert {(table.cards, table.scribe, table.sectors) for table in cut(tables.board).tables} == {(0, False, ())}
    tables.goes_to("weigh_actions", "prepare")
    (line,) = sight.for_phone(tables.board).actions
    assert (line.people, line.sector) == (1, None)


def test_an_action_answers_the_problem_of_its_table_and_carries_its_objective(tables: Room) -> None:
    first, *_ = at(tables, 2)
    writes(tables, first)
    tables.proposes(first, "Publish rotas")
    (line,) = tables.board.actions
    assert line.answers == tables.board.tables[1].problem
    assert line.objective == tables.board.workshop.objective


def test_everybody_at_a_table_that_has_written_has_done_what_is_asked(tables: Room) -> None:
    first, *_ = at(tables, 1)
    writes(tables, first)
    assert tables.board.acted == 0
    tables.proposes(first, "Pay it")
    assert tables.board.acted == len(at(tables, 1))


def test_the_facilitator_writes_for_somebody_without_a_phone_also_beside_the_scribe(tables: Room) -> None:
    person = joining.enter_person(tables.workshop.id, "health", AMARA)
    card = board.propose_action(person, "Pay it", "a", entered_by=AMARA)
    assert card.table_id is not None
    assert tables.board.posted["action"] == 1


def test_what_a_facilitator_enters_for_a_table_is_the_table_s_as_its_scribe_s_would_be(tables: Room) -> None:
    card = facilitation.enter_card(tables.workshop.id, "action", "Pay it", "health", AMARA, "a", table=2)
    db.session.commit()
    (line,), (_, second, _) = tables.board.actions, tables.board.tables
    assert (second.cards, line.answers, line.sector, line.people) == (1, second.problem, None, 1)
    assert tables.board.acted == len(at(tables, 2))
    mate, *_ = at(tables, 2)
    other, *_ = at(tables, 1)
    assert [each.text for each in own.read(tables.people[mate]).cards] == ["Pay it"]
    assert "Pay it" not in [each.text for each in own.read(tables.people[other]).cards]
    writes(tables, mate)
    board.change_card(tables.people[mate], card.key, "Pay it now")
    assert tables.board.actions[0].text == "Pay it now"
    assert "2" not in [line.detail for line in history.timeline(tables.workshop.id) if line.verb == "enter-action"]


def test_a_card_is_entered_for_no_table_that_is_not_there_and_a_problem_for_none(room: Room, tables: Room) -> None:
    with refused("That table is not in this room.", "no-such-table", 404):
        facilitation.enter_card(tables.workshop.id, "action", "Pay it", "", AMARA, table=9)
    with refused("Only an action can be a table’s.", "choose", 422):
        facilitation.enter_card(tables.workshop.id, "problem", "Low pay", "", AMARA, table=1)


def test_the_steps_are_timed_and_a_stopped_clock_stands(tables: Room) -> None:
    now = tables.board.now
    assert now.step_ends_at is not None
    assert now.ends_at is not None
    assert now.step_ends_at < now.ends_at
    show.stop_clock(tables.workshop.id, AMARA)
    stopped = tables.board.now
    assert stopped.step_ends_at is None
    assert 200 < (stopped.step_seconds_left or 0) <= 228
    assert KINDS[seats.DESIGN].phases == ("open", "pairs", "fours", "all")


def test_a_step_gets_back_only_the_time_it_stood_still_itself(hand: Clock, tables: Room) -> None:
    show.stop_clock(tables.workshop.id, AMARA)
    hand.moves(minutes=5)
    tables.next()
    left = tables.board.now.step_seconds_left
    stage_left = tables.board.now.seconds_left
    hand.moves(minutes=1)
    assert tables.board.now.step_seconds_left == left
    show.start_clock(tables.workshop.id, AMARA)
    now = tables.board.now
    assert left is not None
    assert stage_left is not None
    assert now.step_ends_at == hand.moment + timedelta(seconds=left)
    assert now.ends_at == hand.moment + timedelta(seconds=stage_left)
    undoing.undo(tables.workshop.id, tables.board.to_undo[0].id, AMARA)
    assert (tables.board.now.step_seconds_left, tables.board.now.seconds_left) == (left, stage_left)
