"""Votes. While a round is open a ballot hangs on its participant; once closed, only who voted and what was chosen."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.database import Base
from workshops.models.cards import Card
from workshops.models.samples import take_no_samples


class Round(Base):
    """One opening of a vote. A run-off points at the round whose tie it settles.

    `method` says how it is answered: `choose` cards, `score` them, or say how far one will `agree`. `threshold` is the
    percent of people that agreement needs.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("stage_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"))
    number: Mapped[int]
    kind: Mapped[str]
    method: Mapped[str] = mapped_column(default="choose")
    threshold: Mapped[int | None]
    runoff_of_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    votes_each: Mapped[int]
    carry: Mapped[int]
    seconds: Mapped[int | None]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]
    closing_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    here_at_close: Mapped[int | None]
    shown_at: Mapped[datetime | None]
    tie_settled: Mapped[str | None]
    tie_settled_by: Mapped[str | None]
    items: Mapped[list["RoundItem"]] = relationship(order_by="RoundItem.position")


class RoundItem(Base):
    """A card on the ballot, with its words as they were frozen."""

    __tablename__ = "round_item"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    position: Mapped[int]
    text: Mapped[str]
    card: Mapped[Card] = relationship()


class Ballot(Base):
    """A ballot of an open round: one document, replaced whole, gone when the round closes. No time, no sequence.

    `replaced`: what an entered ballot held before, oldest first, so that entering it can be taken back.
    """

    __tablename__ = "ballot"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    choices: Mapped[str]
    replaced: Mapped[str | None]
    entered_by: Mapped[str | None]


take_no_samples(Ballot, "choices", "replaced")


class Sending(Base):
    """How often somebody's phone had sent a document (a ballot, scores, the pulse, the plan) when the newest came."""

    __tablename__ = "sending"
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    document: Mapped[str] = mapped_column(primary_key=True)
    nth: Mapped[int]


class Voter(Base):
    """This participant voted in this closed round; what they chose stands nowhere."""

    __tablename__ = "voter"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), primary_key=True)


class RoundGroup(Base):
    """How many people of a group of sectors voted in a closed round. Sectors under three are pooled before this."""

    __tablename__ = "round_group"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    group: Mapped[str] = mapped_column("sector_group", primary_key=True)
    voters: Mapped[int]


class RoundCell(Base):
    """How many people of a group of sectors chose a card in a closed round."""

    __tablename__ = "round_cell"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    group: Mapped[str] = mapped_column("sector_group", primary_key=True)
    people: Mapped[int]


class RoundScore(Base):
    """How many people gave a card this score on a question of a closed round; `CANNOT` stands for "can't judge"."""

    __tablename__ = "round_score"
    CANNOT = -1
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[int] = mapped_column(primary_key=True)
    people: Mapped[int]


class RoundFavour(Base):
    """How many people of a group of sectors are for a card on a question: nothing finer is kept of a group."""

    __tablename__ = "round_favour"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column("sector_group", primary_key=True)
    people: Mapped[int]


class Reservation(Base):
    """What would move somebody up who gave 0 or 1: cut from its person at the close. The key tells nothing of order."""

    __tablename__ = "reservation"
    key: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    text: Mapped[str]


class Amendment(Base):
    """The words of an action were changed after this round; the edit keeps those that were tested before."""

    __tablename__ = "amendment"
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    edit_id: Mapped[int] = mapped_column(ForeignKey("card_edit.id"))
