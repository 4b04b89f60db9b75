"""What a rehearsal found: how fast, and what was lost or doubled. Plain values in, plain values out."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from forum.rehearsal.log import Act, Ears

ROOMS = ("phone", "wall")


@dataclass(frozen=True)
class Times:
    """Milliseconds at the middle and at the slow end of so many; None of none."""

    count: int
    p50: float | None
    p95: float | None


def times(seconds: Iterable[float]) -> Times:
    """The median and the 95th percentile, by nearest rank."""
    ordered = sorted(seconds)
    return Times(len(ordered), percentile(ordered, 50), percentile(ordered, 95))


def percentile(ordered: Sequence[float], share: int) -> float | None:
    """The value in milliseconds, to a tenth, that this share of the ordered seconds do not pass."""
    if not ordered:
        return None
    return round(ordered[ceil(len(ordered) * share / 100) - 1] * 1000, 1)


def acknowledged(acts: Iterable[Act]) -> Times:
    """From the tap until the answer that says it is on disk."""
    return times(act.answered - act.tapped for act in acts if act.answered is not None)


def visible(acts: Iterable[Act], ears: Sequence[Ears]) -> tuple[Times, int]:
    """From the tap until every phone and wall that the act changed was pushed it; and how many acts changed none.

    One push of the server goes out under one version to each room whose page reads differently, consoles included. So
    the first version heard anywhere that is not below the act's is the push that carried it, and rooms that were not
    sent this version did not change.
    """
    heard = [(each, [push.version for push in each.pushes]) for each in ears]
    sent = sorted({version for _, versions in heard for version in versions})
    seen = [latest(act, heard, sent) for act in acts if act.version is not None]
    return times(each for each in seen if each is not None), sum(each is None for each in seen)


def latest(act: Act, heard: Sequence[tuple[Ears, list[int]]], sent: Sequence[int]) -> float | None:
    """Seconds until the last listener had it; None where it changed no phone and no wall."""
    place = bisect_left(sent, act.version or 0)
    if not act.shows or place == len(sent):
        return None
    rooms = {ears.role for ears, versions in heard if _holds(versions, sent[place])} & set(ROOMS)
    waits = [_wait(act, ears, versions) for ears, versions in heard if ears.role in rooms]
    return max((wait for wait in waits if wait is not None), default=None)


def _holds(versions: Sequence[int], version: int) -> bool:
    place = bisect_left(versions, version)
    return place < len(versions) and versions[place] == version


def _wait(act: Act, ears: Ears, versions: Sequence[int]) -> float | None:
    """Seconds from the tap to the first push at the act's version or above; None if not connected all the while."""
    place = bisect_left(versions, act.version or 0)
    if place == len(versions):
        return None
    at = ears.pushes[place].at
    return at - act.tapped if ears.heard_all(act.tapped, at) else None
