"""Making sense: how many cards stand under each theme, then the cards themselves, theme by theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.scene import Clock, Scene, stage_clock, turned
from workshops import sectors, wording
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine
from workshops.stages import sensed_kind

UNPLACED = "Not placed yet"
READ = "Read the cards. Is anything unclear or missing?"
ROOM = 52.0
ACROSS, GAP, TITLE_ACROSS, TITLE = 110.0, 1.75, 62.0, 4.0
CARD, LEADING, AROUND, TAG = 2.75, 1.16, 2.7, 2.9
RAIL_COLUMN, FREE_COLUMN = 35.3, 34.2
RAIL, RAIL_LINE = 26.0, 2.25
CAP, CAP_LINE, PROMPT, BLOCK, LEAST_BLOCK = 2.25, 2.5, 3.25, 4.5, 1.2
FOOT, FOOT_LINE = 88.0, 2.3


@dataclass(frozen=True)
class Stack:
    """A theme as a pile of blocks, one a card; `new` of them came after the cards were shown."""

    name: str
    cards: int
    new: int
    placed: bool
    tall: float


@dataclass(frozen=True)
class Reading:
    """One card to be read aloud: its words, and in a line below what is known of it."""

    text: str
    known: str
    unclear: str


@dataclass(frozen=True)
class Stacks:
    """All themes at once."""

    heading: str
    prompt: str
    unclear: Reading | None
    waiting: int
    stacks: tuple[Stack, ...]
    clock: Clock


@dataclass(frozen=True)
class Rail:
    """A theme in the list beside its cards."""

    name: str
    cards: int
    here: bool


@dataclass(frozen=True)
class Cards:
    """A page of one theme's cards, in columns; `rail` is empty when there are no themes."""

    heading: str
    shown: int
    of: int
    columns: tuple[tuple[Reading, ...], ...]
    rail: tuple[Rail, ...]
    prompt: str
    clock: Clock


@dataclass(frozen=True)
class Heap:
    """The cards that stand under one theme, or under none."""

    name: str
    cards: tuple[CardLine, ...]
    placed: bool = True


def scene(board: Board) -> Scene:
    kind = sensed_kind(board.now.stage.kind)
    cards = board.cards(kind)
    heaps = _heaps(board, cards)
    themed = any(heap.placed and (heap.cards or kind == "problem") for heap in heaps)
    if not themed:
        heaps = tuple(heap for heap in heaps if not heap.placed)
    leaves = [leaf for heap in heaps for leaf in _leaves(heap, heaps, board, themed)]
    overview = [_stacks(board, heaps, kind)] if themed or not cards else []
    every: list[Stacks | Cards] = [*overview, *leaves]
    page = turned(board, len(every))
    drawn = every[page]
    return Scene("stacks" if isinstance(drawn, Stacks) else "cards", "look", drawn, page, len(every))


def _heaps(board: Board, cards: Sequence[CardLine]) -> tuple[Heap, ...]:
    heaps = [Heap(theme.name, tuple(card for card in cards if card.theme == theme.id)) for theme in board.themes]
    known = {theme.id for theme in board.themes}
    loose = tuple(card for card in cards if card.theme not in known)
    return (*heaps, Heap(UNPLACED, loose, placed=False)) if loose else tuple(heaps)


def _stacks(board: Board, heaps: Sequence[Heap], kind: str) -> Stacks:
    count, themes = sum(len(heap.cards) for heap in heaps), len(board.themes)
    heading = wording.plural(count, kind, f"{kind}s")
    prompt, unclear = _asked(board), _least_clear(heaps)
    room = ROOM - lines(prompt, ACROSS, PROMPT) * PROMPT * LEADING - 4.5
    quoted = (1 + lines(unclear.text, ACROSS, PROMPT)) * PROMPT * LEADING if unclear else 0
    if _block(heaps, room - quoted) < LEAST_BLOCK:
        unclear, quoted = None, 0
    block = _block(heaps, room - quoted)
    return Stacks(
        heading=f"{heading}, {wording.plural(themes, 'theme', 'themes')}" if themes else heading,
        prompt=prompt,
        unclear=unclear,
        waiting=sum(len(heap.cards) for heap in heaps if not heap.placed),
        stacks=tuple(_stack(heap, block) for heap in heaps),
        clock=stage_clock(board),
    )


