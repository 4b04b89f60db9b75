"""Tables changed by hand: sitting elsewhere, writing for one's table, and what the facilitator does with tables."""

from sqlalchemy import select

from workshops import board, history, outcome, rules_tables, seats
from workshops.clock import now
from workshops.database import db
from workshops.joining import present
from workshops.models import Participant, RoomTable, Seat, TableProblem, Workshop
from workshops.refusal import Refusal
from workshops.standing import is_live
from workshops.turns import live_turn

SELF = "themselves"


def begin(workshop: Workshop) -> None:
    """Before tables begin to work: everybody has a seat, tables are even, and each has a problem.

    What somebody chose by hand stays: their seat, the tables a facilitator added, and the problems they gave.
    """
    for person in _unseated(workshop.id):
        seats.seat_new(workshop, person)
    _even_out(workshop.id)
    deal_problems(workshop)


def _unseated(workshop_id: int) -> list[Participant]:
    standing = select(Seat.participant_id).join(RoomTable, RoomTable.id == Seat.table_id)
    seated = standing.where(Seat.workshop_id == workshop_id, RoomTable.removed_at.is_(None))
    here = select(Participant).where(Participant.workshop_id == workshop_id, Participant.removed_at.is_(None))
    return list(db.session.scalars(here.where(Participant.id.not_in(seated)).order_by(Participant.id)))


def _even_out(workshop_id: int) -> None:
    """Fill the tables evenly; while fewer than three would sit at each, the last of them goes."""
    tables = list(seats.standing(workshop_id))
    people = {table.id: seats.people_at(table) for table in tables}
    everybody = sum(map(len, people.values()))
    while len(tables) > 1 and everybody < rules_tables.FEWEST * len(tables) and tables[-1].made_by is None:
        _close(tables.pop(), people)
    chosen = {seat.participant_id for seat in _seats(workshop_id) if seat.by}
    seated = {table.id: [(person.id, person.sector) for person in people[table.id]] for table in tables}
    for person, table in rules_tables.even_moves(seated, chosen).items():
        db.session.get_one(Seat, person).table_id = table
    db.session.flush()


def _close(table: RoomTable, people: dict[int, list[Participant]]) -> None:
    """Take a table away; its people join the one with the fewest."""
    table.removed_at = now()
    left = people.pop(table.id)
    smallest = min(people, key=lambda each: len(people[each]))
    for person in left:
        seats.take_seat(person, smallest, None)
    people[smallest] += left


def _seats(workshop_id: int) -> list[Seat]:
    return list(db.session.scalars(select(Seat).where(Seat.workshop_id == workshop_id)))


def deal_problems(workshop: Workshop) -> None:
    """Give each table without one a problem that went on, so that each is worked on by as many tables as others."""
    keys = outcome.carried(workshop, "problem")
    problems = [board.find_card(workshop.id, key).id for key in keys]
    tables = [table.id for table in seats.standing(workshop.id)]
    rows = {row.table_id: row for row in _given(workshop.id)}
    held = {table: row.card_id for table, row in rows.items() if row.by or row.card_id in problems}
    for table, problem in rules_tables.deal(tables, problems, held).items():
        set_problem(workshop.id, table, problem, None)


def _given(workshop_id: int) -> list[TableProblem]:
    return list(db.session.scalars(select(TableProblem).where(TableProblem.workshop_id == workshop_id)))


def set_problem(workshop_id: int, table: int, problem: int | None, by: str | None) -> None:
    row = db.session.get(TableProblem, table)
    if problem is None and row is not None:
        db.session.delete(row)
    elif row is None and problem is not None:
        db.session.add(TableProblem(table_id=table, workshop_id=workshop_id, card_id=problem, by=by))
    elif row is not None and problem is not None:
        row.card_id, row.by = problem, by
    db.session.flush()


def sit_at(participant: Participant, number: int) -> RoomTable:
    """Choose another table oneself."""
    workshop = live_turn(participant.workshop_id)
    present(participant)
    rules_tables.check_may_change_table(seats.has_scribes(workshop), seats.has_begun(workshop))
    table = seats.find(workshop.id, number)
    seats.take_seat(participant, table.id, SELF)
    return table


