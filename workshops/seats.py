"""Where people sit: tables come about as people arrive, and everybody has a seat from the start."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

from sqlalchemy import Table, and_, func, insert, select

from workshops import rules_tables
from workshops.database import db
from workshops.knowing import known, unlearn
from workshops.models import Card, Participant, RoomTable, Seat, Stage, TableProblem, Workshop
from workshops.refusal import Refusal
from workshops.turns import current_step, stage_of

DESIGN = "design_actions"
CROWD = "crowd"
SEAT = insert(cast(Table, Seat.__table__)).inline()


def design_stage(workshop: Workshop) -> Stage | None:
    """The stage in which tables work, if the run of show has one."""
    return next((stage for stage in workshop.stages if stage.kind == DESIGN), None)


def has_scribes(workshop: Workshop) -> bool:
    """Does one person write for each table?"""
    stage = design_stage(workshop)
    return stage is not None and stage.writing == "scribe"


def standing(workshop_id: int) -> Sequence[RoomTable]:
    """The tables that stand, by number."""
    tables = select(RoomTable).where(RoomTable.workshop_id == workshop_id, RoomTable.removed_at.is_(None))
    return db.session.scalars(tables.order_by(RoomTable.number)).all()


def find(workshop_id: int, number: int) -> RoomTable:
    table = next((each for each in standing(workshop_id) if each.number == number), None)
    if table is None:
        raise Refusal("That table is not in this room.", "no-such-table", 404)
    return table


def crowd(workshop_id: int) -> dict[int, Counter[str]]:
    """How many of each sector sit at each table that stands, by table id in the order of their numbers."""
    here = and_(Participant.id == Seat.participant_id, Participant.removed_at.is_(None))
    counted = (
        select(RoomTable.id, Participant.sector, func.count(Participant.id))
        .outerjoin(Seat, Seat.table_id == RoomTable.id)
        .outerjoin(Participant, here)
        .where(RoomTable.workshop_id == workshop_id, RoomTable.removed_at.is_(None))
        .group_by(RoomTable.number, RoomTable.id, Participant.sector)
        .order_by(RoomTable.number)
    )
    tables: dict[int, Counter[str]] = {}
    for table, sector, count in db.session.execute(counted):
        tables.setdefault(table, Counter())[sector or ""] += count
    return tables


def seat_new(workshop: Workshop, participant: Participant) -> None:
    """Give somebody a seat where their sector is rarest; a new table when all are full."""
    stage = design_stage(workshop)
    if stage is None:
        return
    counted = known(CROWD, lambda: crowd(workshop.id))
    table = rules_tables.place_for(participant.sector, counted, stage.table_size)
    if table is None:
        table = make(workshop, None).id
    db.session.execute(SEAT, {"participant_id": participant.id, "workshop_id": workshop.id, "table_id": table})
    unlearn(CROWD)
    counted.setdefault(table, Counter())[participant.sector] += 1
    known(CROWD, lambda: counted)


def take_seat(participant: Participant, table: int, by: str | None) -> None:
    seat = db.session.get(Seat, participant.id)
    if seat is None:
        seat = Seat(participant_id=participant.id, workshop_id=participant.workshop_id)
        db.session.add(seat)
    seat.table_id, seat.by = table, by
    db.session.flush()
    unlearn(CROWD)


def make(workshop: Workshop, by: str | None) -> RoomTable:
    """Another table: one that was taken away stands again, otherwise one with the next number."""
    tables = db.session.scalars(
        select(RoomTable).where(RoomTable.workshop_id == workshop.id).order_by(RoomTable.number)
    ).all()
    table = next((each for each in tables if each.removed_at is not None), None)
    if table is None:
        if len(tables) >= rules_tables.MOST_TABLES:
            raise Refusal(f"There are {len(tables)} tables, the most a room can hold.", "too-many")
        table = RoomTable(workshop_id=workshop.id, number=len(tables) + 1)
        db.session.add(table)
    table.removed_at, table.made_by, table.scribe_id = None, by, None
    db.session.flush()
    unlearn(CROWD)
    return table


def table_of(participant: Participant) -> RoomTable | None:
    """The table somebody sits at."""
    own = select(RoomTable).join(Seat, Seat.table_id == RoomTable.id)
    own = own.where(Seat.participant_id == participant.id, RoomTable.removed_at.is_(None))
    return db.session.scalars(own).one_or_none()


def people_at(table: RoomTable) -> list[Participant]:
    """Who sits at this table, in the order they came."""
    at = select(Participant).join(Seat, Seat.participant_id == Participant.id)
    at = at.where(Seat.table_id == table.id, Participant.removed_at.is_(None))
    return list(db.session.scalars(at.order_by(Participant.id)))


def scribe_of(table: RoomTable) -> int | None:
    """Who writes for this table: nobody once they sit elsewhere or were taken off."""
    return table.scribe_id if table.scribe_id in {person.id for person in people_at(table)} else None


def problem_of(table: RoomTable) -> int | None:
    """The problem this table works on: the id of its card."""
    given = db.session.get(TableProblem, table.id)
    return given.card_id if given else None


def writes_for(participant: Participant, card: Card) -> bool:
    """Is this a card of the table that this person writes for?"""
    table = db.session.get(RoomTable, card.table_id) if card.table_id else None
    workshop = db.session.get_one(Workshop, participant.workshop_id)
    return table is not None and has_scribes(workshop) and scribe_of(table) == participant.id


def cards_at(participant: Participant) -> frozenset[int]:
    """Ids of the cards written for the table somebody sits at, where one writes for it."""
    workshop = db.session.get_one(Workshop, participant.workshop_id)
    table = table_of(participant) if has_scribes(workshop) else None
    if table is None:
        return frozenset()
    return frozenset(db.session.scalars(select(Card.id).where(Card.table_id == table.id)))


def has_begun(workshop: Workshop) -> bool:
    """Have the tables begun to work?"""
    stage = design_stage(workshop)
    return stage is not None and stage_of(current_step(workshop)).position >= stage.position


def readers(card: Card) -> list[int]:
    """Ids of the people at the table a card was written for, where one writes for all of them."""
    table = db.session.get(RoomTable, card.table_id) if card.table_id else None
    workshop = db.session.get_one(Workshop, card.workshop_id)
    return [person.id for person in people_at(table)] if table and has_scribes(workshop) else []


def mates(participant: Participant) -> list[int]:
    """Ids of the people at somebody's table, themselves too, where one writes for all of them."""
    workshop = db.session.get_one(Workshop, participant.workshop_id)
    table = table_of(participant) if has_scribes(workshop) else None
    return [person.id for person in people_at(table)] if table else []
