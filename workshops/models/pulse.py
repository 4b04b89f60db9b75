"""The pulse: where somebody stands before and after, and what they say was missed."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class PulseAnswer(Base):
    """How far somebody agrees with one item, 0 to 5, before or after the workshop.

    `replaced`: what an entered answer held before, oldest first, so that entering it can be taken back.
    """

    __tablename__ = "pulse_answer"
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    moment: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    score: Mapped[int]
    replaced: Mapped[str | None]


class Missed(Base):
    """What somebody says the workshop missed."""

    __tablename__ = "missed"
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    text: Mapped[str]
