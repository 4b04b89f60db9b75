"""Screens that listen through nginx and come back by themselves, as the page's script does."""

from typing import Any

import socketio

from forum.rehearsal.page import Page
from tests.faults.phones import Screen

NAMESPACE = "/live"


class Ear:
    """What one screen holds: fragments, the version they stand at, and how often it was connected."""

    def __init__(self, screen: Screen, at: str, board: str, auth: dict[str, str]) -> None:
        self.screen, self.board = screen, board
        self.held: dict[str, str] = {}
        self.version, self.times = -1, 0
        self.health: dict[str, Any] = {}
        self._socket = socketio.Client(reconnection_delay=0.2, reconnection_delay_max=0.5, handle_sigint=False)
        heard = {"hello": self._hello, "push": self._push, "health": self.health.update}
        for event, handler in heard.items():
            self._socket.on(event, handler, namespace=NAMESPACE)
        cookies = "; ".join(f"{each.name}={each.value}" for each in screen.http.cookies)
        self._socket.connect(
            f"{screen.address}/?at={at}",
            headers={"Cookie": cookies},
            auth=auth,
            transports=["websocket"],
            namespaces=[NAMESPACE],
            wait_timeout=10,
        )

    def _hello(self, said: dict[str, int]) -> None:
        self.times += 1
        if self.version < said["version"]:
            self._catch_up()

    def _push(self, push: dict[str, Any]) -> None:
        if self.version >= push["version"]:
            return
        if self.version < push["since"]:
            self._catch_up()
        else:
            self._take(push)

    def _catch_up(self) -> None:
        self._take(self.screen.get(self.board))

    def _take(self, said: dict[str, Any]) -> None:
        self.held.update(said["fragments"])
        self.version = said["version"]

    @property
    def step(self) -> int:
        return int(Page(self.held.get("panel-mark", "")).data.get("step", -1))

    def close(self) -> None:
        self._socket.disconnect()
