"""Commit: who promised what on which action, actions with no lead, and what people need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from forum.screens.wall.columns import Column, columns_of, spread
from forum.screens.wall.fitting import lines, pages
from forum.screens.wall.scene import Clock, Scene, stage_clock, turned
from forum.screens.wall.signing import Organisations, Overview, by_organisation, overview
from forum.screens.wall.who import organisations, speaker
from workshops import wording
from workshops.snapshot import Board

ROOM = 52.0
MOST_IN_STRIP = 2
FEW_PAGES = 2
NEED, LEADING, STRIP_ACROSS, LIST_ACROSS = 2.25, 1.14, 46.0, 53.0
STRIP_AROUND, STRIP_LINES = 2.4, 3

Part = TypeVar("Part")


@dataclass(frozen=True)
class Need:
    """What somebody would need to do their part."""

    what: str
    who: str


@dataclass(frozen=True)
class Promises:
    """A page of columns, with the needs under them when they are few and there is room."""

    heading: str
    beside: int
    columns: tuple[Column, ...]
    needs: tuple[Need, ...]
    needs_page: int | None
    clock: Clock


@dataclass(frozen=True)
class Needs:
    """A page of needs alone, in two columns."""

    heading: str
    columns: tuple[tuple[Need, ...], ...]
    clock: Clock


def scene(board: Board) -> Scene:
    """Pages of columns where two do; in a larger room every action in one look comes first, then a page or
    more for each, then who does what by organisation, then what people need."""
    drawn = _pages_of(board)
    page = turned(board, len(drawn))
    name, shown = drawn[page]
    return Scene(name, "look", shown, page, len(drawn))


def _pages_of(board: Board) -> list[tuple[str, object]]:
    needs = needs_of(board)
    strip = needs if _fits_strip(needs) else ()
    leaves = spread(columns_of(board), ROOM - _strip_height(strip or needs[:1]))
    large = len(leaves) > FEW_PAGES
    before = _overviews(board) if large else []
    named = _named(board) if large else []
    apart = [] if strip else _needs_pages(needs, board)
    needs_page = len(before) + len(leaves) + len(named) + 1 if apart else None
    title, clock = heading(board), stage_clock(board)
    columns = [("promises", Promises(title, leaf.beside, leaf.columns, strip, needs_page, clock)) for leaf in leaves]
    return [*before, *columns, *named, *apart]


def _overviews(board: Board) -> list[tuple[str, object]]:
    shared, newest = overview(board)
    return [("overview", Overview(heading(board), rows, newest, stage_clock(board))) for rows in shared]


def _named(board: Board) -> list[tuple[str, object]]:
    return [
        ("organisations", Organisations("Who does what", pair, stage_clock(board)))
        for pair in _two_beside(by_organisation(board))
    ]


def _needs_pages(needs: tuple[Need, ...], board: Board) -> list[tuple[str, object]]:
    return [("needs", Needs("We need", pair, stage_clock(board))) for pair in _two_beside(_needs_columns(needs))]


def _two_beside(columns: Sequence[Part]) -> list[tuple[Part, ...]]:
    return [tuple(columns[start : start + 2]) for start in range(0, len(columns), 2)]


def heading(board: Board) -> str:
    """8 commitments from 6 organisations."""
    promises = [each for each in board.commitments if each.answer == "promise"]
    if not promises:
        return "No commitments yet"
    count = wording.plural(len(promises), "commitment", "commitments")
    named = organisations(promises)
    if not named:
        return count
    more = " and others" if any(not each.organisation for each in promises) else ""
    return f"{count} from {wording.plural(len(named), 'organisation', 'organisations')}{more}"


def needs_of(board: Board) -> tuple[Need, ...]:
    """Answers that only say a need, and the needs of promises."""
    return tuple(Need(each.needs, speaker(each)) for each in board.commitments if each.needs)


def _fits_strip(needs: tuple[Need, ...]) -> bool:
    return len(needs) <= MOST_IN_STRIP and all(_need_lines(need, STRIP_ACROSS) <= STRIP_LINES for need in needs)


def _need_lines(need: Need, across: float) -> int:
    return lines(f"{need.what} ({need.who})", across, NEED, 1.03)


def _strip_height(needs: tuple[Need, ...]) -> float:
    most = max((min(_need_lines(need, STRIP_ACROSS), STRIP_LINES) for need in needs), default=0)
    return most * NEED * LEADING + STRIP_AROUND if most else 0


def _needs_columns(needs: tuple[Need, ...]) -> tuple[tuple[Need, ...], ...]:
    return pages(needs, lambda need: _need_lines(need, LIST_ACROSS) * NEED * LEADING + 2.4, ROOM) if needs else ()
