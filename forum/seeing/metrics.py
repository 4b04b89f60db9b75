"""What is counted while it runs, for Prometheus: one line each where it happens. What is so now is read when asked."""

from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

NAMESPACE = "/live"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.6, 1.0, 2.5, 5.0, 10.0)
registry = CollectorRegistry()
ProcessCollector(registry=registry)

acknowledged = Histogram(
    "forum_acknowledged_seconds",
    "From a post coming in until its answer that it is on disk.",
    ["act"],
    buckets=SECONDS,
    registry=registry,
)
fan_out = Histogram(
    "forum_fan_out_seconds",
    "From reading the board until its push was handed over for every screen.",
    buckets=SECONDS,
    registry=registry,
)
pushes = Counter("forum_pushes", "Pushes handed over, one for each screen.", ["role"], registry=registry)
refusals = Counter("forum_refusals", "Requests answered with a no, by its code.", ["code"], registry=registry)


@cache
def _of_act(endpoint: str) -> Histogram:
    return acknowledged.labels(endpoint)


@cache
def _of_role(role: str) -> Counter:
    return pushes.labels(role)


def saved(endpoint: str, seconds: float) -> None:
    """An act is on disk and answered."""
    _of_act(endpoint).observe(seconds)


def pushed(manager: Any, role: str, room: str) -> None:
    """One push went out to everybody in a room, as Socket.IO's manager knows it."""
    _of_role(role).inc(len(manager.rooms.get(NAMESPACE, {}).get(room, ())))
