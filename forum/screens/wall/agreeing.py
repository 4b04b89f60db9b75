"""A show of fists: one square a person, sorted, and a line after the person whom agreement needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.results import notes_of, shown
from forum.screens.wall.scene import Scene, turned
from workshops import wording
from workshops.snapshot import Board
from workshops.snapshot.values import ResultLine
from workshops.tally_scores import Verdict

ROOM, NOTE = 51.0, 3.5
ACROSS, WORDS, LEADING, BLOCK = 104.0, 2.75, 1.12, 13.6
WIDE, HIGH, GAP, LINE_GAP = 1280.0, 80.0, 10.0, 44.0
MOST_SQUARES = 30
FOR_IT = 3


@dataclass(frozen=True)
class Square:
    """One person, or beyond thirty everybody who gave a score: where it stands, how wide it is, and what it says."""

    x: float
    wide: float
    words: str
    on: bool


@dataclass(frozen=True)
class Strip:
    """An action with its squares; `line` is where the line of the needed person stands."""

    letter: str
    text: str
    squares: tuple[Square, ...]
    line: float
    at: float
    needed: str
    spoken: str
    share: str
    verdict: str
    agreed: bool
    low: str


@dataclass(frozen=True)
class Agreement:
    """A page of strips."""

    heading: str
    threshold: int
    notes: tuple[str, ...]
    strips: tuple[Strip, ...]


def scene(board: Board) -> Scene:
    round_, result = shown(board)
    notes = notes_of(result)
    strips = [_strip(line, line.verdict) for line in result.lines if line.verdict is not None]
    shared = pages(strips, _tall, ROOM - len(notes) * NOTE)
    page = turned(board, len(shared))
    heading = "Do we agree now?" if round_.number > 1 else "Do we agree?"
    return Scene("agreeing", "look", Agreement(heading, round_.threshold or 0, notes, shared[page]), page, len(shared))


def _strip(line: ResultLine, verdict: Verdict) -> Strip:
    counts = line.marks[0].counts[::-1]
    people = verdict.answered
    drawn = _squares(counts, people, verdict.needed) if people <= MOST_SQUARES else _blocks(counts, people)
    squares = tuple(drawn)
    at = _line_at(squares, verdict)
    return Strip(
        letter=line.letter,
        text=line.text,
        squares=squares,
        line=at,
        at=min(max(at, 150.0), WIDE - 150.0),
        needed=f"{verdict.needed} of {people} needed",
        spoken=", ".join(f"{count} at {score}" for score, count in counts),
        share=wording.percent_words(line.percent) if people else "-",
        verdict=verdict_words(verdict),
        agreed=verdict.agreed,
        low=low_words(verdict),
    )


def verdict_words(verdict: Verdict) -> str:
    if not verdict.answered:
        return "Nobody answered"
    return "Agreed" if verdict.agreed else f"Not yet: {verdict.more} more"


def low_words(verdict: Verdict) -> str:
    return f"{wording.people(verdict.low) if verdict.low else 'Nobody'} at 0 or 1"


def _squares(counts: tuple[tuple[int, int], ...], people: int, needed: int) -> Iterator[Square]:
    """One a person, with a wider gap after the needed one for the line to stand in."""
    step = min((WIDE - LINE_GAP + GAP) / max(people, 1), HIGH + GAP)
    fists = [score for score, count in counts for _ in range(count)]
    for place, score in enumerate(fists):
        x = place * step + (LINE_GAP - GAP if place >= needed else 0)
        yield Square(round(x, 1), round(step - GAP, 1), str(score), score >= FOR_IT)


def _blocks(counts: tuple[tuple[int, int], ...], people: int) -> Iterator[Square]:
    """One a score, as wide as its people are many."""
    x = 0.0
    for score, count in counts:
        if count:
            wide = WIDE * count / people
            words = f"{score} × {count}" if wide > 120 else str(score) if wide > 34 else ""
            yield Square(round(x, 1), round(max(wide - GAP, 2), 1), words, score >= FOR_IT)
            x += wide


def _line_at(squares: tuple[Square, ...], verdict: Verdict) -> float:
    if verdict.answered > MOST_SQUARES:
        return round(WIDE * verdict.needed / verdict.answered - GAP / 2, 1)
    if not squares:
        return 0.0
    last = squares[max(verdict.needed, 1) - 1]
    return round(last.x + last.wide + LINE_GAP / 2, 1)


def _tall(strip: Strip) -> float:
    return lines(strip.text, ACROSS, WORDS, BOLD) * WORDS * LEADING + BLOCK
