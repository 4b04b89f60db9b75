"""What a room asks of the forum, and what is offered on it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.database import Base
from workshops.models.promises import Commitment


class Ask(Base):
    """Something a workshop asks of the forum. The `main` one is the group's, in its facilitator's words; one with a
    `commitment_id` is what that answer needs, and follows it."""

    __tablename__ = "ask"
    __table_args__ = (UniqueConstraint("workshop_id", "number"), UniqueConstraint("participant_id", "client_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    number: Mapped[int]
    main: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str]
    objective: Mapped[str]
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    client_id: Mapped[str | None]
    entered_by: Mapped[str | None]
    behalf: Mapped[str] = mapped_column(default="myself")
    organisation: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    may_name: Mapped[bool] = mapped_column(default=False)
    sector: Mapped[str | None]
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    commitment: Mapped[Commitment | None] = relationship()


class Offer(Base):
    """What somebody offers on an ask: in the same room, or in the plenary of the same forum (`workshop_id`)."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("workshop_id", "number"), UniqueConstraint("participant_id", "client_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"), index=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    number: Mapped[int]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    client_id: Mapped[str | None]
    entered_by: Mapped[str | None]
    answer: Mapped[str]
    what: Mapped[str]
    by_when: Mapped[date | None]
    behalf: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    may_name: Mapped[bool] = mapped_column(default=False)
    sector: Mapped[str | None]
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    ask: Mapped[Ask] = relationship()
