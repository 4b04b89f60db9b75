"""A whole run: the server, the rooms, the phases asked for, and the reference in between."""

import asyncio
import gc
import os
import platform
import resource
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvloop

from tests.load import phases, setting
from tests.load.acts import LOADS
from tests.load.reference import reference
from tests.load.room import Room
from tests.load.server import memory_of, prepared
from tests.serving import WEB, Server

PAPERS = "tests.load.papers"
PHASES = ("arrival", "acts", "fanout", "reveal", "adding")
TURNS = 2
ALONE = 1.5
LINES_EACH = 8
PAUSE = 10
LEAVING = 0.2

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """What a run is asked for. `seconds` bounds each stretch of taps; a fan-out takes at most `fan`."""

    phones: int = 300
    load: str = "realistic"
    seconds: float = 30.0
    only: tuple[str, ...] = PHASES
    port: int = 5900
    reference: bool = True
    cards: int = 300
    fan: float = 5.0
    pause: bool = False
    papers: bool = False


def run(options: Options, tell: Tell) -> dict[str, Any]:
    """Play it; the figures of each phase by name."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, options.phones * LINES_EACH + 200), most))
    with prepared(options.port) as server, setting.inside(server):
        leader = setting.make()
        server.start(WEB)
        server.wait()
        pid = server.web.pid
        tell(f"The server listens on port {options.port}; its process is {pid}")
        time.sleep(PAUSE if options.pause else 0)
        with _papers(server, tell) if options.papers else nullcontext():
            figures = uvloop.run(Run(options, pid, leader, tell).play())
    return {"machine": machine(), "options": {**options.__dict__, "at": datetime.now(UTC).isoformat()}, **figures}


@contextmanager
def _papers(server: Server, tell: Tell) -> Iterator[None]:
    """Papers are made beside, from the first to the last act."""
    server.start(PAPERS)
    yield
    server.kill(PAPERS)
    tell(f"Summaries of 300 cards made meanwhile, each in every form: {len(server.log(PAPERS).read_text().split())}")


class Run:
    """One run, phase by phase."""

    def __init__(self, options: Options, pid: int, leader: setting.Leader, tell: Tell) -> None:
        self.options, self.pid, self.leader, self.tell = options, pid, leader, tell
        self.figures: dict[str, Any] = {"memory_before": memory_of(self.pid)}

    async def play(self) -> dict[str, Any]:
        only = self.options.only
        if "arrival" in only or "acts" in only:
            await self._first_room()
        if set(only) - {"arrival"}:
            await self._second_room()
        self.figures["memory_after"] = memory_of(self.pid)
        return self.figures

    async def _first_room(self) -> None:
        """People come in, and post."""
        only, options = self.options.only, self.options
        scene = setting.schedule(self.leader)
        if "arrival" not in only:
            scene = setting.peopled(scene, options.phones, 0)
        async with self._room(scene, "first room") as room:
            if "arrival" in only:
                await self._phase("arrival", phases.arrival(room, self.pid))
                await self._phase("first step", phases.next_step(room, self.pid))
            else:
                await room.come_back()
            if "acts" in only:
                load = LOADS[options.load]
                await self._phase("cards", phases.cards(room, self.pid, load, options.seconds))

    async def _second_room(self) -> None:
        """People and their cards are there: a push fans out, the cards are revealed, and the room votes on them."""
        only, options = self.options.only, self.options
        scene = setting.peopled(setting.schedule(self.leader), options.phones, options.cards)
        async with self._room(scene, "second room") as room:
            if "fanout" in only:
                await self._fan_out(room)
            else:
                await room.come_back()
            if {"reveal", "adding", "acts"} & set(only):
                await self._phase("reveal", phases.next_step(room, self.pid))
            if "adding" in only:
                await self._phase("additions", phases.additions(room, self.pid))
            if "acts" in only:
                await room.console.act("checked", {"kind": "problem", "on": "1", "pairs_left": "0"})
                await self._phase("vote opens", phases.next_step(room, self.pid))
                load = LOADS[options.load]
                await self._phase("ballots", phases.ballots(room, self.pid, load, options.seconds))

    async def _fan_out(self, room: Room) -> None:
        """What an act costs alone; then ours, the reference, ours, the reference: the same messages, the same pace."""
        ours = phases.FanOut(room, self.pid)
        await ours.warm_up()
        await self._phase("act alone", ours.run(min(ALONE, self.options.fan)))
        await room.come_back()
        ours.listen()
        async with AsyncExitStack() as stack:
            node = None
            if self.options.reference:
                count = self.options.phones + 2
                node = await stack.enter_async_context(reference(count))
            for turn in range(1, TURNS + 1):
                found = await self._phase(f"fan-out {turn}", ours.run(self.options.fan))
                if node is not None:
                    await self._phase(f"reference {turn}", node.fan_out(ours.messages, found["every"]))

    @asynccontextmanager
    async def _room(self, scene: setting.Scene, name: str) -> AsyncIterator[Room]:
        """The room with its wall and its console; in the end what was odd in it, and everybody leaves."""
        room = Room(scene, self.options.port, self.options.phones)
        try:
            await room.open()
            gc.collect()
            gc.freeze()
            yield room
            await room.settle()
            self.figures[name] = await phases.oddities(room)
        finally:
            room.leave()
            await asyncio.sleep(LEAVING)

    async def _phase(self, name: str, playing: Any) -> dict[str, Any]:
        began = time.monotonic()
        found: dict[str, Any] = await playing
        self.figures[name] = found
        self.tell(f"  {name}: {time.monotonic() - began:.1f} s")
        return found


def machine() -> dict[str, Any]:
    """What it ran on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "processor": model,
        "memory": memory,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }
