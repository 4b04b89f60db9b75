"""Every number of a Summary by its name and place, like ("Choice.people", "problem round 1", "P7").

`of_summary` walks the frozen values, so that no number that is ever added to them can be passed over.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from exports.summary import Summary
from exports.summary.values import Mark, Round

Fact = tuple[str, ...]
Facts = dict[Fact, int]
# What tells one of many apart.
NAMED_BY = {
    "AgreedTold": ("ref",),
    "Card": ("ref",),
    "Cell": ("name",),
    "Choice": ("ref",),
    "EqualityAnswer": ("words",),
    "EqualityTold": ("question",),
    "Group": ("name",),
    "HeardTold": ("key_commitment",),
    "Hidden": ("kind", "reason"),
    "KeyCommitment": ("code",),
    "Mark": ("question",),
    "Objective": ("code",),
    "ParkedCard": ("ref",),
    "Promise": ("ref",),
    "PulseItem": ("statement",),
    "SectorLine": ("name",),
    "Shown": ("code",),
    "SplitCard": ("ref",),
    "StageTime": ("name",),
    "Theme": ("name",),
}
# The same number under another name: Cell.voters is Group.voters, Row.balanced is where the two ends meet.
TOLD_ELSEWHERE = ("Aim.number", "Row.balanced", "Cell.voters")


def of_summary(summary: Summary) -> Facts:
    """All of them; ValueError when two bear one name."""
    told = [(fact, number) for fact, number in _walked(summary, ()) if fact[0] not in TOLD_ELSEWHERE]
    facts = dict(told)
    if len(facts) != len(told):
        raise ValueError("Two numbers of the Summary bear one name.")
    return facts


def _walked(value: Any, place: Fact) -> Iterator[tuple[Fact, int]]:
    kind = type(value).__name__
    own = (round_name(value),) if isinstance(value, Round) else NAMED_BY.get(kind, ())
    names = own if isinstance(value, Round) else tuple(getattr(value, name) for name in own)
    for field in fields(value):
        name = f"{kind}.{field.name}"
        if not _says_nothing(name, value):
            yield from _told(name, getattr(value, field.name), (*place, *names))


def _says_nothing(name: str, value: Any) -> bool:
    """Who gives scores has no votes to spend, and a test of agreement ranks no card."""
    if name in ("Round.votes_each", "Round.votes_used"):
        return bool(value.method != "choose")
    return name == "Choice.rank" and value.agreement is not None


def _told(name: str, value: Any, place: Fact) -> Iterator[tuple[Fact, int]]:
    if is_dataclass(value):
        yield from _walked(value, place)
    elif type(value) is int:
        yield (name, *place), value
    elif isinstance(value, tuple) and name in PAIRS:
        yield from (((name, *place, key), number) for key, number in PAIRS[name](value))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            within = _told(name, each, place)
            yield from _mark(each, within, first=not number) if isinstance(each, Mark) else within


def _mark(mark: Mark, told: Iterator[tuple[Fact, int]], *, first: bool) -> Iterator[tuple[Fact, int]]:
    """The sectors of the first question are those of the card itself; those of another stand under its name."""
    for fact, number in told:
        if not fact[0].startswith(("Cell.", "Row.")):
            yield fact, number
        elif not first:
            name, vote, ref, _, *rest = fact
            yield (name, f"{vote}, {mark.question}", ref, *rest), number


def round_name(vote: Round) -> str:
    """What the sheet calls it."""
    return f"{'agreement' if vote.method == 'agree' else vote.kind} round {vote.number}"


def _scores(counts: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    return ((str(score), people) for score, people in counts)


PAIRS: dict[str, Callable[[Any], Iterator[tuple[str, int]]]] = {
    "Mark.counts": _scores,
    "Row.balanced_between": lambda ends: iter(zip(("least", "most"), ends, strict=True)),
    "Next.check_ins": lambda days: ((day.isoformat(), months) for months, day in days),
}
