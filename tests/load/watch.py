"""A stretch of a run, watched: what server, player and the rest of the machine spent, and what went over the wires."""

import time
from dataclasses import dataclass, field

from tests.load.room import Room
from tests.load.server import cpu_of, cpu_of_all, memory_of


@dataclass
class Watch:
    """`with Watch(pid, room) as watch:` then read it."""

    pid: int
    room: Room
    seconds: float = 0.0
    cpu: float = 0.0
    player: float = 0.0
    elsewhere: float = 0.0
    memory: int = 0
    grew: int = 0
    pushes: int = 0
    received: int = 0
    sent: int = 0
    _before: tuple[float, ...] = field(default=(), repr=False)

    def __enter__(self) -> "Watch":
        self._before = self._now()
        return self

    def __exit__(self, *_error: object) -> None:
        spent = [after - before for before, after in zip(self._before, self._now(), strict=True)]
        self.seconds, self.cpu, self.player, machine, grew, pushes, received, sent = spent
        self.elsewhere = max(machine - self.cpu - self.player, 0.0)
        self.memory, self.grew = memory_of(self.pid), int(grew)
        self.pushes, self.received, self.sent = int(pushes), int(received), int(sent)

    def _now(self) -> tuple[float, ...]:
        room = self.room
        spent = (cpu_of(self.pid), time.process_time(), cpu_of_all())
        return (time.monotonic(), *spent, memory_of(self.pid), room.pushes, room.received, room.sent)

    @property
    def share(self) -> float:
        """Of one core, by the server."""
        return self.cpu / self.seconds if self.seconds else 0.0

    def record(self) -> dict[str, float]:
        """As plain data; bytes are a phone's share."""
        phones = len(self.room.phones) or 1
        return {
            "seconds": self.seconds,
            "server_cpu": self.cpu,
            "server_share_of_a_core": self.share,
            "player_share_of_a_core": self.player / self.seconds if self.seconds else 0.0,
            "elsewhere_share_of_a_core": self.elsewhere / self.seconds if self.seconds else 0.0,
            "memory": self.memory,
            "memory_grew": self.grew,
            "pushes": self.pushes,
            "bytes_in_per_phone": self.received / phones,
            "bytes_out_per_phone": self.sent / phones,
        }
