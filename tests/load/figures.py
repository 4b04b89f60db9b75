"""From what was heard to figures: how long until saved, and how long until everybody saw it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, inf

from tests.load.acts import Act
from tests.load.screens import Screen

SHARES = (50, 95, 99)


def percentiles(values: Iterable[float]) -> dict[str, float | None]:
    """p50, p95, p99 and the most, by nearest rank; nothing of nothing."""
    ranked = sorted(values)
    names = [f"p{share}" for share in SHARES]
    if not ranked:
        return dict.fromkeys([*names, "most"])
    found = [ranked[ceil(len(ranked) * share / 100) - 1] for share in SHARES]
    return dict(zip([*names, "most"], [*found, ranked[-1]], strict=True))


def visible(acts: Sequence[Act], roles: Mapping[str, Sequence[Screen]]) -> list[float]:
    """For each saved act that shows, the time from its tap until the push it caused stood on every screen it went to.

    The push it caused is the first of its version or a later one; it went to a role if anybody there got it. An act
    after the last push changed nothing that a screen shows: whether that is so, the screens' boards tell in the end.
    """
    sent = {role: set[int]().union(*(each.ears.pushed for each in screens)) for role, screens in roles.items()}
    pushes = sorted(set[int]().union(*sent.values()))
    last = dict.fromkeys(pushes, 0.0)
    for role, screens in roles.items():
        for screen in screens:
            for push, moment in _stood(screen, sorted(sent[role])):
                last[push] = max(last[push], moment)
    placed = ((act, bisect_left(pushes, act.version)) for act in acts if act.saved and act.shows)
    return [last[pushes[place]] - act.due for act, place in placed if place < len(pushes)]


def _stood(screen: Screen, pushes: Sequence[int]) -> Iterable[tuple[int, float]]:
    """For each push to this screen's role, when the screen first stood there or further; never is infinite."""
    stood = sorted(screen.ears.stood)
    at = 0
    for push in pushes:
        while at < len(stood) and stood[at][0] < push:
            at += 1
        yield push, stood[at][1] if at < len(stood) else inf
