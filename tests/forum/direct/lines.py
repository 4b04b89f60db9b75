"""A line between two ends in one process: a phone's plain socket, and the connection as the server holds it."""

import struct
import zlib
from types import SimpleNamespace
from typing import Any

import gevent
from gevent import socket
from geventwebsocket.websocket import Stream, WebSocket

TEXT, CONTINUED, CLOSE, PING, PONG = 0x1, 0x0, 0x8, 0x9, 0xA
FIN, PACKED = 0x80, 0x40
ends: list[Any] = []
files: list[Any] = []


class Stock:
    """What python-engineio hands to its handler: the connection of gevent-websocket, wrapped."""

    def __init__(self, connection: Any, packs: bool = False) -> None:
        logger = SimpleNamespace(debug=lambda *_: None)
        rfile = connection.makefile("rb")
        files.append(rfile)
        handler = SimpleNamespace(
            socket=connection, rfile=rfile, logger=logger, server=SimpleNamespace(application=None), packs=packs
        )
        self._sock = WebSocket({}, Stream(handler), handler)

    def send(self, message: str | bytes) -> None:
        self._sock.send(message)

    def close(self) -> None:
        self._sock.close()


def pair(buffered: int | None = None, packs: bool = False) -> tuple[Any, Stock]:
    """A phone and the server's end; `buffered`: about how many bytes the line holds; `packs`: was that agreed?"""
    phone, server = socket.socketpair()
    ends.extend((phone, server))
    if buffered:
        phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffered)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffered)
    return phone, Stock(server, packs)


def framed(payload: bytes, first: int = FIN | TEXT, mask: bytes | None = b"\x01\x02\x03\x04") -> bytes:
    """A frame as a phone sends it."""
    size, masked = len(payload), 0x80 if mask else 0
    head = bytes([first, masked | size]) if size < 126 else bytes([first, masked | 126]) + struct.pack("!H", size)
    return head + (mask or b"") + bytes(b ^ (mask or b"\0\0\0\0")[i % 4] for i, b in enumerate(payload))


def packed(payload: bytes) -> bytes:
    """A message as a browser packs it."""
    packer = zlib.compressobj(wbits=-15)
    return (packer.compress(payload) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


def unpacked(payload: bytes) -> bytes:
    return zlib.decompressobj(wbits=-15).decompress(payload + b"\x00\x00\xff\xff")


def frames(data: bytes) -> list[tuple[int, bytes]]:
    """The whole frames in what a phone was sent, each with its opcode, unpacked where it is packed."""
    found, at = [], 0
    while len(data) - at >= 2:
        first, opcode, size, begin = data[at], data[at] & 0x0F, data[at + 1], at + 2
        if size >= 126:
            width = 2 if size == 126 else 8
            size, begin = int.from_bytes(data[begin : begin + width], "big"), begin + width
        if len(data) < begin + size:
            break
        payload = data[begin : begin + size]
        found.append((opcode, unpacked(payload) if first & PACKED else payload))
        at = begin + size
    return found


def read_all(phone: Any, pause: float = 0.0) -> bytes:
    """Everything until the line ends or nothing comes any more."""
    data = b""
    phone.settimeout(0.5)
    while True:
        try:
            came = phone.recv(4096)
        except (TimeoutError, OSError):
            return data
        if not came:
            return data
        data += came
        gevent.sleep(pause)
