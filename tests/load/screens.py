"""Who sits in the room: a phone, a wall and a console, each doing what its page's script does."""

import asyncio
import random
import re
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson

from tests.load.lines import PATIENCE, Answer, Client, Fields
from tests.load.sockets import Heard, Mark, Socket, mark_in

SAME_STAGE = 8
OWN_AFTER = 4
AT_ONCE = 0.25
AFTER = (1.0, 2.0)
VERSION = re.compile(r'data-version="(\d+)"')
TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]*)"')
ARRIVAL = re.compile(r'name="arrival_token" value="([^"]*)"')
HIDDEN_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]*)"')
ROUND = re.compile(r'data-votes="(\d+)" data-round="(\d+)"')
CHOICE = re.compile(r'name="choice" value="(\w+)"')
STEP = re.compile(r'name="step"[^>]*value="(\d+)"')


@dataclass
class Ears:
    """What one screen heard: when it first stood at which version, and what should not have been."""

    stood: list[tuple[int, float]] = field(default_factory=list)
    pushes: int = 0
    pushed: set[int] = field(default_factory=set)
    newest: int = 0
    doubled: int = 0
    backwards: int = 0
    gaps: int = 0


class Screen:
    """A page that listens."""

    def __init__(self, host: str, port: int, auth: dict[str, str], page: str) -> None:
        self.client = Client(host, port)
        self.auth, self.page = auth, page
        self.socket: Socket | None = None
        self.ears = Ears()
        self.known = -1
        self.token = ""
        self.held: dict[str, str] = {}
        self.lost: list[str] = []
        self.greeted = asyncio.Event()
        self._catching_up: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def load(self) -> Answer:
        """The page as after a reload."""
        answer = await self.client.get(self.page, script=False)
        if answer.status != 200:
            self.lost.append(f"page {answer.status}")
            return answer
        html = answer.text
        version, token = VERSION.search(html), TOKEN.search(html)
        self.known = int(version.group(1)) if version else -1
        self.token = token.group(1) if token else ""
        self.take_page(html)
        return answer

    async def connect(self) -> bool:
        """Listen, and catch up if something happened since the page was made."""
        self.socket = Socket(self.client.wire, self.auth, self.hear)
        let_in = await self.socket.open(self.client.host, self.client.port, self.client.cookie_line())
        if not let_in or not await self._greeted():
            self.lost.append("socket")
            return False
        return True

    async def _greeted(self) -> bool:
        try:
            await asyncio.wait_for(self.greeted.wait(), PATIENCE)
        except TimeoutError:
            return False
        return True

    @property
    def busy(self) -> bool:
        """Is it asking for something just now?"""
        return bool(self._tasks)

    async def settle(self) -> None:
        """Wait for what is still being asked for."""
        while self._tasks:
            await asyncio.wait(list(self._tasks))

    def leave(self) -> None:
        if self.socket is not None:
            self.socket.close()
        self.client.close()

    def hear(self, heard: Heard) -> None:
        if heard.event == "push":
            self.take_push(heard)
        elif heard.event == "hello":
            self.greeted.set()
            if self.known < heard.version:
                self.catch_up()

    def take_push(self, push: Heard) -> None:
        ears, version = self.ears, push.version
        ears.pushes += 1
        if version in ears.pushed:
            ears.doubled += 1
        elif version < ears.newest:
            ears.backwards += 1
        ears.pushed.add(version)
        ears.newest = max(ears.newest, version)
        if self.known >= version:
            return
        if self.known < push.since:
            ears.gaps += self._catching_up is None
            self.catch_up()
            return
        self.stand_at(version)
        self.held |= push.body["fragments"]
        if push.mark is not None:
            self.see_mark(push.mark, push.body.get("panel"))

    def stand_at(self, version: int) -> None:
        self.known = version
        self.ears.stood.append((version, time.monotonic()))

    def catch_up(self) -> None:
        if self._catching_up is None:
            self._catching_up = self.soon(self._fetch_board())

    async def _fetch_board(self) -> None:
        answer = await self.client.get(f"{self.page}/board")
        self._catching_up = None
        if answer.status != 200:
            self.lost.append(f"board {answer.status}")
            return
        body = answer.json
        if body["version"] >= self.known:
            self.stand_at(body["version"])
            self.held = {name: body["fragments"].get(name, "") for name in self.held}
            if mark := mark_in(body["fragments"].get("panel-mark", "")):
                self.see_mark(mark)

    async def stale(self) -> list[str]:
        """What was pushed here and reads otherwise on the board now, when all is quiet."""
        answer = await self.client.get(f"{self.page}/board")
        board = answer.json["fragments"] if answer.status == 200 else {}
        return [name for name, html in self.held.items() if board.get(name) != html]

    def soon(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do this meanwhile; `settle` waits for it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def take_page(self, html: str) -> None:
        """What this screen reads in its page."""

    def see_mark(self, mark: Mark, pushed: Mapping[str, str] | None = None) -> None:
        """Only a phone has a panel to fetch."""


class Wall(Screen):
    """The projector."""

    def __init__(self, host: str, port: int, key: str) -> None:
        super().__init__(host, port, {"role": "wall", "key": key}, f"/wall/{key}")


class Console(Screen):
    """The facilitator's laptop."""

    def __init__(self, host: str, port: int, code: str) -> None:
        super().__init__(host, port, {"role": "console", "code": code}, f"/console/{code}")
        self.step = 0

    async def sign_in(self, email: str, password: str) -> None:
        form = await self.client.get("/sign-in", script=False)
        token = HIDDEN_TOKEN.search(form.text)
        fields = {"csrf_token": token.group(1) if token else "", "email": email, "password": password}
        await self.client.post("/sign-in", fields, script=False)

    def take_page(self, html: str) -> None:
        step = STEP.search(html)
        self.step = int(step.group(1)) if step else self.step

    async def act(self, verb: str, fields: Fields) -> Answer:
        return await self.client.post(f"{self.page}/{verb}", fields, token=self.token)

    async def next(self) -> Answer:
        answer = await self.act("next", {"step": str(self.step)})
        if answer.status != 200:
            raise RuntimeError(f"Next was answered {answer.status}: {answer.text[:200]}")
        self.step += 1
        return answer


class Phone(Screen):
    """A participant's phone. `panel_at` is when the newest panel stood on it."""

    def __init__(self, host: str, port: int, code: str, number: int) -> None:
        super().__init__(host, port, {"role": "phone", "code": code}, f"/w/{code}")
        self.code, self.number = code, number
        self.chance = random.Random(number)
        self.mark: Mark | None = None
        self.panel, self.step = "", 0
        self.panel_at = 0.0
        self.votes, self.round, self.voted_in = 0, "", ""
        self.choices: tuple[str, ...] = ()
        self.cards = 0
        self.acting = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None

    async def come_in(self, sector: str) -> bool:
        """The square code, one tap, and in."""
        door = f"/j/{self.code}"
        page = await self.client.get(door, script=False)
        token = ARRIVAL.search(page.text) if page.status == 200 else None
        if token is None:
            self.lost.append(f"door {page.status}")
            return False
        fields = {"sector": sector, "arrival_token": token.group(1)}
        answer = await self.client.post(door, fields, script=False)
        if answer.status != 303:
            self.lost.append(f"coming in {answer.status}")
            return False
        return (await self.load()).status == 200 and await self.connect()

    def take_page(self, html: str) -> None:
        self.mark = mark_in(html)
        if self.mark is not None:
            self.panel, self.step = self.mark.panel, self.mark.step
        self._read_ballot(html)

    def see_mark(self, mark: Mark, pushed: Mapping[str, str] | None = None) -> None:
        """A little later on some phones than on others, as the page's script has it."""
        self.mark = mark
        if mark.panel == self.panel:
            return
        moved, jitter = mark.step != self.step, self.chance.random() * mark.jitter / 1000
        if pushed is not None and not mark.own_first:
            self._put(pushed["panel"], pushed["html"], mark.step)
            self._later(jitter * OWN_AFTER, self._refetch_own)
        elif moved:
            self._later(jitter, lambda: self._refetch(pushed))
        else:
            self._later(jitter * SAME_STAGE + AT_ONCE, self._refetch)

    def _later(self, wait: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(wait, lambda: self.soon(work()))

    def _put(self, panel: str, html: str, step: int) -> None:
        self.panel, self.step, self.panel_at = panel, step, time.monotonic()
        self._read_ballot(html)

    async def _refetch_own(self) -> None:
        own = await self.client.get(f"{self.page}/mine")
        if own.status != 200:
            self.lost.append(f"mine {own.status}")

    async def _refetch(self, pushed: Mapping[str, str] | None = None) -> None:
        assert self.mark is not None
        wanted = self.mark
        if wanted.step != self.step:
            await self._refetch_own()
        if pushed is not None:
            self._put(pushed["panel"], pushed["html"], wanted.step)
            return
        answer = await self.client.get(f"{self.page}/panel?panel={wanted.panel}", etag=self.panel)
        if answer.status == 200:
            self._put(*_panel(answer.plain), wanted.step)
        elif answer.status != 304:
            self.lost.append(f"panel {answer.status}")
        if self.mark.panel != self.panel:
            await asyncio.sleep(AFTER[0] + AFTER[1] * self.chance.random())
            self.see_mark(self.mark)

    def _read_ballot(self, html: str) -> None:
        self.votes, self.round, self.choices = _ballot(html)

    @property
    def is_up_to_date(self) -> bool:
        return self.mark is not None and self.mark.panel == self.panel


@lru_cache(maxsize=8)
def _panel(plain: bytes) -> tuple[str, str]:
    """Fingerprint and HTML of a panel; the same bytes are read once for the whole room."""
    body = orjson.loads(plain)
    return body["panel"], body["html"]


@lru_cache(maxsize=8)
def _ballot(html: str) -> tuple[int, str, tuple[str, ...]]:
    """Votes each, round and cards of the ballot on a page; nothing where no vote is open."""
    found = ROUND.search(html)
    return (int(found.group(1)), found.group(2), tuple(CHOICE.findall(html))) if found else (0, "", ())
