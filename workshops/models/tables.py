"""Tables in the room: who sits where, who writes for whom, and which problem each works on."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class RoomTable(Base):
    """A table of people. `made_by`: the facilitator who added it; nothing where it came about by itself."""

    __tablename__ = "room_table"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"))
    number: Mapped[int]
    made_by: Mapped[str | None]
    scribe_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    removed_at: Mapped[datetime | None]


class Seat(Base):
    """Where somebody sits. `by`: who chose it; nothing where it was given."""

    __tablename__ = "seat"
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("room_table.id"), index=True)
    by: Mapped[str | None]


class TableProblem(Base):
    """The problem a table works on. `by`: the facilitator who gave it; nothing where it was dealt."""

    __tablename__ = "table_problem"
    table_id: Mapped[int] = mapped_column(ForeignKey("room_table.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    by: Mapped[str | None]
