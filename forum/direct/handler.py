"""The server's side of opening a WebSocket: packing is agreed to where a browser offers it."""

from collections.abc import Sequence
from typing import Any

from geventwebsocket.handler import WebSocketHandler

from forum.direct import packing

SWITCHING = "101"


class Handler(WebSocketHandler):  # type: ignore[misc]
    """gevent-websocket's own, which knows of no extensions, and what was agreed."""

    packs = False

    def start_response(self, status: str, headers: Sequence[tuple[str, str]], exc_info: Any = None) -> Any:
        """Say what was agreed with the answer that opens the connection."""
        offered = self.environ.get("HTTP_SEC_WEBSOCKET_EXTENSIONS", "")
        self.packs = status.startswith(SWITCHING) and packing.is_offered(offered)
        said = [("Sec-WebSocket-Extensions", packing.ANSWER)] if self.packs else []
        return super().start_response(status, [*headers, *said], exc_info)
