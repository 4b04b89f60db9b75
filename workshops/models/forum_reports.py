"""Reports of a whole forum, or of a year of forums."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.database import Base


class ForumReport(Base):
    """A forum report asked for: preparing, then ready or failed; overtaken, and without files, once words or a name are
    out that it may hold. `making` counts how often it was begun. It tells of the forum, or of the twelve months that
    begin on `since`; `scope` names which, so that versions are counted apart. Of rehearsals there is one of its own.

    It is found by its `words`, the `organisations` it names, a line each, the objectives and key commitments it speaks
    `about`, and the days on which its workshops were held.
    """

    __tablename__ = "forum_report"
    __table_args__ = (UniqueConstraint("scope", "rehearsal", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str]
    forum_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"))
    since: Mapped[date | None]
    rehearsal: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int]
    state: Mapped[str] = mapped_column(default="preparing")
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    finished_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    making: Mapped[int] = mapped_column(default=1)
    overtaken_at: Mapped[datetime | None]
    words: Mapped[str | None] = mapped_column(Text, deferred=True)
    organisations: Mapped[str | None] = mapped_column(Text, deferred=True)
    about: Mapped[str | None]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    files: Mapped[list["ForumReportFile"]] = relationship(cascade="all, delete-orphan")


class ForumCopy(Base):
    """Somebody who signed in took a copy of one file of a forum report."""

    __tablename__ = "forum_copy"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("forum_report.id"), index=True)
    form: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    person: Mapped[int | None]


class ForumReportFile(Base):
    """One form of a forum report, kept byte for byte."""

    __tablename__ = "forum_report_file"
    report_id: Mapped[int] = mapped_column(ForeignKey("forum_report.id"), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int]
    sha256: Mapped[str]
