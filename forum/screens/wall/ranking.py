"""The rows of a result: rank, words, people, share, the sectors as they may be shown, and the cut with its reason."""

from dataclasses import dataclass, replace

from workshops import sectors, wording
from workshops.disclosure import Cell
from workshops.snapshot import Board
from workshops.snapshot.values import Result, ResultLine, RoundLine

ACROSS = 110.0
MOST_COLUMNS = 4
MOST_SQUARES = 6


@dataclass(frozen=True)
class SectorCell:
    """One sector on one item; `on` of `of` squares where the count itself may be shown and is small."""

    name: str
    words: str
    on: int
    of: int


@dataclass(frozen=True)
class Ranked:
    """One row. `going` says it goes on; `cut` stands under the last that does."""

    rank: str
    text: str
    note: str
    people: int
    share: str
    balanced: str
    cells: tuple[SectorCell, ...]
    withheld: str
    remark: str
    named: str
    going: bool
    cut: str = ""


def in_columns(result: Result) -> bool:
    """Do the sectors stand as columns? Only a few fit, and only where some row shows them."""
    return any_shown(result) and len(result.groups) <= MOST_COLUMNS


def any_shown(result: Result) -> bool:
    return any(cell.kind != "withheld" for line in result.lines for cell in line.row.cells)


def short_name(group: str) -> str:
    return sectors.OTHERS_NAME if group == sectors.OTHERS else sectors.sector(group).short


def ranked(board: Board, round_: RoundLine, result: Result) -> list[Ranked]:
    """In order of rank; among equals those that go on come first, so that one line can part them."""
    in_order = sorted(result.lines, key=lambda line: (line.rank, not line.carried))
    telling = any_shown(result)
    rows = [_row(line, telling) for line in in_order]
    going = sum(row.going for row in rows)
    if going:
        rows[going - 1] = replace(rows[going - 1], cut=cut_words(board, round_, result))
    return rows


def _row(line: ResultLine, telling: bool) -> Ranked:
    withheld = next((cell.words for cell in line.row.cells if cell.kind == "withheld"), "")
    between = line.row.balanced_between
    remark, named = _remark(line)
    return Ranked(
        rank=wording.rank_words(line.rank, line.tied),
        text=line.text,
        note=f"{line.merged_from} cards in one" if line.merged_from > 1 else "",
        people=line.people,
        share=wording.percent_words(line.percent),
        balanced=f"{wording.percent_between_words(between)} balanced" if between else "",
        cells=() if withheld else tuple(_cell(cell) for cell in line.row.cells),
        withheld=_sectors_withheld(withheld) if telling else "",
        remark=remark,
        named=named,
        going=line.carried,
    )


def _sectors_withheld(words: str) -> str:
    return f"Sectors {words}" if words else ""


def _cell(cell: Cell) -> SectorCell:
    counted = cell.people is not None and cell.voters <= MOST_SQUARES
    return SectorCell(short_name(cell.group), cell.words, cell.people or 0, cell.voters if counted else 0)


def _remark(line: ResultLine) -> tuple[str, str]:
    """What the sectors say together: common ground, or where it is much stronger."""
    if line.row.common_ground:
        return "Common ground", ""
    strong = wording.join_words([short_name(group) for group in line.row.stands_out])
    return ("Much stronger in", strong) if strong else ("", "")


def cut_words(board: Board, round_: RoundLine, result: Result) -> str:
    """How many go on, to what, and why so many where that is not plain."""
    count, onward = len(result.carried), _onward(board, round_.kind)
    these = f"This one goes on{onward}." if count == 1 else f"These {count} go on{onward}."
    return f"{these} {_why(round_, result)}".strip()


def _onward(board: Board, kind: str) -> str:
    ahead = [stage.kind for stage in board.stages if stage.position > board.now.stage.position]
    if kind == "problem" and "design_actions" in ahead:
        return " to actions"
    return " to commitments" if kind == "action" and "commit" in ahead else ""


def _why(round_: RoundLine, result: Result) -> str:
    if result.settled == "carry":
        place = next(line.rank for line in result.lines if line.key in result.tie)
        return f"Place {place} is a tie, so all of it goes on."
    if result.settled == "run-off":
        return "A second vote settled the tie."
    chosen = sum(line.people > 0 for line in result.lines)
    return "Nobody chose another." if chosen < round_.carry else ""
