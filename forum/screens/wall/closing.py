"""Close: what was agreed, how much was promised, and when people will hear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forum.screens.wall.fitting import lines, pages
from forum.screens.wall.scene import Scene, turned
from forum.screens.wall.who import organisations, speaker
from workshops import wording
from workshops.snapshot import Board
from workshops.snapshot.values import CommitmentLine, ResultLine

ROOM, SECOND_LINE = 43.0, 4.2
WORDS, LEADING, ACROSS, LEAD_LINE, AROUND = 3.5, 1.08, 86.0, 3.2, 1.8
USUAL = "You will hear within 10 working days"


@dataclass(frozen=True)
class Agreed:
    """One thing that went on: its words, a figure and what it is of, and who leads it."""

    ref: str
    text: str
    share: str
    led: str
    of: str = "of voters"


@dataclass(frozen=True)
class Ending:
    """The last screen; it stays after the end."""

    heading: str
    people: str
    agreed: tuple[Agreed, ...]
    promises: int
    organisations: int
    offers: int
    hear: str
    hear_more: str
    words: str = ""


def scene(board: Board) -> Scene:
    kind = "action" if board.carried("action") else "problem"
    winners = _winners(board, kind)
    items = [_agreed(board, line) for line in winners]
    shared = pages(items, _tall, ROOM - (SECOND_LINE if len(board.workshop.objectives) > 1 else 0))
    said = _said(board)
    count = len(shared) + len(said)
    page = turned(board, count)
    if page < len(shared):
        ending = replace(_ending(board, _heading(board, kind, winners)), agreed=shared[page])
        return Scene("closing", "look", ending, page, count)
    heading, words = said[page - len(shared)]
    return Scene("headline", "look", replace(_ending(board, heading), words=words), page, count)


def _said(board: Board) -> list[tuple[str, str]]:
    """What the facilitator summed up, a page each."""
    facts = board.workshop
    pairs = [("Today in a sentence", facts.headline), ("What we ask of the forum", facts.ask)]
    return [(heading, words) for heading, words in pairs if words]


def _ending(board: Board, heading: str) -> Ending:
    promises = [each for each in board.commitments if each.answer == "promise"]
    facts = board.workshop
    return Ending(
        heading=heading,
        people=f"{wording.people(board.here)}, {wording.plural(_sectors_here(board), 'sector', 'sectors')}",
        agreed=(),
        promises=len(promises),
        organisations=len(organisations(promises)),
        offers=sum(len(ask.offers) for ask in board.asks),
        hear=f"You will hear by {wording.long_date(facts.hear_by)}" if facts.hear_by else USUAL,
        hear_more=f"We meet again on {wording.long_date(facts.next_date)}." if facts.next_date else "",
    )


def _heading(board: Board, kind: str, winners: Sequence[ResultLine]) -> str:
    if kind == "action" or not winners:
        tested = [line.verdict.agreed for line in winners if line.verdict is not None]
        if winners and not tested:
            return "What came first today"
        return "What goes on from today" if tested and not any(tested) else "What we agreed today"
    return "The problems we chose today" if board.workshop.key_commitment else "What holds us back most"


def _sectors_here(board: Board) -> int:
    return sum(each.here > 0 for each in board.sectors)


def _winners(board: Board, kind: str) -> list[ResultLine]:
    """For each card that went on, the newest line that tells of it, in the order of the ranks."""
    shown = [each.result for each in board.rounds_of(kind) if each.result is not None and each.runoff_of is None]
    lines = {line.key: line for result in shown for line in result.lines}
    return [lines[key] for key in board.carried(kind) if key in lines]


def _agreed(board: Board, line: ResultLine) -> Agreed:
    own = [each for each in board.commitments if each.on_code == line.key and each.answer == "promise"]
    share, of = figure(line)
    return Agreed(line.letter or line.ref, words_now(board, line), share, _led(own), of)


def words_now(board: Board, line: ResultLine) -> str:
    """The card as it reads now: an action may have been put in other words after its agreement was tested."""
    card = board.card(line.key)
    return card.text if card else line.text


def figure(line: ResultLine) -> tuple[str, str]:
    """The figure to show beside what went on, and what it is of."""
    if line.verdict is not None:
        share = wording.percent_words(line.percent)
        return share, "agreed" if line.verdict.agreed else "not agreed"
    if line.marks:
        of = "effect / doable" if len(line.marks) > 1 else "of 5"
        return " / ".join(wording.score_words(mark.mean) for mark in line.marks), of
    return wording.percent_words(line.percent), "of voters"


def _led(promises: list[CommitmentLine]) -> str:
    """Wandle Warmth leads, with 2 others; nothing where nobody promised."""
    leading = [each for each in promises if each.role == "lead"]
    leads = list(dict.fromkeys(map(speaker, leading)))
    others = _many(each for each in promises if each not in leading and speaker(each) not in leads)
    more = wording.plural(others, "other", "others")
    if leads:
        verb = "leads" if len(leads) == 1 else "lead"
        return f"{wording.join_words(leads)} {verb}" + (f", with {more}" if others else "")
    return f"{more} signed up, no lead yet" if others else ""


def _many(promises: Iterable[CommitmentLine]) -> int:
    """An organisation or a name counts once; of those who gave neither everybody does."""
    speakers = [speaker(each) if each.organisation or each.name else each.ref for each in promises]
    return len(set(speakers))


def _tall(item: Agreed) -> float:
    led = lines(item.led, ACROSS, 2.5) * LEAD_LINE if item.led else 0
    return lines(item.text, ACROSS, WORDS) * WORDS * LEADING + led + AROUND
