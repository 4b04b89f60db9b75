"""The record: what happened, and the papers made of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.database import Base


class HistoryLine(Base):
    """Somebody did something. Never what anyone voted, never words that were hidden. `before`: how to take it back."""

    __tablename__ = "history_line"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    at: Mapped[datetime]
    verb: Mapped[str]
    who: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    before: Mapped[str] = mapped_column(default="")


class Report(Base):
    """A version of an engagement summary: preparing, then ready or failed. `making` counts how often it was asked for.
    An older one that was never published is gone once words are taken out.

    `frozen` is the Summary as it was made, `words` its typed texts to search in, `organisations` those it names, one a
    line. The rest is what staff say of it: `left_out` names sections by their keys, `why` is their sentence on a
    version that corrects an earlier one.
    """

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("workshop_id", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    version: Mapped[int]
    state: Mapped[str] = mapped_column(default="preparing")
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    finished_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    making: Mapped[int] = mapped_column(default=1)
    headline: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    left_out: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    frozen: Mapped[str | None] = mapped_column(Text, deferred=True)
    words: Mapped[str | None] = mapped_column(Text, deferred=True)
    organisations: Mapped[str | None] = mapped_column(Text, deferred=True)
    files: Mapped[list["ReportFile"]] = relationship(cascade="all, delete-orphan")


class ReportFile(Base):
    """One form of a report, kept byte for byte."""

    __tablename__ = "report_file"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int]
    sha256: Mapped[str]
