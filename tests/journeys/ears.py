"""What a screen is sent, so that a journey can search it for what should not be there."""

import json

from playwright.sync_api import Page, Response, WebSocket


class Ear:
    """Everything a screen is sent: each body and each frame."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("response", self._body)
        page.on("websocket", self._socket)

    def _body(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if response.status == 200 and ("html" in kind or "json" in kind or "/socket.io/" in response.url):
            try:
                self.heard.append(response.text())
            except Exception:  # noqa: BLE001 - a body that was dropped by a navigation was never read by the page
                return

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(str(frame)))

    def heard_of(self, words: str) -> bool:
        return any(words in each or json.dumps(words)[1:-1] in each for each in self.heard)
