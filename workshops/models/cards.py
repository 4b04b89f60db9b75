"""What people write: problems and actions, and how the room makes sense of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.database import Base


class Card(Base):
    """A problem or an action. `key` is what the world sees: it tells nothing of order; `number` comes at reveal."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("workshop_id", "key"), UniqueConstraint("participant_id", "client_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    key: Mapped[str]
    kind: Mapped[str]
    number: Mapped[int | None]
    text: Mapped[str]
    objective: Mapped[str]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id"), index=True)
    client_id: Mapped[str | None]
    entered_by: Mapped[str | None]
    sector: Mapped[str | None]
    posted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"))
    reach: Mapped[str | None]
    gains: Mapped[str] = mapped_column(default="")
    misses: Mapped[str] = mapped_column(default="")
    table_id: Mapped[int | None] = mapped_column(ForeignKey("room_table.id"))
    edits: Mapped[list["CardEdit"]] = relationship(order_by="CardEdit.id", cascade="all, delete-orphan")
    plan_links: Mapped[list["CardPlanLink"]] = relationship(cascade="all, delete-orphan")


class CardEdit(Base):
    """The words a card had before a change."""

    __tablename__ = "card_edit"
    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), index=True)
    text: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]


class CardPlanLink(Base):
    """A plan commitment an action builds on."""

    __tablename__ = "card_plan_link"
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)


class CardFlag(Base):
    """Somebody said "not clear" of a card."""

    __tablename__ = "card_flag"
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)


class Theme(Base):
    """A heading that cards stand under."""

    __tablename__ = "theme"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    name: Mapped[str]
    position: Mapped[int]
    removed_at: Mapped[datetime | None]


class Merge(Base):
    """One card stands for another. Rows of one act share a `batch`; undone, they no longer hold but stay."""

    __tablename__ = "merge"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    batch: Mapped[str]
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class KeptApart(Base):
    """Two cards looked alike and were judged to differ."""

    __tablename__ = "kept_apart"
    first_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]


class Hiding(Base):
    """A card was hidden, by whom and why."""

    __tablename__ = "hiding"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    reason: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class DuplicatesChecked(Base):
    """Somebody confirmed that duplicates were checked; a new card or merge clears it."""

    __tablename__ = "duplicates_checked"
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    kind: Mapped[str]
    pairs_left: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]
    cleared_at: Mapped[datetime | None]
