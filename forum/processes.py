"""Several server processes behind one address: what each is told of the others, by a word over Redis.

Each process reads the board itself and pushes to its own screens, so what it last sent them is always known. A word
from elsewhere is only a hint to look now; should one be lost, the watch sees that the version on disk has moved on.
"""

import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import orjson
import redis
import socketio
from flask import Flask

CHANNEL = "partner-forum-acts"
EVERY = 2.0
SILENT = 3 * EVERY + 1
PAUSE = 1.0
LOOKS_EVERY = 1.0
MOST_WAITING = 1000
LOG = logging.getLogger(__name__)
Counts = dict[int, dict[str, int]]
Ears = Mapping[str, Callable[[Any], None]]


@dataclass
class Others:
    """The other processes, each with the screens it said it has, and when it said so."""

    said: dict[str, tuple[float, Counts]] = field(default_factory=dict)

    def hear(self, name: str, counts: Counts) -> set[int]:
        """Note what a process says of its screens; the workshops in which their number changed."""
        before = self.said.get(name, (0.0, {}))[1]
        self.said[name] = time.monotonic(), counts
        return {each for each in {*before, *counts} if before.get(each) != counts.get(each)}

    def drop_silent(self) -> set[int]:
        """Forget the processes that say nothing any more; the workshops in which they had screens."""
        gone = [name for name, (at, _) in self.said.items() if time.monotonic() - at > SILENT]
        return {workshop for name in gone for workshop in self.said.pop(name)[1]}

    def screens(self, workshop_id: int, role: str) -> int:
        return sum(counts.get(workshop_id, {}).get(role, 0) for _, counts in self.said.values())


class Line:
    """The line to the other processes. Where no Redis is named there is none, and nothing is said or heard."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(8)
        self.others = Others()
        self._url = ""
        self._out: deque[tuple[str, bytes | str]] = deque(maxlen=MOST_WAITING)
        self._something = Event()

    def open(self, url: str) -> None:
        """Say and hear by this Redis from now on."""
        self._url = url

    @property
    def is_open(self) -> bool:
        return bool(self._url)

    def say(self, kind: str, what: object) -> None:
        """Tell the others; while Redis is gone they see for themselves."""
        self.post(CHANNEL, orjson.dumps([self.name, kind, what], option=orjson.OPT_NON_STR_KEYS))

    def post(self, channel: str, message: bytes | str) -> None:
        """Send something soon. Nobody waits for Redis, and what waits for too long is dropped, the oldest first."""
        if self.is_open:
            self._out.append((channel, message))
            self._something.set()

    def send(self) -> None:
        """Send what waits, in its order, for as long as this process lives."""
        store = connected_to(self._url)
        while self._something.wait():
            self._something.clear()
            while self._out:
                self.send_one(store, *self._out.popleft())

    def send_one(self, store: redis.Redis, channel: str, message: bytes | str) -> None:
        try:
            store.publish(channel, message)
        except redis.RedisError as problem:
            LOG.warning("The other processes could not be told: %s", type(problem).__name__)

    def listen(self, app: Flask, ears: Ears) -> None:
        """Hear the others for as long as this process lives."""
        while True:
            try:
                self._hear_all(app, ears)
            except redis.RedisError as problem:
                LOG.warning("The other processes cannot be heard: %s", type(problem).__name__)
                time.sleep(PAUSE)

    def _hear_all(self, app: Flask, ears: Ears) -> None:
        """A connection on which nothing comes, not even the answer to a question after it, is given up."""
        heard = connected_to(self._url).pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
        heard.subscribe(CHANNEL)
        while True:
            message = heard.get_message(timeout=LOOKS_EVERY)
            if message is None:
                continue
            with app.app_context():
                try:
                    self.hear(message["data"], ears)
                except Exception:
                    LOG.exception("A word from another process did not lead to a push.")

    def hear(self, message: bytes, ears: Ears) -> None:
        """Do about one word what there is to do."""
        name, kind, what = orjson.loads(message)
        if name == self.name:
            return
        if kind != "screens":
            ears[kind](what)
            return
        for workshop_id in self.others.hear(name, {int(each): counts for each, counts in what.items()}):
            ears["screens"](workshop_id)

    def watch(self, app: Flask, counts: Callable[[], Counts], ears: Ears) -> None:
        """Say what screens are here, forget who fell silent, and see whether a word was missed."""
        while True:
            time.sleep(EVERY)
            self.say("screens", counts())
            with app.app_context():
                try:
                    for workshop_id in self.others.drop_silent():
                        ears["screens"](workshop_id)
                    ears["missed"](None)
                except Exception as problem:  # noqa: BLE001 - whatever it is, the next look comes in two seconds
                    LOG.warning("The versions on disk could not be read: %s", type(problem).__name__)


def connected_to(url: str) -> redis.Redis:
    """A Redis that is waited for no longer than a second."""
    patience = {"socket_timeout": 1, "socket_connect_timeout": 1, "health_check_interval": 5}
    return redis.Redis.from_url(url, **patience)


class Screens(socketio.RedisManager):
    """Socket.IO's own queue, which carries the lines for one person; who emits does not wait for Redis."""

    def _publish(self, data: object) -> None:
        line.post(self.channel, orjson.dumps(data))


line = Line()
