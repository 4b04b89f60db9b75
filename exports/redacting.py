"""What staff took out of a paper: a Summary in, the same without those words and sections out. Pure.

Every form is made of what comes out, so nothing needs to know what was removed. Whatever is text is searched unless it
is named here as ours, so that a field that is added later is never forgotten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from exports.summary import Summary
from exports.summary.asked import Heard, Known, PulseItem, PulseTold, Shown
from exports.summary.asks import AskTold, OfferTold
from exports.summary.edition import Edition
from exports.summary.heard import AgreedTold, HeardTold
from exports.summary.left import ParkedCard, SplitCard
from exports.summary.promised import Promise
from exports.summary.values import (
    Aim,
    Card,
    Choice,
    EqualityTold,
    Hidden,
    KeyCommitment,
    Mark,
    MergedCard,
    Objective,
    Outcome,
    Paper,
    PlanCommitment,
    Round,
    SectorLine,
    StageTime,
    Strategy,
    Thread,
)
from workshops.disclosure import Row
from workshops.disguises import Text
from workshops.gaps import Cuts, cleaned, cuts_of

WHOLLY_OURS = (Aim, Objective, KeyCommitment, PlanCommitment, SectorLine, EqualityTold, Row, PulseItem, Mark, Thread)
OURS: dict[type, set[str]] = {
    Paper: {"code"},
    Edition: {"state", "left_out"},
    Strategy: {"objective", "also"},
    Known: {"fact", "fact_source", "story", "story_source"},
    Shown: {"code", "target"},
    Card: {"ref", "kind", "sector", "objective", "answers", "reach", "plan_codes", "part_of"},
    MergedCard: {"ref", "sector"},
    SplitCard: {"ref", "kind", "parts"},
    ParkedCard: {"ref", "kind", "state"},
    Promise: {"ref", "answer", "status", "on", "on_code", "objective", "role", "behalf", "sector"},
    AskTold: {"ref", "need_of", "objective", "behalf", "sector", "home"},
    OfferTold: {"ref", "answer", "behalf", "sector"},
    HeardTold: {"key_commitment"},
    AgreedTold: {"ref", "stands"},
    Round: {"kind", "tie", "settled", "groups", "method"},
    Choice: {"ref", "letter"},
    Outcome: {"basis", "agreed", "unanswered", "leadless", "not_agreed", "came_first"},
    StageTime: {"name"},
    Hidden: {"kind"},
}
NOT_SHOWN = Known(False, 0, (), "", "", "", "")
NOT_ASKED = PulseTold(0, 0, (), Heard(0, None, None), ())


def edited(summary: Summary, edition: Edition, removed: Mapping[str, str]) -> Summary:
    """The Summary as this version tells it: `removed` are words, each with what stands instead ("" for nothing)."""
    whole = leave_out(replace(summary, edition=edition))
    cuts = cuts_of(removed)
    cut = [text for text in set(typed(whole)) if cleaned(text, cuts) != text]
    left = redact(whole, removed)
    return replace(left, edition=replace(left.edition, redacted=len(cut)))


def redact(summary: Summary, removed: Mapping[str, str]) -> Summary:
    """Without these words, however they were typed and wherever they stand. An organisation whose name had any of them
    is not named: two that are left with the same gap are not one."""
    cuts = cuts_of(removed)
    left: Summary = _without(summary, cuts) if cuts else summary
    return left


def places(summary: Summary, words: str) -> int:
    """In how many texts of a Summary these words stand; one that is told in several places is one."""
    return sum(any(Text(text).spans(words)) for text in set(typed(summary)))


def typed(value: object) -> Iterator[str]:
    """Every text in it that somebody typed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from typed(each)
    elif is_dataclass(value) and not isinstance(value, WHOLLY_OURS):
        for name in _theirs(value):
            yield from typed(getattr(value, name))


def leave_out(summary: Summary) -> Summary:
    """Without what its edition leaves out. The base, the method and the privacy of the numbers always stay."""
    out = summary.edition.left_out
    pulse = NOT_ASKED if "pulse" in out else summary.pulse
    return replace(
        summary,
        strategy=replace(summary.strategy, known=NOT_SHOWN) if "plan" in out else summary.strategy,
        pulse=replace(pulse, missed=()) if "missed" in out else pulse,
        equality=() if "equality" in out else summary.equality,
    )


def _theirs(value: Any) -> list[str]:
    """The names of the fields that may hold words somebody typed."""
    return [field.name for field in fields(value) if field.name not in OURS.get(type(value), ())]


def _without(value: Any, cuts: Cuts) -> Any:
    if isinstance(value, str):
        return cleaned(value, cuts)
    if isinstance(value, tuple):
        return tuple(_without(each, cuts) for each in value)
    if is_dataclass(value) and not isinstance(value, WHOLLY_OURS):
        return _rewritten(value, {name: _left(name, getattr(value, name), cuts) for name in _theirs(value)})
    return value


def _left(name: str, value: Any, cuts: Cuts) -> Any:
    left = _without(value, cuts)
    if name == "organisation":
        return value if left == value else ""
    if name == "organisations" and isinstance(left, tuple):
        return tuple(each for each in value if each in left)
    return left


def _rewritten(value: Any, texts: dict[str, Any]) -> Any:
    return replace(value, **texts)
