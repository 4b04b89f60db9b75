"""Phones that follow the room over the live connection, and come back by themselves as the page's script does."""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any, TypeVar

from tests.load.screens import Phone
from tests.load.sockets import Heard

FIRST_DELAY, LONGEST_DELAY = 0.5, 1.5
LOOKS_EVERY = 0.02
SILENCE = 40.0
ASKS_EVERY = 3.0
AT_ONCE = 50
Given = TypeVar("Given")


class Follower(Phone):
    """A phone in somebody's hand: it tries again until it is connected, later and later."""

    def __init__(self, port: int, code: str, number: int) -> None:
        super().__init__("127.0.0.1", port, code, number)
        self.has_left = False
        self.wanted, self.asked_at = -1, 0.0

    def hear(self, heard: Heard) -> None:
        self.wanted = max(self.wanted, heard.version)
        super().hear(heard)

    def asks_again(self) -> None:
        """Ask for the board again, as the script does, where the first asking came to nothing."""
        if self.known < self.wanted and time.monotonic() - self.asked_at > ASKS_EVERY:
            self.asked_at = time.monotonic()
            self.catch_up()

    @property
    def is_connected(self) -> bool:
        return self.socket is not None and self.socket.transport is not None and self.socket.let_in.done()

    async def stays(self) -> None:
        """Connect again whenever the connection is gone, or no heartbeat came for so long that it must be."""
        delay, heard, since = FIRST_DELAY, 0, time.monotonic()
        while not self.has_left:
            if self.client.wire.received != heard:
                heard, since = self.client.wire.received, time.monotonic()
            if self.is_connected and self.socket and time.monotonic() - since > SILENCE:
                self.socket.close()
            if self.is_connected:
                delay = FIRST_DELAY
                self.asks_again()
                await asyncio.sleep(LOOKS_EVERY)
            elif not await self.connect():
                await asyncio.sleep(delay * (0.5 + self.chance.random()))
                delay = min(delay * 2, LONGEST_DELAY)


class Crowd:
    """Everybody who follows one room, on a thread of their own."""

    def __init__(self, code: str, port: int) -> None:
        self.code, self.port = code, port
        self.phones: list[Follower] = []
        self._loop = asyncio.new_event_loop()

    def run(self, work: Coroutine[Any, Any, Given]) -> Given:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def comes_in(self, count: int) -> None:
        """So many more people join, and stay."""
        self.run(self._come_in(count))

    async def _come_in(self, count: int) -> None:
        gate = asyncio.Semaphore(AT_ONCE)

        async def joins(phone: Follower) -> bool:
            async with gate:
                return await phone.come_in("health")

        made = [Follower(self.port, self.code, len(self.phones) + n) for n in range(count)]
        assert all(await asyncio.gather(*(joins(phone) for phone in made))), [phone.lost for phone in made]
        self.phones += made
        for phone in made:
            self._loop.create_task(phone.stays())

    def are_at(self, step: int) -> bool:
        """Is everybody connected, and shown the panel of this step?"""
        return all(phone.is_connected and phone.is_up_to_date and phone.step == step for phone in self.phones)

    def time_until_at(self, step: int, within: float) -> float:
        """How long it takes from now until everybody is there."""
        began = time.monotonic()
        while not self.are_at(step):
            assert time.monotonic() - began < within, self.told()
            time.sleep(LOOKS_EVERY)
        return time.monotonic() - began

    def told(self) -> str:
        """Who is where, for a test that fails."""
        steps = [phone.step for phone in self.phones]
        connected = sum(phone.is_connected for phone in self.phones)
        return f"{connected} of {len(steps)} connected, at steps {sorted(set(steps))}"

    @contextmanager
    def following(self) -> Iterator["Crowd"]:
        thread = Thread(target=self._loop.run_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.run(self._leave())
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(5)
            self._loop.close()

    async def _leave(self) -> None:
        for phone in self.phones:
            phone.has_left = True
            phone.leave()
        if others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others, timeout=5)
        for phone in self.phones:
            phone.leave()
        await asyncio.sleep(LOOKS_EVERY)
