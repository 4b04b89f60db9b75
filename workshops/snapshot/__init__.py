"""Reading a board: `take` gives everything a workshop says at one version, as frozen values."""

from workshops.snapshot.take import take, take_as_typed
from workshops.snapshot.values import Board

__all__ = ["Board", "take", "take_as_typed"]
