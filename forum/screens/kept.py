"""What was made once for a whole room and is given to each of its phones."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The last few that were put here."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """What was put under this key, if it is still kept."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: Key, value: Value) -> Value:
        """Keep it; the one put first goes if there are too many."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return value

    def forget(self) -> None:
        """Forget everything, as a restart does."""
        with self._lock:
            self._kept.clear()