def _asked(board: Board) -> str:
    """What to do with the cards. While a vote is prepared, its own question comes later."""
    return board.now.stage.prompt if board.now.stage.kind == "make_sense" else READ


def _least_clear(heaps: Sequence[Heap]) -> Reading | None:
    """The card that most people flagged: the one to talk about."""
    flagged = [card for heap in heaps for card in heap.cards if card.flags]
    return _reading(max(flagged, key=lambda card: card.flags)) if flagged else None


def _block(heaps: Sequence[Heap], room: float) -> float:
    """The height of one block, so that the tallest pile and the names under it fit."""
    if not heaps:
        return BLOCK
    across = (ACROSS + GAP) / max(len(heaps), 4) - GAP
    caption = 5.5 + max(lines(heap.name, across, CAP, BOLD) for heap in heaps) * CAP_LINE
    most = max(1, *(len(heap.cards) for heap in heaps))
    return round(min(BLOCK, (room - caption) / most), 3)


def _stack(heap: Heap, block: float) -> Stack:
    count = len(heap.cards)
    new = sum(card.added_late for card in heap.cards)
    return Stack(heap.name, count, new, heap.placed, round(block * count, 3))


def _leaves(heap: Heap, heaps: Sequence[Heap], board: Board, themed: bool) -> list[Cards]:
    heading = heap.name if themed else wording.plural(len(heap.cards), "card", "cards")
    room = ROOM - (lines(heading, TITLE_ACROSS, TITLE, BOLD) - 1) * TITLE * 1.05
    room -= (lines(f"{_asked(board)} Say so on your phone.", FOOT, 2.0) - 1) * FOOT_LINE
    rail = tuple(Rail(each.name, len(each.cards), each is heap) for each in heaps) if themed else ()
    if _rail_height(rail) > room:
        rail = ()
    across, beside = (RAIL_COLUMN, 2) if rail else (FREE_COLUMN, 3)
    columns = _columns([_reading(card) for card in heap.cards], across, beside, room)
    starts = range(0, len(columns), beside)
    return [_leaf(columns[start : start + beside], heading, len(heap.cards), rail, board) for start in starts]


def _rail_height(rail: Sequence[Rail]) -> float:
    return sum(lines(each.name, RAIL, RAIL_LINE, BOLD) * RAIL_LINE * 1.1 + 2.1 for each in rail)


def _columns(cards: Sequence[Reading], across: float, beside: int, room: float) -> tuple[tuple[Reading, ...], ...]:
    """The cards in columns no taller than the room; even ones when they all fit one page."""
    if not cards:
        return ()
    heights = {id(card): _tall(card, across) for card in cards}
    full = pages(cards, lambda card: heights[id(card)], room)
    if len(full) > beside:
        return full
    even = sum(heights.values()) / beside
    steps = (even + (room - even) * step / 10 for step in range(11))
    tries = (pages(cards, lambda card: heights[id(card)], height) for height in steps)
    return next((columns for columns in tries if len(columns) <= beside), full)


def _leaf(
    columns: tuple[tuple[Reading, ...], ...], heading: str, of: int, rail: tuple[Rail, ...], board: Board
) -> Cards:
    shown = sum(len(column) for column in columns)
    return Cards(heading, shown, of, columns, rail, _asked(board), stage_clock(board))


def _reading(card: CardLine) -> Reading:
    """A reference to call it by, the sector where that tells nobody apart, how many wrote it."""
    sector = sectors.sector(card.sector).name if card.sector else ""
    written = f"from {wording.people(card.people)}" if card.people > 1 else ""
    came = f"from {card.came_from}" if card.came_from else ""
    unclear = f"not clear to {wording.people(card.flags)}" if card.flags else ""
    return Reading(card.text, " · ".join(filter(None, (card.ref, sector, written, came))), unclear)


def _tall(card: Reading, across: float) -> float:
    said = f"{card.known} · {card.unclear}" if card.unclear else card.known
    return lines(card.text, across, CARD) * CARD * LEADING + AROUND + lines(said, across, 2.0, BOLD) * 2.3
