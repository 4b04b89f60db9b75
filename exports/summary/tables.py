"""How the actions were written: by each alone or by one for a table, and at how many tables."""

from dataclasses import dataclass

from workshops.seats import DESIGN
from workshops.snapshot import Board


@dataclass(frozen=True)
class TablesTold:
    """`tables` stood at the end, `wrote` of them wrote at least one action, `actions` in all that were not taken back.
    Which table wrote what is told nowhere."""

    scribes: bool
    tables: int
    wrote: int
    actions: int


NO_TABLES = TablesTold(False, 0, 0, 0)


def tables_told(board: Board) -> TablesTold:
    stage = next((stage for stage in board.stages if stage.kind == DESIGN), None)
    if stage is None or stage.entered_at is None:
        return NO_TABLES
    wrote = [table.cards for table in board.tables if table.cards]
    return TablesTold(stage.writing == "scribe", len(board.tables), len(wrote), sum(wrote))
