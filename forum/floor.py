"""What the floors that somebody looks at were last told: kept here, sent by `live`."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from forum.screens import floor as screen
from workshops import rooms, snapshot
from workshops.clock import now
from workshops.rooms import Room
from workshops.snapshot import Board

_last = 0


def version() -> int:
    """Milliseconds: a floor has no version of its own, and the moment it was read at never goes back."""
    global _last  # noqa: PLW0603
    _last = max(_last + 1, time.time_ns() // 1_000_000)
    return _last


@dataclass
class Floor:
    """The rooms as last read, and what each kind of screen was last sent."""

    rooms: dict[int, Room] = field(default_factory=dict)
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    waiting: bool = False
    not_before: float = 0.0

    def note(self, board: Board) -> None:
        """One room reads differently."""
        self.rooms[board.workshop.id] = rooms.room_of(board, now())

    def look_again(self, workshop_id: int) -> None:
        """This room may read differently, as another process says: read it at the next push."""
        self.rooms.pop(workshop_id, None)

    def messages(self, forum_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """For each kind of screen, what now reads differently."""
        moment = now()
        ids = rooms.on_the_floor(forum_id)
        self.rooms = {each: self.rooms.get(each) or rooms.room_of(snapshot.take(each), moment) for each in ids}
        stamp = version()
        for role in screen.ROLES:
            fragments = screen.fragments(role, forum_id, tuple(self.rooms.values()))
            before = self.shown.get(role)
            changed = {key: html for key, html in fragments.items() if before is None or before.get(key) != html}
            if changed:
                since = self.sent.get(role, 0)
                self.shown[role], self.sent[role] = dict(fragments), stamp
                yield role, {"since": since, "version": stamp, "fragments": changed}
