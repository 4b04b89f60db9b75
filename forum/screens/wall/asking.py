"""The screens that send people to their phones: one question, one number, one clock."""

from dataclasses import dataclass

from forum.screens.wall.fitting import BOLD, lines, pages
from forum.screens.wall.scene import Clock, Scene, round_clock, stage_clock, turned
from workshops import wording
from workshops.scales import scale_of
from workshops.seats import DESIGN
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, RoundLine
from workshops.stages import WRITES

ACROSS = 110.0
QUESTION_SIZES = ((9.5, 4, "l"), (7.5, 5, "m"), (6.0, 7, "s"))
BESIDE_CARDS = ((5.0, 2, "xs"), (4.0, 4, "xxs"))
CARD, LEADING, GAP = 3.0, 1.16, 1.6
CARDS_ROOM = 28.0
TABLES = 2.25
MOST_PIPS = 40


@dataclass(frozen=True)
class Question:
    """A question of the stage in letters as large as fit, with a page of the cards it is about, each with the tables
    that work on it, and the step of 1-2-4-All."""

    words: str
    size: str
    clock: Clock
    count: int
    noun: str
    cards: tuple[tuple[CardLine, str], ...] = ()
    step: str = ""


@dataclass(frozen=True)
class Turnout:
    """A vote in progress, or closed and not shown yet: how many have voted, and nothing of what."""

    heading: str
    question: str
    clock: Clock
    voted: int
    here: int
    pips: bool
    done: str = "voted"
    closed: str = "The vote is closed"
    change: str = "Change your votes until it closes."


def posting(board: Board) -> Scene:
    """Problems, or actions while no problem has gone on: the question alone."""
    kind = WRITES[board.now.stage.kind]
    prompt = board.now.stage.prompt
    size = size_of(prompt, QUESTION_SIZES)
    step = board.now.phase if board.now.stage.kind == DESIGN else ""
    return Scene("posting", "do", Question(prompt, size, stage_clock(board), *_posted(board, kind), step=step))


def listening(board: Board) -> Scene:
    """The question of a stage in which nobody writes, and the time."""
    prompt = board.now.stage.prompt
    return Scene("listening", "do", Question(prompt, size_of(prompt, QUESTION_SIZES), stage_clock(board), 0, ""))


def designing(board: Board) -> Scene:
    """Actions: the problems that went on and who works on each, the question and the step the room is at."""
    worked_on = dict.fromkeys((*board.carried("problem"), *(table.problem for table in board.tables if table.problem)))
    problems = [(card, tables_on(board, key)) for key in worked_on if (card := board.card(key))]
    if not problems:
        return posting(board)
    shared = pages(problems, _tall, CARDS_ROOM)
    page = turned(board, len(shared))
    prompt = board.now.stage.prompt
    size = size_of(prompt, BESIDE_CARDS)
    posted = _posted(board, "action")
    drawn = Question(prompt, size, stage_clock(board), *posted, cards=shared[page], step=board.now.phase)
    return Scene("designing", "do", drawn, page, len(shared))


def _posted(board: Board, kind: str) -> tuple[int, str]:
    count = board.posted.get(kind, 0)
    noun = "card" if kind == "problem" else "action"
    return count, noun if count == 1 else f"{noun}s"


def tables_on(board: Board, problem: str) -> str:
    """Which tables work on a problem, in words."""
    numbers = [str(table.number) for table in board.tables if table.problem == problem]
    if not numbers:
        return ""
    return f"{'Table' if len(numbers) == 1 else 'Tables'} {wording.join_words(numbers)}"


def _tall(row: tuple[CardLine, str]) -> float:
    card, tables = row
    under = lines(tables, ACROSS - 6.5, TABLES) * TABLES * LEADING if tables else 0.0
    return lines(card.text, ACROSS - 6.5, CARD) * CARD * LEADING + under + GAP


def size_of(words: str, sizes: tuple[tuple[float, int, str], ...]) -> str:
    """The largest of the sizes in which the words take no more than its lines; the smallest otherwise."""
    fits = (name for size, most, name in sizes if lines(words, ACROSS, size, BOLD) <= most)
    return next(fits, sizes[-1][2])


def voting(board: Board) -> Scene:
    """A vote is open, or closed and not shown yet."""
    round_ = board.round
    assert round_ is not None  # noqa: S101 - entering the phase opened it
    drawn = Turnout(
        heading=_heading(round_),
        question=board.now.stage.prompt,
        clock=round_clock(board),
        voted=round_.voted,
        here=max(round_.here, round_.voted),
        pips=max(round_.here, round_.voted) <= MOST_PIPS,
        done={"choose": "voted", "score": "scored", "agree": "answered"}[round_.method],
        closed={"choose": "The vote is closed", "score": "The scores are in", "agree": "The fists are in"}[
            round_.method
        ],
        change="Change your votes until it closes." if round_.method == "choose" else "Change it until it closes.",
    )
    return Scene("voting" if board.now.phase == "open" else "closed", "do", drawn)


def _heading(round_: RoundLine) -> str:
    """What to do on the phone."""
    votes = wording.plural(round_.votes_each, "vote", "votes")
    if round_.runoff_of is not None:
        return f"A tie: {votes} between {len(round_.items)} {round_.kind}s"
    if round_.method == "choose":
        return f"Vote on your phone: {votes}, one {'a problem' if round_.kind == 'problem' else 'an action'}"
    noun = "action" if round_.kind == "action" else "barrier"
    count = wording.plural(len(round_.items), noun, f"{noun}s")
    scale = scale_of(round_.method, round_.kind)
    how = "Show a fist" if round_.method == "agree" else "Score"
    return f"{how} on your phone: {count}, {scale.least} to {scale.most}"
