"""From a draft to a published summary: who did what, which words were taken out, what people say is wrong, who took a
copy."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base
from workshops.models.samples import take_no_samples


class ReportStep(Base):
    """Somebody took a version one step on, or back. `person` is their account, where they have one."""

    __tablename__ = "report_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    kind: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    person: Mapped[int | None]


class Redaction(Base):
    """Words taken out of every paper of a workshop, and what stands in their place, until they are put back. When what
    people wrote there is deleted, those stay that another workshop said as well.

    The words themselves are read by nothing but what takes them out and the page where staff see them.
    """

    __tablename__ = "redaction"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    words: Mapped[str]
    instead: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class SharedWords(Base):
    """The paper of one workshop held words of another when what was written in one of them was deleted, and with it
    what says so. `offered`: on an ask, so that it goes no further."""

    __tablename__ = "shared_words"
    teller_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    said_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    offered: Mapped[bool] = mapped_column(primary_key=True)


class Correction(Base):
    """Somebody who was there, or an organisation that is named, says that a version got something wrong.

    `answer` is corrected or kept, with what staff say to it and the version they said it about.
    """

    __tablename__ = "correction"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    organisation: Mapped[str] = mapped_column(default="")
    ref: Mapped[str] = mapped_column(default="")
    words: Mapped[str]
    at: Mapped[datetime]
    answer: Mapped[str | None]
    answer_words: Mapped[str] = mapped_column(default="")
    answered_in: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]


class Download(Base):
    """Somebody who signed in took a copy of one file of a version."""

    __tablename__ = "download"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), index=True)
    form: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    person: Mapped[int | None]


class Reading(Base):
    """How often a file of a version was read on one day without signing in: `by` is the public page, a participant, or
    the name of the organisation that was sent the address, until that is to be forgotten."""

    __tablename__ = "reading"
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class SummaryPage(Base):
    """Anybody may read the newest published summary of a workshop, until that is taken back."""

    __tablename__ = "summary_page"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]


take_no_samples(Redaction, "words")
