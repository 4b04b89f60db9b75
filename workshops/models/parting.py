"""Cards that leave a board's list: split in two, or parked on another working group's list."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class Split(Base):
    """A card that held two ideas, and one of its parts. Rows of one act share a `batch`; undone, it stands again."""

    __tablename__ = "split"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    batch: Mapped[str]
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    part_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class Parking(Base):
    """A card waits on another group's list. `answer` is theirs: taken or returned; nothing while it waits."""

    __tablename__ = "parking"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id"), index=True)
    reason: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]


class Arrival(Base):
    """A card that came from another group. It keeps nothing of where it was but that group's name.

    `parking` is the row it came by and no key: the workshop it came from may be deleted before this one.
    """

    __tablename__ = "arrival"
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    parking: Mapped[int]
    group: Mapped[str] = mapped_column("from_group")
