"""What people promise."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class Commitment(Base):
    """An answer to "what can you promise?": a promise, an interest without a promise, or what would be needed.

    `ask_again` is for an interest: after how many months its person wants to be asked; 0 is never.
    """

    __tablename__ = "commitment"
    __table_args__ = (UniqueConstraint("workshop_id", "number"), UniqueConstraint("participant_id", "client_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    number: Mapped[int]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    client_id: Mapped[str | None]
    entered_by: Mapped[str | None]
    answer: Mapped[str]
    card_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"))
    plan_code: Mapped[str | None]
    key_commitment: Mapped[str | None]
    objective: Mapped[str]
    role: Mapped[str | None]
    what: Mapped[str] = mapped_column(default="")
    by_when: Mapped[date | None]
    when_cue: Mapped[str] = mapped_column(default="")
    first_step: Mapped[str] = mapped_column(default="")
    behalf: Mapped[str]
    signed_off: Mapped[str | None]
    needs: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    ask_again: Mapped[int | None]
    may_name: Mapped[bool] = mapped_column(default=False)
    sector: Mapped[str]
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class CommitmentEdit(Base):
    """What an answer said before its person changed it."""

    __tablename__ = "commitment_edit"
    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), index=True)
    what: Mapped[str]
    needs: Mapped[str]
    role: Mapped[str | None]
    by_when: Mapped[date | None]
    at: Mapped[datetime]
