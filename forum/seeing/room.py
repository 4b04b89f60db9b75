"""Is the room well? What a facilitator is told in plain words, each with what to do when it is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select

from forum.live import listening
from forum.seeing import health
from workshops import joining, wording
from workshops.database import db
from workshops.models import HistoryLine, Pack, Report, Workshop

FEW = 0.5
PAPERS: tuple[tuple[str, type[Report | Pack]], ...] = (("The summary", Report), ("The pack", Pack))
STATES = {"preparing": "is being made", "ready": "is ready", "failed": "could not be made"}
TELL = "Tell whoever runs this service."


@dataclass(frozen=True)
class Line:
    """One part of the room: how it is, and what to do where it is not well."""

    name: str
    words: str
    to_do: str = ""
    link: tuple[str, str] | None = None

    @property
    def well(self) -> bool:
        return not self.to_do


def look(workshop: Workshop) -> Sequence[Line]:
    """Every part, the most pressing first."""
    lines = list(_parts(workshop))
    return sorted(lines, key=lambda line: line.well)


def _parts(workshop: Workshop) -> Iterator[Line]:
    screens = listening.health(workshop.id)
    yield _saving(workshop)
    yield _phones(screens["phone"], sum(each.entered_by is None for each in joining.everybody(workshop.id)))
    yield _wall(workshop, screens["wall"])
    yield _papers(workshop)
    if not health.is_well("disk"):
        yield Line(
            "The server’s disk",
            "It is nearly full. What was sent is kept.",
            f"{TELL} It must be made room for before it is full, or nothing more can be saved.",
        )


def _saving(workshop: Workshop) -> Line:
    if not health.is_well("database"):
        return Line(
            "Saving",
            "The server cannot save just now. What was saved before is safe.",
            "Let people talk. Phones keep what is typed and send it by themselves once saving works again. "
            f"{TELL} If it does not come back within minutes, go on with paper.",
        )
    newest = db.session.scalar(select(func.max(HistoryLine.at)).where(HistoryLine.workshop_id == workshop.id))
    last = f" The last that happened was at {wording.clock(newest)}." if newest else ""
    return Line("Saving", f"Whatever people send is on the disk before they are told that it is saved.{last}")


def _phones(listening: int, here: int) -> Line:
    connected = wording.plural(listening, "phone is", "phones are")
    words = f"{connected} connected now; {wording.people(here)} came in with one."
    if here == 0 or listening >= here * FEW:
        return Line("Phones", words)
    return Line(
        "Phones",
        words,
        "A phone that sleeps is not connected and comes back by itself. If people are looking at theirs, ask whether "
        "the venue’s wi-fi works. What they wrote stays on the phone and is sent when the line is back.",
    )


def _wall(workshop: Workshop, listening: int) -> Line:
    if listening:
        return Line("Wall", "The big screen is on.")
    return Line(
        "Wall",
        "The big screen is not open anywhere.",
        "Open its page on the computer that the projector is on.",
        ("Open the wall", url_for("wall.show", key=workshop.wall_key)),
    )


def _papers(workshop: Workshop) -> Line:
    asked = [(name, state) for name, table in PAPERS if (state := _newest(table, workshop))]
    words = " ".join(f"{name} {STATES[state]}." for name, state in asked) or "None was asked for yet."
    if not health.is_well("worker"):
        return Line("Papers", f"{words} What makes them does not answer.", f"The room is not touched by it. {TELL}")
    if any(state == "failed" for _, state in asked):
        page = ("See what went wrong", url_for("workshops.show", code=workshop.code))
        return Line("Papers", words, "Nothing of the workshop is lost. Ask for it again.", page)
    return Line("Papers", words)


def _newest(table: type[Report | Pack], workshop: Workshop) -> str | None:
    """The state of the newest paper of this kind."""
    own = select(table.state).where(table.workshop_id == workshop.id)
    return db.session.scalar(own.order_by(table.id.desc()).limit(1))
