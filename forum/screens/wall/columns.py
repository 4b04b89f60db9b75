"""The columns of Commit: an action, a plan commitment or the key commitment, and who has signed up to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.who import speaker
from workshops import his, wording
from workshops.snapshot import Board
from workshops.snapshot.values import CommitmentLine

ACROSS = {3: 34.6, 2: 53.4, 1: 109.0}
MARK = 6.8
HEAD, HEAD_LEADING, HEAD_AROUND = 2.5, 1.12, 3.0
WHO, WHAT, LEADING, GAP, LED_INSET = 2.375, 2.25, 1.12, 1.25, 1.9
NO_LEAD = 12.4


@dataclass(frozen=True)
class SignUp:
    """One promise, or everybody who is interested in one line."""

    who: str
    does: str
    what: str
    leads: bool = False


@dataclass(frozen=True)
class Column:
    """What promises hang on, and those promises. `no_lead` only where a lead is wanted and nobody has offered."""

    mark: str
    heading: str
    no_lead: bool
    sign_ups: tuple[SignUp, ...]


@dataclass(frozen=True)
class Leaf:
    """A page of columns, `beside` of them in its width."""

    beside: int
    columns: tuple[Column, ...]


DOES = {"lead": "leads", "support": "supports", "share": "shares what it knows"}


def columns_of(board: Board) -> list[Column]:
    """Actions that went on, in order of rank; then whatever else somebody answered on."""
    answered = {(line.on, line.on_code): line for line in board.commitments if line.answer != "need"}
    carried = [("action", key) for key in board.carried("action")]
    order = {"action": 0, "plan": 1, "key": 2}
    others = sorted((each for each in answered if each not in carried), key=lambda each: (order[each[0]], each[1]))
    return [_column(board, on, code, answered.get((on, code))) for on, code in (*carried, *others)]


def _column(board: Board, on: str, code: str, answer: CommitmentLine | None) -> Column:
    own = [line for line in board.commitments if (line.on, line.on_code) == (on, code)]
    promises = [line for line in own if line.answer == "promise"]
    led = [line for line in promises if line.role == "lead"]
    interested = [speaker(line) for line in own if line.answer == "interested"]
    sign_ups = [_sign_up(line) for line in (*led, *(line for line in promises if line.role != "lead"))]
    if interested:
        sign_ups.append(SignUp("Interested", "", ", ".join(dict.fromkeys(interested))))
    mark, heading = _subject(board, on, code, answer)
    return Column(mark, heading, on == "action" and bool(code) and not led, tuple(sign_ups))


def _subject(board: Board, on: str, code: str, answer: CommitmentLine | None) -> tuple[str, str]:
    if on == "key":
        return code, his.key_commitment(code).short_name
    card = board.card(code)
    if on == "action" and card is not None:
        return board.letters.get(card.key, card.ref), card.text
    return ("Plan" if on == "plan" else "", f"{code} {answer.on_text}".strip() if answer else "")


def _sign_up(line: CommitmentLine) -> SignUp:
    when = f", by {wording.short_date(line.by_when)}" if line.by_when else ""
    offered = " (offered)" if line.status == "offered" else ""
    does = DOES.get(line.role or "", "")
    return SignUp(speaker(line), does, f"{line.what}{when}{offered}", line.role == "lead")


def spread(columns: Sequence[Column], room: float) -> tuple[Leaf, ...]:
    """Up to three columns a page, fewer where words are long; what is too long goes on overleaf. One page at least."""
    most = min(len(columns), max(ACROSS))
    found: list[Leaf] = []
    start = 0
    while start < len(columns):
        beside = next((n for n in ACROSS if n <= most and _all_fit(columns[start : start + n], room, n)), 1)
        found += (Leaf(beside, part) for part in _pages_of(columns[start : start + beside], room, ACROSS[beside]))
        start += beside
    return tuple(found) or (Leaf(1, ()),)


def _all_fit(columns: Sequence[Column], room: float, beside: int) -> bool:
    """Is there room under the tallest heading for the longest sign-up and for the red block?"""
    across = ACROSS[beside]
    heads = max((_head(column, across) for column in columns), default=0.0)
    signed = max((_tall(each, across) for column in columns for each in column.sign_ups), default=0.0)
    return heads + max(signed, NO_LEAD) <= room


def _pages_of(columns: Sequence[Column], room: float, across: float) -> list[tuple[Column, ...]]:
    left = room - max(_head(column, across) for column in columns)
    parts = [_parts(column, left, across) for column in columns]
    longest = max(len(each) for each in parts)
    return [tuple(each[place] for each in parts if place < len(each)) for place in range(longest)]


def _parts(column: Column, room: float, across: float) -> list[Column]:
    """The column, in as many parts as its sign-ups need; the red block stands in the first."""
    taken = NO_LEAD if column.no_lead else 0
    first = pages(column.sign_ups, lambda each: _tall(each, across), room - taken)[0]
    if taken and first and _tall(first[0], across) > room - taken:
        first = ()
    rest = column.sign_ups[len(first) :]
    more = pages(rest, lambda each: _tall(each, across), room) if rest else ()
    whole = replace(column, sign_ups=first)
    return [whole, *(replace(column, sign_ups=part, no_lead=False) for part in more)]


def _head(column: Column, across: float) -> float:
    return lines(column.heading, across - MARK, HEAD, BOLD) * HEAD * HEAD_LEADING + HEAD_AROUND


def _tall(sign_up: SignUp, across: float) -> float:
    inner = across - LED_INSET
    who = lines(f"{sign_up.who} {sign_up.does}", inner, WHO, BOLD) * WHO
    return (who + lines(sign_up.what, inner, WHAT) * WHAT) * LEADING + GAP
