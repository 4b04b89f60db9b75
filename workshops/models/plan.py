"""Know the plan: what of it a workshop shows, and what people say of it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshops.database import Base


class PlanPick(Base):
    """A plan commitment that this workshop shows."""

    __tablename__ = "plan_pick"
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class PlanScene(Base):
    """The fact and the local story that this workshop shows, by their keys."""

    __tablename__ = "plan_scene"
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    fact: Mapped[str]
    story: Mapped[str]


class PlanAnswer(Base):
    """What a plan commitment is to somebody: new, known, or worked on, and with whom.

    `replaced`: what an entered answer held before, oldest first, so that entering it can be taken back.
    """

    __tablename__ = "plan_answer"
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    answer: Mapped[str]
    with_whom: Mapped[str] = mapped_column(default="")
    replaced: Mapped[str | None]
