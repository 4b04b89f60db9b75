"""Scores and fists at the console: the table, what is agreed, what may still be changed, and how sectors are for it."""

from dataclasses import dataclass
from typing import Any

from workshops import paper_questions, rules_scores, wording
from workshops.scales import SCALES
from workshops.snapshot import Board
from workshops.snapshot.lines import MarkLine
from workshops.snapshot.values import ResultLine, RoundLine

NAMES = {question.key: question.name for scale in SCALES.values() for question in scale.questions}
DONE = {"choose": "voted", "score": "scored", "agree": "answered"}


@dataclass(frozen=True)
class Tested:
    """An action as agreement was tested on it: what would move people, and whether its words may still change."""

    line: ResultLine
    now: str
    moves: tuple[str, ...]
    may_amend: bool


def called_out(board: Board) -> list[tuple[str, str, str]]:
    """The cards of the newest round as papers have them from top to bottom: key, what each is called, words."""
    items = board.round.items if board.round else ()
    called = [(key, board.letters.get(key) or _ref(board, key), text) for key, text in items]
    return sorted(called, key=lambda each: paper_questions.in_turn(each[1]))


def _ref(board: Board, key: str) -> str:
    card = board.card(key)
    return card.ref if card else ""


def words(board: Board, round_: RoundLine) -> dict[str, Any]:
    """What the looks on scores and agreement read beside the result."""
    return {
        "done": DONE[round_.method],
        "question_names": NAMES,
        "mean_words": mean_words,
        "verdict_words": verdict_words,
        "tested": tested(board, round_) if round_.method == "agree" else (),
        "may_poll": may_poll(round_),
        "high": "3 or more" if round_.method == "agree" else "4 or 5",
    }


def mean_words(mark: MarkLine, voters: int) -> str:
    """4.3; few could judge is said beside it."""
    if mark.mean is None:
        return "nobody could judge"
    few = f", only {mark.judged} of {voters} could judge" if mark.few_judged else ""
    return f"{wording.score_words(mark.mean)}{few}"


def verdict_words(line: ResultLine) -> str:
    """Agreed, or what is missing; and always how many are at the bottom."""
    verdict = line.verdict
    if verdict is None or not verdict.answered:
        return "Nobody answered"
    said = "Agreed" if verdict.agreed else f"Not yet: {verdict.more} more"
    low = f"{wording.people(verdict.low)} at 0 or 1" if verdict.low else "nobody at 0 or 1"
    return f"{said}, {low}"


def tested(board: Board, round_: RoundLine) -> tuple[Tested, ...]:
    between = board.now.phase in ("closed", "shown") and round_.number < rules_scores.MOST_AGREEMENT_ROUNDS
    return tuple(
        Tested(
            line=line,
            now=card.text if (card := board.card(line.key)) is not None else line.text,
            moves=tuple(text for key, text in round_.reservations if key == line.key),
            may_amend=between and not line.amended,
        )
        for line in (round_.result.lines if round_.result else ())
    )


def may_poll(round_: RoundLine) -> bool:
    """May there be one more round on what is not agreed or was changed?"""
    if round_.method != "agree" or round_.result is None:
        return True
    left = any(line.amended or (line.verdict is not None and not line.verdict.agreed) for line in round_.result.lines)
    return left and round_.number < rules_scores.MOST_AGREEMENT_ROUNDS
