"""The time a stage has in this play, told to everybody by the stage manager."""

import time
from threading import Event


class Tempo:
    """When the stage that is on ends. `over` is set when the play is."""

    def __init__(self) -> None:
        self.ends = time.monotonic()
        self.over = Event()

    def begin(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        return max(self.ends - time.monotonic(), 0.0)


def shares(minutes: dict[int, int], total: float, least: float) -> dict[int, float]:
    """Seconds for each stage: in proportion to its minutes, and never less than `least`."""
    whole = sum(minutes.values()) or 1
    return {stage: max(total * each / whole, least) for stage, each in minutes.items()}
