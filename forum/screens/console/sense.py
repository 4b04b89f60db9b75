"""Making sense: cards under their themes, pairs that look alike, merges, hidden cards and the gate."""

from dataclasses import dataclass
from typing import Any

from forum.screens.wall import hearing
from workshops import alike, merging, rules
from workshops.alike import Pair
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, HeardLine, Original, ThemeLine
from workshops.stages import HEARING

SHORT = 60


@dataclass(frozen=True)
class Shelf:
    """Cards under one heading: a theme, no theme, or the problem that actions answer."""

    id: str
    name: str
    cards: tuple[CardLine, ...]
    theme: int | None = None


@dataclass(frozen=True)
class Merged:
    """One merge: the card that stands, and those behind it by that act."""

    batch: str
    card: CardLine
    behind: tuple[Original, ...]


def words(board: Board) -> dict[str, Any]:
    """The shelves and what is still to be decided."""
    kind = kind_sensed(board)
    cards = board.cards(kind)
    pairs = pairs_of(board, kind)
    return {
        "kind": kind,
        "cards": cards,
        "shelves": shelves(board, kind, cards),
        "pair": _first(pairs, board),
        "pairs": pairs,
        "pairs_then": tuple(short(card.text) for each in pairs[1:4] if (card := board.card(each.first)) is not None),
        "merges": tuple(merge for card in cards for merge in merges(card)),
        "merged": sum(len(card.originals) for card in cards),
        "hidden": tuple(each for each in board.hidden if each.kind == kind),
        "late": sum(card.added_late for card in cards),
        "checked": kind in board.checked,
        "most_themes": rules.MOST_THEMES,
        "unclear": tuple(sorted((card for card in cards if card.flags), key=lambda card: -card.flags)),
        "merges_of": merges,
        "part_of": {part: line for line in board.splits for part in line.part_keys},
        "split": tuple(each for each in board.splits if each.kind == kind),
        "parked": tuple(each for each in board.parked if each.kind == kind and each.state != "returned"),
        "returned": {each.key: each.group for each in board.parked if each.state == "returned"},
        "came": sum(bool(card.came_from) for card in cards),
        "several": len(board.workshop.objectives) > 1,
        "short": short,
        "heard_pages": heard_pages(board),
    }


def heard_pages(board: Board) -> tuple[tuple[HeardLine, int, bool], ...]:
    """Each group that is heard, the wall's first page of it, and whether the wall is at it."""
    if board.now.stage.kind != HEARING:
        return ()
    firsts = hearing.first_pages(board)
    at = board.workshop.wall_page
    starts = [page for page in firsts if page <= at]
    return tuple((group, page, page == starts[-1]) for group, page in zip(board.heard, firsts, strict=True))


def kind_sensed(board: Board) -> str:
    return "action" if board.now.stage.kind == "weigh_actions" else "problem"


def pairs_of(board: Board, kind: str) -> tuple[Pair, ...]:
    """Pairs of standing cards that may be the same, likeliest first."""
    said = ((card.key, card.text) for card in board.cards(kind))
    return alike.likely_pairs(said, merging.kept_apart(board.workshop.id))


def _first(pairs: tuple[Pair, ...], board: Board) -> tuple[CardLine, ...]:
    """The two cards to decide on now, the one that more people wrote first."""
    if not pairs:
        return ()
    both = [card for key in (pairs[0].first, pairs[0].second) if (card := board.card(key)) is not None]
    return tuple(sorted(both, key=lambda card: -card.people))


def shelves(board: Board, kind: str, cards: tuple[CardLine, ...]) -> tuple[Shelf, ...]:
    """Problems by theme, those without one first; actions by the problem they answer."""
    if kind == "action":
        return _by_problem(board, cards)
    themes = {theme.id for theme in board.themes}
    loose = tuple(card for card in cards if card.theme not in themes)
    return (Shelf("theme-none", "No theme yet", loose), *(_shelf(theme, cards) for theme in board.themes))


def _shelf(theme: ThemeLine, cards: tuple[CardLine, ...]) -> Shelf:
    held = tuple(card for card in cards if card.theme == theme.id)
    return Shelf(f"theme-{theme.id}", theme.name, held, theme.id)


def _by_problem(board: Board, cards: tuple[CardLine, ...]) -> tuple[Shelf, ...]:
    problems = [card for card in board.problems if any(each.answers == card.key for each in cards)]
    known = {card.key for card in problems}
    loose = tuple(card for card in cards if card.answers not in known)
    answering = (
        Shelf(f"answers-{problem.key}", f"{problem.ref} {short(problem.text)}", _answers(problem.key, cards))
        for problem in problems
    )
    return (*answering, Shelf("answers-none", "Answers no problem yet", loose)) if loose else tuple(answering)


def _answers(problem: str, cards: tuple[CardLine, ...]) -> tuple[CardLine, ...]:
    return tuple(card for card in cards if card.answers == problem)


def merges(card: CardLine) -> tuple[Merged, ...]:
    """The merges that still hold behind this card, one a batch."""
    batches = dict.fromkeys(original.batch for original in card.originals if original.batch)
    return tuple(Merged(batch, card, tuple(o for o in card.originals if o.batch == batch)) for batch in batches)


def short(text: str) -> str:
    """Enough of a card to know it again."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"
