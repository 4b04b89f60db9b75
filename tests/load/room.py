"""A room full of phones with its wall and its console, played from this process."""

import asyncio
import time
from collections.abc import Callable, Iterator

from tests.load.screens import Console, Phone, Screen, Wall
from tests.load.server import HOST
from tests.load.setting import SECTOR_KEYS, Scene

AT_A_TIME = 20
QUIET = 0.2
MOST_WAIT = 30.0


class Room:
    """Everybody in one workshop."""

    def __init__(self, scene: Scene, port: int, phones: int) -> None:
        self.scene = scene
        self.wall = Wall(HOST, port, scene.wall)
        self.console = Console(HOST, port, scene.code)
        self.phones = [Phone(HOST, port, scene.code, number) for number in range(phones)]
        for phone, token in zip(self.phones, scene.tokens, strict=False):
            phone.client.cookies[f"pf_{scene.code}"] = token

    @property
    def screens(self) -> Iterator[Screen]:
        yield from self.phones
        yield self.wall
        yield self.console

    @property
    def by_role(self) -> dict[str, list[Screen]]:
        return {"phone": list(self.phones), "wall": [self.wall], "console": [self.console]}

    async def open(self) -> None:
        """The wall and the console, before anybody comes."""
        await self.console.sign_in(self.scene.leader.email, self.scene.leader.password)
        for screen in (self.wall, self.console):
            if (await screen.load()).status != 200 or not await screen.connect():
                raise RuntimeError(f"{screen.page.split('/')[1]} was not let in: {screen.lost}")

    async def come_in(self) -> list[float]:
        """Everybody at once, from one address: how long each took until their page was live."""
        began, took = time.monotonic(), []

        async def one(phone: Phone) -> None:
            if await phone.come_in(SECTOR_KEYS[phone.number % len(SECTOR_KEYS)]):
                await phone.settle()
                took.append(time.monotonic() - began)

        await asyncio.gather(*map(one, self.phones))
        return took

    async def come_back(self) -> None:
        """Phones that are in the workshop already load their page and listen, a few at a time."""
        gate = asyncio.Semaphore(AT_A_TIME)

        async def one(phone: Phone) -> None:
            async with gate:
                await phone.load()
                await phone.connect()

        await asyncio.gather(*map(one, self.phones))
        await self.settle()

    async def settle(self) -> None:
        """Until nobody asks for anything and the last push has come to everybody."""
        end, pushes = time.monotonic() + MOST_WAIT, -1
        while time.monotonic() < end and (pushes != self.pushes or not self._all_still()):
            pushes = self.pushes
            await asyncio.sleep(QUIET)

    def _all_still(self) -> bool:
        return all(not screen.busy for screen in self.screens) and all(p.is_up_to_date for p in self.phones)

    async def until(self, done: Callable[[], bool], wait: float = MOST_WAIT) -> bool:
        """Wait for this; False when it did not come."""
        end = time.monotonic() + wait
        while not done() and time.monotonic() < end:
            await asyncio.sleep(0.01)
        return done()

    def take_lost(self) -> list[str]:
        """What phones were refused since this was last asked."""
        lost = [why for phone in self.phones for why in phone.lost]
        for phone in self.phones:
            phone.lost.clear()
        return lost

    @property
    def pushes(self) -> int:
        return sum(screen.ears.pushes for screen in self.screens)

    @property
    def received(self) -> int:
        return sum(phone.client.wire.received for phone in self.phones)

    @property
    def sent(self) -> int:
        return sum(phone.client.wire.sent for phone in self.phones)

    def leave(self) -> None:
        for screen in self.screens:
            screen.leave()
