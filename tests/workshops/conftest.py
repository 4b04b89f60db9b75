"""A clock that a test can set, and a room that writes."""

import sys
from datetime import UTC, datetime, timedelta

import pytest

from workshops import clock


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def moves(self, **by: float) -> datetime:
        """Move it on, for example by `minutes=15`."""
        self.moment += timedelta(**by)
        return self.moment


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The hand on the clock that every module of the domain reads."""
    moved, real = Clock(), clock.now
    for name, module in list(sys.modules.items()):
        if name.startswith("workshops.") and getattr(module, "now", None) is real:
            monkeypatch.setattr(module, "now", moved.now)
    return moved
