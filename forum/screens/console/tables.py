"""The tables as a facilitator sees them: who sits there by sector, their problem, and how much they have written."""

from dataclasses import dataclass
from typing import Any

from workshops import sectors, wording
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, TableLine


@dataclass(frozen=True)
class TableHere:
    """A table in words. `state`: what it has written, or that it is silent."""

    number: int
    people: int
    seats: str
    problem: CardLine | None
    state: str
    silent: bool
    scribe: str


def words(board: Board) -> dict[str, Any]:
    return {"tables": tuple(_here(table, board) for table in board.tables)}


def _here(table: TableLine, board: Board) -> TableHere:
    scribes = board.now.stage.writing == "scribe"
    return TableHere(
        number=table.number,
        people=table.people,
        seats=seats_words(table),
        problem=board.card(table.problem) if table.problem else None,
        state=wording.plural(table.cards, "action", "actions") if table.cards else "nothing yet",
        silent=not table.cards and table.people > 0,
        scribe=("somebody writes" if table.scribe else "nobody writes yet") if scribes else "",
    )


def seats_words(table: TableLine) -> str:
    """3 health, 1 social care; nothing of who they are."""
    named = [f"{count} {_lower(sectors.sector(key).name)}" for key, count in table.sectors]
    return ", ".join(named) or "nobody yet"


def _lower(name: str) -> str:
    return name if name.startswith("Pan-") else name[0].lower() + name[1:]
