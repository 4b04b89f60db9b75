"""One screen's live connection: it takes pushes as docs/protocol.md says and knows when it must catch up."""

import time
from collections.abc import Callable, Mapping
from threading import Event, Lock
from typing import Any

import socketio
from socketio.exceptions import ConnectionError as NotConnected

from forum.rehearsal.browser import Browser
from forum.rehearsal.log import Ears, Push

NAMESPACE = "/live"


class Listener:
    """The fragments a screen holds, the version they stand at, and what it heard. `woken` is set at each change."""

    def __init__(self, browser: Browser, board: str, auth: Mapping[str, str], ears: Ears) -> None:
        self.browser, self.board, self.auth, self.ears = browser, board, dict(auth), ears
        self.version = -1
        self.held: dict[str, str] = {}
        self.pushed: set[str] = set()
        self.behind = False
        self.gaps = 0
        self.gone = False
        self.woken = Event()
        self._socket: Any = None
        self._lock = Lock()

    def connect(self) -> bool:
        """Listen; False when it was not let in."""
        self._socket = socketio.Client(reconnection=False, handle_sigint=False)
        for event, heard in self._handlers().items():
            self._socket.on(event, heard, namespace=NAMESPACE)
        try:
            self._socket.connect(
                f"{self.browser.address}/?at={self.auth.get('code', '')}",
                headers={"Cookie": self.browser.cookies()},
                auth=self.auth,
                transports=["websocket"],
                namespaces=[NAMESPACE],
                wait_timeout=10,
            )
        except NotConnected:
            return False
        self.ears.spans.append((time.monotonic(), None))
        return True

    def _handlers(self) -> dict[str, Callable[..., None]]:
        return {"hello": self._hello, "push": self._push, "gone": self._gone, "disconnect": self._cut}

    @property
    def connected(self) -> bool:
        return self._socket is not None and bool(self._socket.connected)

    def disconnect(self) -> None:
        if self._socket is not None:
            self._end_span()
            self._socket.disconnect()

    def _end_span(self) -> None:
        if self.ears.spans and self.ears.spans[-1][1] is None:
            self.ears.spans[-1] = (self.ears.spans[-1][0], time.monotonic())

    def _hello(self, body: Mapping[str, int]) -> None:
        if self.version < body["version"]:
            self.behind = True
            self.woken.set()

    def _push(self, body: Mapping[str, Any]) -> None:
        self.ears.pushes.append(Push(body["since"], body["version"], time.monotonic()))
        with self._lock:
            if self.version < body["since"]:
                self.gaps += not self.behind
                self.behind = True
            elif self.version < body["version"]:
                self.held.update(body["fragments"])
                self.pushed.update(body["fragments"])
                self.version = body["version"]
        self.woken.set()

    def _gone(self, _body: object) -> None:
        self.gone = True
        self.woken.set()

    def _cut(self, _reason: object = None) -> None:
        self._end_span()
        self.woken.set()

    def catch_up(self) -> bool:
        """Ask for the whole board: load, reconnect, wake and gap are this one request."""
        self.behind = False
        answer = self.browser.ask(self.board)
        if answer.status != 200:
            self.behind = answer.status in (0, 503)
            return False
        with self._lock:
            if answer.body["version"] >= self.version:
                self.held, self.version = dict(answer.body["fragments"]), answer.body["version"]
        return True

    def stale(self) -> list[str]:
        """Ids that were pushed and read otherwise on the board now; asked when all is quiet."""
        answer = self.browser.ask(self.board)
        if answer.status != 200 or self.behind:
            return []
        now = answer.body["fragments"]
        return sorted(key for key in self.pushed if now.get(key) != self.held[key])
