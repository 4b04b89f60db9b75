"""The forum's day as a whole: rooms that ask for help, and what was said or given to all of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class HelpCall(Base):
    """A room asked for help; somebody may be on the way; it is over when the room takes it back."""

    __tablename__ = "help_call"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    coming_at: Mapped[datetime | None]
    coming_by: Mapped[str | None]
    over_at: Mapped[datetime | None]
    over_by: Mapped[str | None]


class FloorAct(Base):
    """Something done for all rooms at once: time given, a line said, or when all come back together (`back_at`)."""

    __tablename__ = "floor_act"
    __table_args__ = (UniqueConstraint("forum_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str]
    seconds: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")
    back_at: Mapped[datetime | None]
    at: Mapped[datetime]
    by: Mapped[str]
