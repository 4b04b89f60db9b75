"""Several server processes behind one address: what each is told of the others, by a word over Redis.

Each process reads the board itself and pushes to its own screens, so what it last sent them is always known. A word
from elsewhere is only a hint to look now; should one be lost, the watch sees that the version on disk has moved on.
"""

import logging
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
import redis
from flask import Flask

CHANNEL = "partner-forum-acts"
EVERY = 2.0
SILENT = 3 * EVERY + 1
PAUSE = 1.0
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
        self._redis: redis.Redis | None = None

    def open(self, url: str) -> None:
        """Say and hear by this Redis from now on."""
        self._redis = redis.Redis.from_url(url, socket_connect_timeout=2, socket_keepalive=True)

    @property
    def is_open(self) -> bool:
        return self._redis is not None

    def say(self, kind: str, what: object) -> None:
        """Tell the others; while Redis is gone they see for themselves."""
        if self._redis is None:
            return
        try:
            self._redis.publish(CHANNEL, orjson.dumps([self.name, kind, what], option=orjson.OPT_NON_STR_KEYS))
        except redis.RedisError as problem:
            LOG.warning("The other processes could not be told: %s", type(problem).__name__)

    def listen(self, app: Flask, ears: Ears) -> None:
        """Hear the others for as long as this process lives."""
        while self._redis is not None:
            try:
                self._hear_all(self._redis, app, ears)
            except redis.RedisError as problem:
                LOG.warning("The other processes cannot be heard: %s", type(problem).__name__)
                time.sleep(PAUSE)

    def _hear_all(self, store: redis.Redis, app: Flask, ears: Ears) -> None:
        heard = store.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
        heard.subscribe(CHANNEL)
        for message in heard.listen():
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
        while self._redis is not None:
            time.sleep(EVERY)
            self.say("screens", counts())
            with app.app_context():
                try:
                    for workshop_id in self.others.drop_silent():
                        ears["screens"](workshop_id)
                    ears["missed"](None)
                except Exception as problem:  # noqa: BLE001 - whatever it is, the next look comes in two seconds
                    LOG.warning("The versions on disk could not be read: %s", type(problem).__name__)


line = Line()
