"""A vote's result, ranked: a page of rows, who voted, and what to know of so small or so thin a vote."""

from dataclasses import dataclass

from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.ranking import ACROSS, Ranked, any_shown, in_columns, ranked, short_name
from forum.screens.wall.scene import Scene, turned
from workshops import wording
from workshops.snapshot import Board
from workshops.snapshot.values import Result, RoundLine

ROOM, HEADS, NOTE = 52.5, 5.0, 3.5
RANK, PEOPLE, COLUMN, PADDING = 6.25, 21.0, 10.0, 1.5
WORDS, LEADING, AROUND, TAG = 2.5, 1.12, 1.75, 2.3
SHARE_BLOCK, CELL_BLOCK, CUT = 7.4, 5.1, 3.7
CELL_ACROSS, CELL_LINE = 26.0, 2.4


@dataclass(frozen=True)
class Ranking:
    """A page of rows; `columns` names the sectors, or is empty where they stand in the rows or nowhere."""

    heading: str
    noun: str
    voted: str
    votes_each: str
    notes: tuple[str, ...]
    first: int
    last: int
    of: int
    voters: int
    telling: bool
    columns: tuple[str, ...]
    rows: tuple[Ranked, ...]


def scene(board: Board) -> Scene:
    round_, result = shown(board)
    columns = tuple(short_name(key) for key, _, _ in result.groups) if in_columns(result) else ()
    notes = notes_of(result)
    rows = ranked(board, round_, result)
    shared = pages(rows, lambda row: _tall(row, len(columns)), ROOM - HEADS - len(notes) * NOTE)
    page = turned(board, len(shared))
    before = sum(len(each) for each in shared[:page])
    drawn = Ranking(
        heading=f"The {round_.kind}s we chose",
        noun=round_.kind.capitalize(),
        voted=wording.count_of(result.voters, max(result.here, result.voters)),
        votes_each=wording.plural(round_.votes_each, "vote", "votes"),
        notes=notes,
        first=before + 1,
        last=before + len(shared[page]),
        of=len(rows),
        voters=result.voters,
        telling=any_shown(result),
        columns=columns,
        rows=shared[page],
    )
    return Scene("ranking", "look", drawn, page, len(shared))


def shown(board: Board) -> tuple[RoundLine, Result]:
    """The newest round of this stage that the room may see, a run-off's first round in its place."""
    return next(
        (each, each.result)
        for each in reversed(board.rounds)
        if each.stage_id == board.now.stage.id and each.runoff_of is None and each.result is not None
    )


def notes_of(result: Result) -> tuple[str, ...]:
    """What to know of so small or so thin a vote."""
    here = max(result.here, result.voters)
    small = wording.small_base_sentence(result.voters) if result.small_base else ""
    low = wording.low_turnout_sentence(result.voters, here) if result.low_turnout else ""
    return tuple(filter(None, (small, low)))


def _tall(row: Ranked, columns: int) -> float:
    """The height of a row: its words, its share or its sectors, whichever is tallest, and the line under it."""
    cut = lines(row.cut, ACROSS - 2.5, 2.25, BOLD) * CUT if row.cut else 0
    words = lines(row.text, _words_across(columns), WORDS) * WORDS * LEADING + (TAG if row.note else 0)
    share = SHARE_BLOCK if row.balanced else SHARE_BLOCK - TAG
    beside = _beside(row, columns) if columns else 0
    return max(words, share, beside) + (0 if columns else _under(row)) + AROUND + cut


def _words_across(columns: int) -> float:
    return ACROSS - RANK - PEOPLE - columns * COLUMN - PADDING


def _beside(row: Ranked, columns: int) -> float:
    """Sectors as columns."""
    if row.withheld:
        return lines(row.withheld, columns * COLUMN, 2.0) * TAG
    remark = lines(f"{row.remark} {row.named}", columns * COLUMN, 2.0, BOLD) * TAG if row.remark else 0
    return CELL_BLOCK + remark


def _under(row: Ranked) -> float:
    """Sectors listed under the words."""
    listed = -(-len(row.cells) // int((ACROSS - RANK) // CELL_ACROSS)) * CELL_LINE
    return listed + (TAG if row.remark else 0) + (TAG if row.withheld else 0)
