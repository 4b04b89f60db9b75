"""The columns of Commit: an action, a plan commitment or the key commitment, and who has signed up to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.who import speaker
from workshops import his, wording
from workshops.snapshot import Board
from workshops.snapshot.values import CommitmentLine

BESIDE = 3
ACROSS, HEAD_ACROSS = 34.6, 27.8
HEAD, HEAD_LEADING, HEAD_AROUND = 2.5, 1.12, 3.0
WHO, WHAT, LEADING, GAP, LED_INSET = 2.375, 2.25, 1.12, 1.25, 1.9
NO_LEAD = 12.4
LEAST_ROOM = 8.0


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
    continued: bool = False


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
        return card.ref, card.text
    return ("Plan" if on == "plan" else "", f"{code} {answer.on_text}".strip() if answer else "")


def _sign_up(line: CommitmentLine) -> SignUp:
    when = f", by {wording.short_date(line.by_when)}" if line.by_when else ""
    offered = " (offered)" if line.status == "offered" else ""
    does = DOES.get(line.role or "", "")
    return SignUp(speaker(line), does, f"{line.what}{when}{offered}", line.role == "lead")


def spread(columns: Sequence[Column], room: float) -> tuple[tuple[Column, ...], ...]:
    """Three columns a page; one that is too long goes on overleaf. One page at least."""
    found: list[tuple[Column, ...]] = []
    for start in range(0, len(columns), BESIDE):
        found += _pages_of(columns[start : start + BESIDE], room)
    return tuple(found) or ((),)


def _pages_of(columns: Sequence[Column], room: float) -> list[tuple[Column, ...]]:
    left = max(room - max(_head(column) for column in columns), LEAST_ROOM)
    parts = [_parts(column, left) for column in columns]
    longest = max(len(each) for each in parts)
    return [tuple(each[place] for each in parts if place < len(each)) for place in range(longest)]


def _parts(column: Column, room: float) -> list[Column]:
    """The column, in as many parts as its sign-ups need; the red block stands in the first."""
    taken = NO_LEAD if column.no_lead else 0
    first = pages(column.sign_ups, _tall, room - taken)[0]
    if column.sign_ups and taken and _tall(first[0]) > room - taken:
        first = ()
    rest = column.sign_ups[len(first) :]
    parts = [replace(column, sign_ups=first)]
    more = pages(rest, _tall, room) if rest else ()
    return parts + [replace(column, sign_ups=part, no_lead=False, continued=True) for part in more]


def _head(column: Column) -> float:
    return lines(column.heading, HEAD_ACROSS, HEAD, BOLD) * HEAD * HEAD_LEADING + HEAD_AROUND


def _tall(sign_up: SignUp) -> float:
    across = ACROSS - LED_INSET
    who = lines(f"{sign_up.who} {sign_up.does}", across, WHO, BOLD) * WHO
    return (who + lines(sign_up.what, across, WHAT) * WHAT) * LEADING + GAP
