"""Scores as a form sends them: one field a card and question, named effect-KEY; the rules say which may be given.

What comes from paper is typed: there ? or x is "can't judge".
"""

from werkzeug.datastructures import MultiDict

from workshops.refusal import Refusal
from workshops.scales import SCALES

CANNOT = frozenset(("cannot", "?", "x"))
QUESTIONS = frozenset(key for scale in SCALES.values() for key in scale.keys)
NO_NUMBER = "A score is one whole number. For “can’t judge” it is ? or x. What was typed is kept."
NOT_READ = "We could not read what was sent. Your scores are kept: please try again."


def read_scores(form: MultiDict[str, str]) -> tuple[dict[str, dict[str, int | None]], dict[str, str]]:
    """Scores by card and question, and what would move somebody up by card (`move-KEY`). Left open is not given."""
    scores: dict[str, dict[str, int | None]] = {}
    moves: dict[str, str] = {}
    for name, value in form.items():
        asked, _, card = name.partition("-")
        if asked == "move":
            moves[card] = value
        elif asked in QUESTIONS and value.strip():
            scores.setdefault(card, {})[asked] = _score(value)
    return scores, moves


def _score(value: str) -> int | None:
    typed = value.strip().lower()
    if typed in CANNOT:
        return None
    if len(typed) > 1 or not typed.isdecimal():
        raise Refusal(NO_NUMBER, "bad-form", 422)
    return int(typed)


def round_of(form: MultiDict[str, str]) -> int:
    """The round the scores are for."""
    sent = form.get("round", "")
    if not (sent.isdecimal() and 0 < int(sent) < 2**31):
        raise Refusal(NOT_READ, "bad-form", 422)
    return int(sent)
