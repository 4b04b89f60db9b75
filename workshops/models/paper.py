"""Paper: packs that were printed, and what came back from them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base
from workshops.models.samples import take_no_samples


class Pack(Base):
    """Papers printed for a workshop: preparing, then ready or failed. Numbers go on from one pack to the next.

    `poster` is the size of the poster's sheet; `ballot`, as JSON, is what the ballot papers ask, and `marks` what the
    score papers and the fist papers do, by how they are answered; both are frozen when asked for.
    """

    __tablename__ = "pack"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(default="preparing")
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    finished_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    address: Mapped[str]
    poster: Mapped[str]
    problems: Mapped[int]
    actions: Mapped[int]
    slips: Mapped[int]
    ballots: Mapped[int]
    scores: Mapped[int] = mapped_column(default=0)
    fists: Mapped[int] = mapped_column(default=0)
    first_problem: Mapped[int]
    first_action: Mapped[int]
    first_ballot: Mapped[int]
    first_score: Mapped[int] = mapped_column(default=1)
    first_fist: Mapped[int] = mapped_column(default=1)
    ballot: Mapped[str] = mapped_column(default="")
    marks: Mapped[str] = mapped_column(default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class PaperCard(Base):
    """The card that was typed from a paper with this printed id."""

    __tablename__ = "paper_card"
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    printed: Mapped[str] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))


class PaperBallot(Base):
    """A ballot paper that was counted in a round. No time, no sequence.

    While the round is open it holds what was crossed or scored and from which sector, or, if it was handed in for
    somebody whom the room knows, only for whom: their ballot holds the rest. `replaced`: what it held before, oldest
    first, so that entering it can be taken back. At the close all of that goes; the id stays.
    """

    __tablename__ = "paper_ballot"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    printed: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"))
    sector: Mapped[str | None]
    choices: Mapped[str | None]
    replaced: Mapped[str]
    anonymous: Mapped[bool]


take_no_samples(PaperBallot, "choices", "replaced")
