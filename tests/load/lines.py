"""A phone's HTTP lines: kept alive, two at most, as a browser would; every byte on them counted."""

import asyncio
import gzip
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlencode

import orjson

LINES = 2
PATIENCE = 30.0
COOKIE = re.compile(rb"\r\nset-cookie: ([^=]+)=([^;\r]*)", re.IGNORECASE)
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: chunked", re.IGNORECASE)
PACKED = re.compile(rb"\r\ncontent-encoding: gzip", re.IGNORECASE)
BODILESS = (204, 304)
Fields = Mapping[str, str | Sequence[str]]


@dataclass
class Bytes:
    """What went over one phone's wires, both ways, without what TCP adds."""

    received: int = 0
    sent: int = 0


@dataclass(frozen=True)
class Answer:
    """What came back: status 0 when nothing did."""

    status: int
    head: bytes = b""
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.plain.decode()

    @property
    def json(self) -> dict[str, Any]:
        found = orjson.loads(self.plain)
        return found if isinstance(found, dict) else {}

    @property
    def plain(self) -> bytes:
        """The body, unpacked."""
        return _unpacked(self.body) if PACKED.search(self.head) else self.body


@lru_cache(maxsize=64)
def _unpacked(body: bytes) -> bytes:
    """A panel is the same for every phone, so it is unpacked once."""
    return gzip.decompress(body)


class Line(asyncio.Protocol):
    """One connection: a request, its answer, the next request."""

    def __init__(self, wire: Bytes) -> None:
        self.wire = wire
        self.transport: asyncio.Transport | None = None
        self.came = bytearray()
        self.waiting: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(Answer(0))

    def data_received(self, data: bytes) -> None:
        self.wire.received += len(data)
        self.came += data
        end = self.came.find(b"\r\n\r\n")
        if end < 0 or self.waiting is None or self.waiting.done():
            return
        head = bytes(self.came[: end + 2])
        body = self._body(head, end + 4)
        if body is not None:
            self.came.clear()
            self.waiting.set_result(Answer(_status(head), head, body))

    def _body(self, head: bytes, begin: int) -> bytes | None:
        """The whole body, or None while more of it is to come."""
        if CHUNKED.search(head):
            at_end = self.came.endswith(b"0\r\n\r\n")
            return _joined(bytes(self.came[begin:])) if at_end else None
        length = LENGTH.search(head)
        need = 0 if _status(head) in BODILESS or length is None else int(length.group(1))
        return bytes(self.came[begin : begin + need]) if len(self.came) - begin >= need else None

    async def send(self, request: bytes) -> Answer:
        if self.transport is None:
            return Answer(0)
        self.waiting = asyncio.get_running_loop().create_future()
        self.wire.sent += len(request)
        self.transport.write(request)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.waiting
        except TimeoutError:
            self.close()
            return Answer(0)

    def close(self) -> None:
        if self.transport is not None:
            self.transport.abort()


def _status(head: bytes) -> int:
    return int(head[9:12])


def _joined(chunks: bytes) -> bytes:
    body, at = bytearray(), 0
    while (end := chunks.find(b"\r\n", at)) >= 0 and (size := int(chunks[at:end], 16)):
        body += chunks[end + 2 : end + 2 + size]
        at = end + size + 4
    return bytes(body)


class Client:
    """One person's browser: cookies, and requests over the lines it keeps."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.wire = Bytes()
        self.cookies: dict[str, str] = {}
        self._idle: list[Line] = []
        self._gate = asyncio.Semaphore(LINES)

    async def get(self, path: str, *, script: bool = True, etag: str = "") -> Answer:
        more = {"If-None-Match": f'"{etag}"'} if etag else {}
        return await self._ask("GET", path, b"", self._headers(script) | more)

    async def post(self, path: str, fields: Fields, *, script: bool = True, token: str = "") -> Answer:
        body = urlencode(fields, doseq=True).encode()
        more = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
        if token:
            more |= {"X-CSRF-Token": token, "X-CSRFToken": token}
        return await self._ask("POST", path, body, self._headers(script) | more)

    def cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def close(self) -> None:
        for line in self._idle:
            line.close()
        self._idle.clear()

    def _headers(self, script: bool) -> dict[str, str]:
        return {
            "Host": f"{self.host}:{self.port}",
            "Accept": "application/json" if script else "text/html",
            "Accept-Encoding": "gzip",
            "Cookie": self.cookie_line(),
        }

    async def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
        request = f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body
        async with self._gate:
            line = await self._line()
            answer = await line.send(request) if line else Answer(0)
            if line and line.transport is not None:
                self._idle.append(line)
        for name, value in COOKIE.findall(answer.head):
            self.cookies[name.decode()] = value.decode()
        return answer

    async def _line(self) -> Line | None:
        while self._idle:
            line = self._idle.pop()
            if line.transport is not None:
                return line
        try:
            opening = asyncio.get_running_loop().create_connection(lambda: Line(self.wire), self.host, self.port)
            _, line = await asyncio.wait_for(opening, PATIENCE)
        except (OSError, TimeoutError):
            return None
        return line
