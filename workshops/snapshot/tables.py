"""Reading the tables: who sits where by sector, which problem each works on, how much was written there."""

from sqlalchemy import func, select

from workshops import seats
from workshops.database import db
from workshops.models import Card, Participant, RoomTable, Seat, TableProblem
from workshops.snapshot.cards import CardReading
from workshops.snapshot.values import TableLine


def read_tables(workshop_id: int, cards: CardReading) -> tuple[TableLine, ...]:
    """The tables that stand, by number."""
    tables = seats.standing(workshop_id)
    if not tables:
        return ()
    crowd, written, scribes = seats.crowd(workshop_id), _written(workshop_id), _scribes(workshop_id)
    given = _problems(workshop_id)
    return tuple(
        TableLine(
            number=table.number,
            people=crowd[table.id].total(),
            sectors=tuple((sector, count) for sector, count in crowd[table.id].most_common() if count),
            problem=line.key if (line := cards.lines.get(given.get(table.id, 0))) else None,
            cards=written.get(table.id, 0),
            scribe=table.id in scribes,
        )
        for table in tables
    )


def _written(workshop_id: int) -> dict[int, int]:
    """How many actions that were not taken back each table wrote."""
    own = select(Card.table_id, func.count()).where(Card.workshop_id == workshop_id, Card.withdrawn_at.is_(None))
    counted = own.where(Card.table_id.is_not(None)).group_by(Card.table_id)
    return {table: count for table, count in db.session.execute(counted) if table is not None}


def _scribes(workshop_id: int) -> set[int]:
    """Ids of the tables for which somebody who sits there writes."""
    own = select(RoomTable.id).join(Seat, Seat.table_id == RoomTable.id)
    own = own.join(Participant, Participant.id == Seat.participant_id).where(RoomTable.workshop_id == workshop_id)
    return set(
        db.session.scalars(own.where(Seat.participant_id == RoomTable.scribe_id, Participant.removed_at.is_(None)))
    )


def _problems(workshop_id: int) -> dict[int, int]:
    given = select(TableProblem).where(TableProblem.workshop_id == workshop_id)
    return {row.table_id: row.card_id for row in db.session.scalars(given)}


def at_writing_tables(workshop_id: int) -> set[int]:
    """Ids of the people at tables that have written something."""
    at = select(Seat.participant_id).where(Seat.workshop_id == workshop_id)
    return set(db.session.scalars(at.where(Seat.table_id.in_(_written(workshop_id)))))
