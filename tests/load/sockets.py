"""The live connection as docs/protocol.md has it: WebSocket frames, Engine.IO packets and Socket.IO messages.

Kept so small that a thousand phones cost the player less than the server; a push is read once for all who get it.
"""

import asyncio
import base64
import re
import secrets
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import orjson

from tests.load.lines import Bytes

NAMESPACE = "/live"
PATIENCE = 30.0
FINAL, PACKED, TEXT, CLOSE, PING = 0x80, 0x40, 0x1, 0x8, 0x9
PLACE = f"{NAMESPACE},".encode()
MARK = re.compile(r'data-panel="(\w+)" data-step="(\d+)" data-jitter="(\d+)"( data-own-first)?')


@dataclass(frozen=True)
class Mark:
    """By what a phone knows that its panel is old."""

    panel: str
    step: int
    jitter: int
    own_first: bool


@dataclass(frozen=True)
class Heard:
    """A message from the server: `ids` are the fragments of a push, `mark` the phone's panel mark in it."""

    event: str
    body: Mapping[str, Any]
    since: int
    version: int
    mark: Mark | None


@lru_cache(maxsize=64)
def read(message: bytes) -> Heard:
    """An event, from the bytes after the namespace."""
    event, body = orjson.loads(message)
    fragments = body.get("fragments", {})
    return Heard(
        event, body, body.get("since", 0), body.get("version", 0) or 0, mark_in(fragments.get("panel-mark", ""))
    )


def mark_in(html: str) -> Mark | None:
    """The panel mark as it stands in a page or a fragment."""
    found = MARK.search(html)
    return Mark(found.group(1), int(found.group(2)), int(found.group(3)), bool(found.group(4))) if found else None


class Frames:
    """WebSocket frames out of what comes in, however it is cut."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """Whole frames, each with its first byte; what is not whole waits for more."""
        came = self._rest + data if self._rest else data
        found, at, end = [], 0, len(came)
        while end - at >= 2:
            size, begin = came[at + 1], at + 2
            if size >= 126:
                width = 2 if size == 126 else 8
                if size > 127 or end < begin + width:
                    break
                size, begin = int.from_bytes(came[begin : begin + width], "big"), begin + width
            if end - begin < size:
                break
            found.append((came[at], came[begin : begin + size]))
            at = begin + size
        self._rest = came[at:]
        return found

    @property
    def is_torn(self) -> bool:
        """Does what waits begin like no frame of a server's: masked, or neither whole text nor control?"""
        return len(self._rest) > 1 and (self._rest[1] > 127 or self._rest[0] not in (0x81, 0xC1, 0x88, 0x89, 0x8A))


@lru_cache(maxsize=64)
def unpacked(payload: bytes) -> bytes:
    """A message that the server packed; the same bytes are unpacked once for the whole room."""
    return zlib.decompressobj(wbits=-zlib.MAX_WBITS).decompress(payload + b"\x00\x00\xff\xff")


def frame(payload: bytes) -> bytes:
    """A client's text frame: masked, as the protocol asks, with a mask of zeros, which changes nothing."""
    size = len(payload)
    head = bytes([0x81, 0x80 | size]) if size < 126 else bytes([0x81, 0xFE]) + size.to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


class Socket(asyncio.Protocol):
    """One live connection. `on_event` gets each event, `on_close` is told when the line is gone."""

    def __init__(self, wire: Bytes, auth: Mapping[str, str], on_event: Callable[[Heard], None]) -> None:
        self.wire, self.auth, self.on_event = wire, auth, on_event
        self.transport: asyncio.Transport | None = None
        self.let_in: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.torn = 0
        self.closing = False
        self.cut = False
        self._head = b""
        self._frames: Frames | None = None

    async def open(self, host: str, port: int, cookies: str = "") -> bool:
        """Connect over WebSocket and ask to be let in; False when that was refused."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(PATIENCE):
                await loop.create_connection(lambda: self, host, port)
                self._write(_upgrade(host, port, cookies))
                return await self.let_in
        except (OSError, TimeoutError):
            return False

    def close(self) -> None:
        self.closing = True
        if self.transport is not None:
            self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self.cut = not self.closing
        self._answer(False)

    def data_received(self, data: bytes) -> None:
        self.wire.received += len(data)
        if self._frames is None:
            self._shake_hands(data)
        else:
            self._take(self._frames, data)

    def _shake_hands(self, data: bytes) -> None:
        self._head += data
        end = self._head.find(b"\r\n\r\n")
        if end < 0:
            return
        if not self._head.startswith(b"HTTP/1.1 101"):
            self._answer(False)
            self.close()
            return
        self._frames = Frames()
        self._take(self._frames, self._head[end + 4 :])

    def _take(self, frames: Frames, data: bytes) -> None:
        for first, payload in frames.feed(data):
            if first & ~PACKED == FINAL | TEXT:
                self._packet(unpacked(payload) if first & PACKED else payload)
            elif first == FINAL | CLOSE:
                self.close()
            elif first != FINAL | PING:
                self.torn += 1
        if frames.is_torn:
            self.torn += 1
            self.close()

    def _packet(self, packet: bytes) -> None:
        kind = packet[:1]
        if kind == b"0":
            self._write(frame(b"40" + PLACE + orjson.dumps(self.auth)))
        elif kind == b"2":
            self._write(frame(b"3"))
        elif kind == b"4":
            self._message(packet[1:])

    def _message(self, message: bytes) -> None:
        kind, rest = message[:1], message[1:].removeprefix(PLACE)
        if kind == b"2":
            self.on_event(read(rest))
        elif kind == b"0":
            self._answer(True)
        elif kind == b"4":
            self._answer(False)

    def _answer(self, let_in: bool) -> None:
        if not self.let_in.done():
            self.let_in.set_result(let_in)

    def _write(self, data: bytes) -> None:
        if self.transport is not None:
            self.wire.sent += len(data)
            self.transport.write(data)


def _upgrade(host: str, port: int, cookies: str) -> bytes:
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    lines = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: {host}:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
        f"Origin: http://{host}:{port}",
        *([f"Cookie: {cookies}"] if cookies else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
