"""Commit in a large room: every action in one look, and who does what by organisation."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.scene import Clock
from forum.screens.wall.who import speaker
from workshops import wording
from workshops.signups import SignUps, signups
from workshops.snapshot import Board
from workshops.snapshot.values import CommitmentLine

ROOM, ACROSS, LIST_ACROSS = 52.0, 92.0, 53.0
HEAD, BODY, LEADING, AROUND, NEWEST_AROUND = 2.5, 2.25, 1.14, 2.2, 2.6
DOES = {"lead": "leads", "do": "does", "support": "supports", "share": "shares on"}


@dataclass(frozen=True)
class Row:
    """An action with who leads it and how many others signed up."""

    mark: str
    heading: str
    lacks_lead: bool
    said: str


@dataclass(frozen=True)
class Overview:
    """A page of actions; `newest` is the last promise that came, in its own words."""

    heading: str
    rows: tuple[Row, ...]
    newest: str
    clock: Clock


@dataclass(frozen=True)
class Named:
    """An organisation, and its part in each thing it signed up to."""

    who: str
    does: str


@dataclass(frozen=True)
class Organisations:
    """A page of organisations, in columns."""

    heading: str
    columns: tuple[tuple[Named, ...], ...]
    clock: Clock


def overview(board: Board) -> tuple[tuple[tuple[Row, ...], ...], str]:
    """The pages of actions, and the newest promise."""
    newest = _newest(board)
    taken = lines(f"Just now: {newest}", ACROSS, BODY) * BODY * LEADING + NEWEST_AROUND if newest else 0.0
    rows = tuple(_row(each) for each in signups(board))
    return pages(rows, _tall, ROOM - taken), newest


def _row(each: SignUps) -> Row:
    said = ". ".join(part for part in (each.lead_words, each.others_words) if part)
    mark = each.ref if each.on != "plan" else "Plan"
    heading = f"{each.ref} {each.text}" if each.on == "plan" else each.text
    return Row(mark, heading, each.lacks_lead, said)


def _tall(row: Row) -> float:
    said = f"No lead yet  {row.said}" if row.lacks_lead else row.said
    head = lines(row.heading, ACROSS, HEAD, BOLD) * HEAD
    return (head + (lines(said, ACROSS, BODY, BOLD) * BODY if said else 0)) * LEADING + AROUND


def _newest(board: Board) -> str:
    promised = [each for each in board.commitments if each.answer == "promise"]
    return f"{speaker(promised[-1])}: {promised[-1].what}" if promised else ""


def by_organisation(board: Board) -> tuple[tuple[Named, ...], ...]:
    """Columns of organisations in the order of the alphabet, and how many answers are nobody's by name."""
    refs = {each.key: each.ref for each in signups(board)}
    named: dict[str, list[CommitmentLine]] = {}
    for line in board.commitments:
        if line.organisation and line.answer != "need":
            named.setdefault(line.organisation.casefold(), []).append(line)
    rows = [Named(own[0].organisation, _parts(own, refs)) for _, own in sorted(named.items())]
    others = sum(not line.organisation and line.answer != "need" for line in board.commitments)
    if rows and others:
        rows.append(Named("Not named", wording.plural(others, "answer", "answers")))
    return pages(rows, _named_tall, ROOM) if rows else ()


def _parts(own: Sequence[CommitmentLine], refs: dict[str, str]) -> str:
    said = [f"{_does(line)} {refs.get(line.on_code, line.on_code)}".strip() for line in own]
    return ", ".join(dict.fromkeys(said))


def _does(line: CommitmentLine) -> str:
    return DOES.get(line.role or "", "interested in") if line.answer == "promise" else "interested in"


def _named_tall(named: Named) -> float:
    who = lines(named.who, LIST_ACROSS, BODY, BOLD)
    return (who + lines(named.does, LIST_ACROSS, BODY)) * BODY * LEADING + 2.4
