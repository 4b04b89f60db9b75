"""A board without the words that staff took out: all of it once the workshop has ended, and before then what came from
other workshops. Pure but for `left_out_of`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from sqlalchemy import select

from workshops import taken_out
from workshops.database import db
from workshops.disclosure import Row
from workshops.gaps import Cuts, cleaned, cuts_of
from workshops.models import Arrival, Barrier, Card, Workshop
from workshops.pulse import Pulse
from workshops.snapshot.asks import AskLine, OfferLine
from workshops.snapshot.lines import (
    AgreedLine,
    CardLine,
    CommitmentLine,
    HeardLine,
    HiddenLine,
    MarkLine,
    Original,
    ParkedLine,
    ResultLine,
    RoundLine,
    SaidLine,
    SplitLine,
    ThemeLine,
    WaitingLine,
)
from workshops.snapshot.plan import Works
from workshops.snapshot.values import Board, LastAct, StageLine, WorkshopFacts

Line = TypeVar("Line")
WHOLLY_OURS = (Row, MarkLine)
TYPED: dict[type, tuple[str, ...]] = {
    Board: ("organisations",),
    WorkshopFacts: ("title", "forum", "group", "place", "facilitator", "headline", "ask"),
    StageLine: ("prompt", "say"),
    CardLine: ("text", "first_text", "gains", "misses", "came_from"),
    Original: ("text",),
    HiddenLine: ("text", "reason"),
    SplitLine: ("text",),
    ParkedLine: ("text", "group", "reason"),
    WaitingLine: ("text", "group", "reason"),
    ThemeLine: ("name",),
    RoundLine: ("items", "reservations"),
    ResultLine: ("text", "theme", "came_from"),
    CommitmentLine: ("on_text", "what", "when_cue", "first_step", "needs", "organisation", "name", "first_text"),
    AskLine: ("text", "group", "organisation", "name"),
    OfferLine: ("what", "organisation", "name"),
    Works: ("who", "with_whom"),
    Pulse: ("missed",),
    HeardLine: ("group", "title", "headline", "ask"),
    AgreedLine: ("text",),
    SaidLine: ("words",),
    LastAct: ("detail",),
}
KEYED = ("items", "reservations")


def left_out_of(board: Board, workshop: Workshop) -> Board:
    """The board as everybody reads it. One query tells where nothing was taken out in the whole forum."""
    near = taken_out.in_forum(workshop)
    if not near:
        return board
    if workshop.ended_at is not None:
        return everywhere(board, taken_out.removed(workshop.id))
    came = _came(workshop.id)
    hears = board.heard or board.waiting or any(not each.here for each in board.asks)
    return from_elsewhere(board, near, came) if came or hears else board


def _came(workshop_id: int) -> frozenset[str]:
    """The keys of the cards that came from other workshops."""
    taken = select(Card.key).join(Arrival, Arrival.card_id == Card.id).where(Arrival.workshop_id == workshop_id)
    brought = select(Card.key).join(Barrier, Barrier.card_id == Card.id).where(Barrier.workshop_id == workshop_id)
    return frozenset(db.session.scalars(taken.union(brought)))


def everywhere(board: Board, removed: Mapping[str, str]) -> Board:
    """Without these words, wherever they stand."""
    return _without(board, cuts_of(removed), lambda _: True)


def from_elsewhere(board: Board, removed: Mapping[str, str], came: frozenset[str]) -> Board:
    """Without these words in what this room did not write: what it hears, what others ask and offer, and the cards that
    `came` (keys), also on a ballot."""

    def is_theirs(line: object) -> bool:
        here = getattr(line, "here", None) if isinstance(line, AskLine | OfferLine) else None
        if here is not None:
            return not here
        return isinstance(line, HeardLine | WaitingLine | AgreedLine) or _key(line) in came

    return _without(board, cuts_of(removed), is_theirs)


def _key(line: object) -> str | None:
    """The card that a line tells of."""
    if isinstance(line, tuple):
        return str(line[0])
    return getattr(line, "on_code" if isinstance(line, CommitmentLine) else "key", None)


def _without(value: Line, cuts: Cuts, is_theirs: Callable[[object], bool]) -> Line:
    """What does not change is the same object, so that a large board costs no more than to be looked through."""
    found: Any = value
    if isinstance(value, tuple):
        rest = tuple(_without(each, cuts, is_theirs) for each in value)
        return found if all(one is other for one, other in zip(rest, value, strict=True)) else rest  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, WHOLLY_OURS):
        return value
    kind: type = type(value)
    theirs, typed = is_theirs(value), TYPED.get(kind, ())
    left: dict[str, Any] = {}
    for name in _fields(kind):
        was = getattr(value, name)
        if name in KEYED and name in typed:
            now = tuple((key, cleaned(words, cuts) if is_theirs((key, words)) else words) for key, words in was)
        elif name in typed:
            now = _words(name, was, cuts) if theirs else was
        else:
            now = _without(was, cuts, is_theirs)
        if now != was:
            left[name] = now
    return replace(found, **left) if left else value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Those that may hold words, or lines that do."""
    may = {name for name, hint in get_type_hints(kind).items() if any(is_dataclass(each) for each in _kinds(hint))}
    return (*TYPED.get(kind, ()), *sorted(may - set(TYPED.get(kind, ()))))


def _kinds(hint: object) -> Iterator[object]:
    yield hint
    for each in get_args(hint):
        yield from _kinds(each)


def _words(name: str, was: Any, cuts: Cuts) -> Any:
    """An organisation whose name had any of them is not named."""
    if isinstance(was, tuple):
        left = tuple(_words("", each, cuts) for each in was)
        return tuple(each for each in was if each in left) if name == "organisations" else left
    now = cleaned(was, cuts) if was else was
    return "" if name == "organisation" and now != was else now