def write_for_table(participant: Participant, on: bool) -> RoomTable:
    """Say that one writes for one's table, in the place of whoever did; or that one does not any more."""
    workshop = live_turn(participant.workshop_id)
    present(participant)
    table = seats.table_of(participant)
    if table is None:
        raise Refusal("Choose your table first. Then one of you writes for it.", "no-table")
    if not seats.has_scribes(workshop):
        raise Refusal("In this workshop everybody writes on their own phone.", "each-alone")
    if on:
        table.scribe_id = participant.id
    elif table.scribe_id == participant.id:
        table.scribe_id = None
    return table


def move_person(workshop_id: int, person: int, number: int, by: str) -> None:
    """Put somebody at another table."""
    workshop = live_turn(workshop_id)
    participant = db.session.get(Participant, person)
    if participant is None or participant.workshop_id != workshop.id or participant.removed_at is not None:
        raise Refusal("That person is not in this workshop.", "not-here", 404)
    table, seat = seats.find(workshop.id, number), db.session.get(Seat, person)
    before = {"person": person, "table": seat.table_id if seat else None, "by": seat.by if seat else None}
    seats.take_seat(participant, table.id, by)
    history.record(workshop, "move-seat", by, f"table {number}", before)


def unmove(person: int, table: int | None, by: str | None) -> None:
    """Put somebody back where they sat; without a table they have no seat."""
    seat = db.session.get_one(Seat, person)
    if table is None:
        db.session.delete(seat)
    else:
        seat.table_id, seat.by = table, by


def add_table(workshop_id: int, by: str) -> RoomTable:
    """One more table, empty, with a problem if problems have gone on."""
    workshop = live_turn(workshop_id)
    table = seats.make(workshop, by)
    deal_problems(workshop)
    history.record(workshop, "add-table", by, f"table {table.number}", {"table": table.id})
    return table


def remove_table(workshop_id: int, number: int, by: str) -> None:
    """Take a table away; its people sit down at the others, where their sector is rarest."""
    workshop = live_turn(workshop_id)
    table = seats.find(workshop.id, number)
    people = [person.id for person in seats.people_at(table)]
    close(workshop, table)
    history.record(workshop, "remove-table", by, f"table {number}", {"table": table.id, "people": people})


def close(workshop: Workshop, table: RoomTable) -> None:
    stage = seats.design_stage(workshop)
    people = seats.people_at(table)
    table.removed_at = now()
    db.session.flush()
    others = seats.crowd(workshop.id)
    if not others and people:
        raise Refusal("This is the only table, and people sit at it.", "only-table")
    for person in people:
        free = rules_tables.place_for(person.sector, others, stage.table_size if stage else 5)
        goes = min(others, key=lambda each: others[each].total()) if free is None else free
        seats.take_seat(person, goes, None)
        others[goes][person.sector] += 1


def reopen(table: int, people: list[int]) -> None:
    """The table stands again, with those who sat at it and are still here."""
    row = db.session.get_one(RoomTable, table)
    row.removed_at = None
    for person in people:
        participant = db.session.get_one(Participant, person)
        if participant.removed_at is None:
            seats.take_seat(participant, table, None)


def give_problem(workshop_id: int, number: int, key: str, by: str) -> None:
    """Give a table a problem to work on, or none."""
    workshop = live_turn(workshop_id)
    table = seats.find(workshop.id, number)
    card = board.find_card(workshop.id, key) if key else None
    if card is not None and (card.kind != "problem" or not is_live(card)):
        raise Refusal("That problem is not on the list any more.", "no-card", 404)
    row = db.session.get(TableProblem, table.id)
    before = {"table": table.id, "card": row.card_id if row else None, "by": row.by if row else None}
    set_problem(workshop.id, table.id, card.id if card else None, by)
    history.record(workshop, "give-problem", by, f"table {number}", before)
