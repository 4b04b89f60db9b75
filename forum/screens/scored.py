"""What a phone says of scores and of agreement."""

from fractions import Fraction

from forum.screens.words import gettext as _
from forum.screens.words import ngettext
from workshops import wording
from workshops.scales import SCALES, Scale, scale_of
from workshops.snapshot.values import Result, RoundLine
from workshops.tally_scores import Verdict

NAMES = {question.key: question.name for scale in SCALES.values() for question in scale.questions}


def asked(round_: RoundLine) -> Scale:
    """The questions of a scored round and their scale."""
    return scale_of(round_.method, round_.kind)


def question_name(key: str) -> str:
    return NAMES[key]


def base(round_: RoundLine, result: Result) -> str:
    """Who answered, of how many."""
    if round_.method == "choose":
        return wording.base_sentence(result.voters, result.here, round_.votes_each)
    done = "answered" if round_.method == "agree" else "scored"
    return wording.answered_sentence(result.voters, result.here, done)


def agreed_words(result: Result) -> str:
    """How many of the actions the room agrees on."""
    agreed = sum(line.verdict is not None and line.verdict.agreed for line in result.lines)
    if not agreed:
        return _("No action is agreed yet")
    every = len(result.lines)
    return _("Agreed") if agreed == every == 1 else _("%(agreed)s of %(every)s agreed", agreed=agreed, every=every)


def not_yet(verdict: Verdict) -> str:
    """How far from agreement."""
    if not verdict.answered:
        return _("Nobody answered")
    return _("Not yet: %(more)s more", more=verdict.more)


def low_words(verdict: Verdict) -> str:
    """How many are at the bottom: never left out."""
    if not verdict.low:
        return _("Nobody at 0 or 1")
    return ngettext("%(num)s person at 0 or 1", "%(num)s people at 0 or 1", verdict.low)


def mean_share(mean: Fraction | None) -> int:
    """How far along 1 to 5 a mean stands, in percent of a bar."""
    return 0 if mean is None else round((mean - 1) * 25)
