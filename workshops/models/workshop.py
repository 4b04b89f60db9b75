"""One live meeting: its run of show, the step it stands at, its people and their invitations."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.database import Base
from workshops.models.forums import WorkingGroup


class Workshop(Base):
    """One live meeting of a working group. `version` counts the acts; every verb takes its turn by raising it."""

    __tablename__ = "workshop"
    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    group_id: Mapped[int] = mapped_column(ForeignKey("working_group.id"), index=True)
    title: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    wall_key: Mapped[str] = mapped_column(unique=True)
    starts_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    facilitator: Mapped[str] = mapped_column(default="")
    template: Mapped[str]
    rehearsal: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    ended_at: Mapped[datetime | None]
    wall_paused_at: Mapped[datetime | None]
    wall_page: Mapped[int] = mapped_column(default=0)
    clock_stopped_at: Mapped[datetime | None]
    dark_room: Mapped[bool] = mapped_column(default=False)
    show_sector_tags: Mapped[bool] = mapped_column(default=True)
    keep_days: Mapped[int] = mapped_column(default=730)
    headline: Mapped[str] = mapped_column(default="")
    hear_by: Mapped[date | None]
    next_date: Mapped[date | None]
    group: Mapped[WorkingGroup] = relationship()
    objectives: Mapped[list["WorkshopObjective"]] = relationship(
        order_by="WorkshopObjective.position", cascade="all, delete-orphan"
    )
    stages: Mapped[list["Stage"]] = relationship(order_by="Stage.position", cascade="all, delete-orphan")
    invitations: Mapped[list["Invitation"]] = relationship(cascade="all, delete-orphan")
    invited_organisations: Mapped[list["InvitedOrganisation"]] = relationship(
        order_by="InvitedOrganisation.name", cascade="all, delete-orphan"
    )


class WorkshopObjective(Base):
    """An objective the workshop carries; position 0 is its own."""

    __tablename__ = "workshop_objective"
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class Stage(Base):
    """One stage of the run of show, as planned."""

    __tablename__ = "stage"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    minutes: Mapped[int]
    prompt: Mapped[str]
    say: Mapped[str] = mapped_column(default="")
    votes_each: Mapped[int | None]
    carry: Mapped[int] = mapped_column(default=3)
    threshold: Mapped[int | None]
    writing: Mapped[str] = mapped_column(default="alone")
    table_size: Mapped[int] = mapped_column(default=5)


class Step(Base):
    """The show moved here: one row a move, so the newest is where the room is and the rest is how it got there."""

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("workshop_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"))
    number: Mapped[int]
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"))
    phase: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]


class ClockChange(Base):
    """Seconds given to a stage: by hand, or to make good a stopped clock."""

    __tablename__ = "clock_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"), index=True)
    seconds: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]


class Invitation(Base):
    """How many people of a sector are expected."""

    __tablename__ = "invitation"
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    sector: Mapped[str] = mapped_column(primary_key=True)
    expected: Mapped[int]


class InvitedOrganisation(Base):
    """An organisation asked to come."""

    __tablename__ = "invited_organisation"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    name: Mapped[str]
    sector: Mapped[str]


class Participant(Base):
    """A person in the room. The token that proves it is kept only as a hash."""

    __tablename__ = "participant"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    seed: Mapped[str]
    sector: Mapped[str]
    organisation: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    name_organisation: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[str | None]
    simulated: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None]


class ParticipantLink(Base):
    """A one-time link that moves a participant to another phone."""

    __tablename__ = "participant_link"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class WallPicture(Base):
    """The wall stands still at this picture, drawn once, until it is let go."""

    __tablename__ = "wall_picture"
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    picture: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
