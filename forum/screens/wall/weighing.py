"""Scores shown: every action at its exact place between effect and doable, and the table in the order of both."""

from dataclasses import dataclass

from exports.scatter import Pin, Point, pins
from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.results import notes_of, shown
from forum.screens.wall.scene import Scene, turned
from workshops import wording
from workshops.scales import SCALES
from workshops.snapshot import Board
from workshops.snapshot.lines import MarkLine
from workshops.snapshot.values import Result, ResultLine

ROOM, HEAD, NOTE = 52.5, 3.6, 3.5
TABLE, KEY, FIGURE = 55.0, 5.0, 8.5
WORDS, LEADING, AROUND, TAG, CUT, SMALL = 2.25, 1.12, 1.5, 2.4, 3.4, 2.0
WHY = {"carry": "A tie, so all of it goes on.", "run-off": "A run-off settled the tie."}
NAMES = {question.key: question.name for scale in SCALES.values() for question in scale.questions}


@dataclass(frozen=True)
class Row:
    """One card: letter, words and means; `came` the groups that brought it, `note` where few could judge, `cut` under
    the last that goes on."""

    letter: str
    text: str
    means: tuple[str, ...]
    note: str
    going: bool
    cut: str = ""
    came: str = ""


@dataclass(frozen=True)
class Scored:
    """A page of the table beside the whole scatter; without two questions there is no scatter."""

    heading: str
    scored: str
    notes: tuple[str, ...]
    names: tuple[str, ...]
    pins: tuple[Pin, ...]
    rows: tuple[Row, ...]


def scene(board: Board) -> Scene:
    round_, result = shown(board)
    notes = notes_of(result)
    two = len(result.lines[0].marks) > 1 if result.lines else False
    rows = _rows(board, result) if two else _barriers(result)
    width = (TABLE if two else 110.0) - KEY - FIGURE * (2 if two else 1)
    shared = pages(rows, lambda row: _tall(row, width), ROOM - HEAD - len(notes) * NOTE)
    page = turned(board, len(shared))
    count = wording.plural(len(result.lines), "action" if round_.kind == "action" else "barrier", _plural(round_.kind))
    drawn = Scored(
        heading=f"How we scored {count}",
        scored=wording.count_of(result.voters, max(result.here, result.voters)),
        notes=notes,
        names=tuple(NAMES[mark.question] for mark in result.lines[0].marks) if result.lines else (),
        pins=pins(_points(result)) if two else (),
        rows=shared[page],
    )
    return Scene("weighing", "look", drawn, page, len(shared))


def _plural(kind: str) -> str:
    return "actions" if kind == "action" else "barriers"


def _points(result: Result) -> list[Point]:
    """The actions that were judged on both questions, in the order of their letters."""
    found = []
    for line in sorted(result.lines, key=lambda line: line.letter):
        effect, doable = (mark.mean for mark in line.marks)
        if effect is not None and doable is not None:
            found.append(Point(line.letter, effect, doable, line.carried))
    return found


def _rows(board: Board, result: Result) -> list[Row]:
    """Those that go on first, one line under them."""
    in_order = sorted(result.lines, key=lambda line: (not line.carried, line.rank))
    going = sum(line.carried for line in in_order)
    all_go = going == len(in_order)
    cut = "" if all_go else _cut(board, result, going)
    return [
        _row(line, result.voters, cut if place == going else "", not all_go) for place, line in enumerate(in_order, 1)
    ]


def _barriers(result: Result) -> list[Row]:
    """In the order of their scores, with no line under any: nothing is left behind."""
    return [_row(line, result.voters, "", parted=False) for line in result.lines]


def _row(line: ResultLine, voters: int, cut: str, parted: bool) -> Row:
    means = tuple("-" if mark.mean is None else wording.score_words(mark.mean) for mark in line.marks)
    named = len(line.marks) > 1
    note = next((_few(mark, voters, named) for mark in line.marks if mark.few_judged), "")
    came = f"From {line.came_from}" if line.came_from else ""
    return Row(line.letter or str(line.rank), line.text, means, note, line.carried or not parted, cut, came)


def _few(mark: MarkLine, voters: int, named: bool) -> str:
    """Under half could judge."""
    what = NAMES[mark.question].lower() if named else "it"
    return f"Only {mark.judged} of {voters} could judge {what}" if mark.judged else f"Nobody could judge {what}"


def _cut(board: Board, result: Result, going: int) -> str:
    ahead = [stage.kind for stage in board.stages if stage.position > board.now.stage.position]
    onward = "test agreement" if "test_agreement" in ahead else "commitments"
    these = "This one goes" if going == 1 else f"These {going} go"
    return f"{these} on to {onward}. {WHY.get(result.settled or '', '')}".strip()


def _tall(row: Row, width: float) -> float:
    note = (TAG if row.note else 0) + (lines(row.came, width, SMALL) * TAG if row.came else 0)
    cut = lines(row.cut, TABLE - 2.5, 2.25, BOLD) * CUT if row.cut else 0
    return lines(row.text, width, WORDS) * WORDS * LEADING + note + AROUND + cut
