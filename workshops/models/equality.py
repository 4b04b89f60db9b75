"""Equality questions: which are asked, how many gave each answer, and apart from it who has answered."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class EqualityAsked(Base):
    """This workshop asks this question, in the lobby or at the close. Closed when it ends, for good."""

    __tablename__ = "equality_asked"
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    moment: Mapped[str]
    closed_at: Mapped[datetime | None]


class EqualityCount(Base):
    """How many gave this answer. A row for each answer from the start, so that none tells of a person or a moment."""

    __tablename__ = "equality_count"
    __table_args__ = {"sqlite_with_rowid": False}
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


class EqualityAnswered(Base):
    """This participant has answered, so that a retry counts once; what they said stands nowhere."""

    __tablename__ = "equality_answered"
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
