"""The record: what happened, and the papers made of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
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
    """An engagement summary asked for: preparing, then ready or failed."""

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
    files: Mapped[list["ReportFile"]] = relationship(cascade="all, delete-orphan")


class ReportFile(Base):
    """One form of a report, kept byte for byte."""

    __tablename__ = "report_file"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int]
    sha256: Mapped[str]
