"""One WebSocket connection: frames in with their limits kept, frames out without waiting where that is possible."""

import contextlib
import struct
from typing import Any

from engineio import packet
from gevent.lock import Semaphore
from geventwebsocket.exceptions import ProtocolError, WebSocketError
from geventwebsocket.websocket import Header, WebSocket

from forum.direct.packing import SMALL, TooBig, pack, unpack

MOST_BYTES = 64 * 1024
TEXT, BINARY, CLOSE, PING, PONG = (
    WebSocket.OPCODE_TEXT,
    WebSocket.OPCODE_BINARY,
    WebSocket.OPCODE_CLOSE,
    WebSocket.OPCODE_PING,
    WebSocket.OPCODE_PONG,
)
CONTINUED = WebSocket.OPCODE_CONTINUATION
PACKED = Header.RSV0_MASK
KINDS = tuple("0123456b")
BROKEN, BAD_TEXT, TOO_BIG = 1002, 1007, 1009
Broken = (OSError, WebSocketError, UnicodeError, ValueError)


class Rest(packet.Packet):  # type: ignore[misc]
    """What is left of a frame that went out in part: it must come before anything else."""

    def __init__(self, left: bytes) -> None:
        super().__init__(packet.NOOP)
        self.left = left

    def encode(self, b64: bool = False) -> bytes:
        return Raw(self.left)


class Raw(bytes):
    """Bytes that are framed already."""


def frame_of(message: packet.Packet, packed: bool = False) -> bytes:
    """A packet as a frame, packed or plain: built once, however many phones it goes to."""
    frames: dict[bool, bytes] = message.__dict__.setdefault("frames", {})
    if packed not in frames:
        encoded = message.encode()
        opcode, payload = (TEXT, encoded.encode()) if isinstance(encoded, str) else (BINARY, bytes(encoded))
        packs = packed and len(payload) > SMALL
        payload, mark = (pack(payload), PACKED) if packs else (payload, 0)
        frames[packed] = bytes(Header.encode_header(True, opcode, b"", len(payload), mark)) + payload
    return frames[packed]


def _packet(text: str) -> str:
    if text[:1] not in KINDS:
        raise ProtocolError("No packet of Engine.IO.")
    return text


class Wire:
    """The connection as python-engineio's handler uses it (`wait`, `send`, `close`), and `pass_on`, which never waits.

    Whoever writes holds the lock, so that no frame stands in the middle of another.
    """

    def __init__(self, stock: Any) -> None:
        self._stock = stock
        self._sock: WebSocket = stock._sock
        self.connection = self._sock.handler.socket
        self._plain = getattr(self.connection, "_sock", None)
        self._packs = bool(getattr(self._sock.handler, "packs", False))
        self._lock = Semaphore()
        self._sock.raw_write = self._write

    def _write(self, data: bytes) -> None:
        with self._lock:
            self.connection.sendall(data)

    def pass_on(self, message: packet.Packet) -> packet.Packet | None:
        """Write a frame as far as the line takes it at once; gives what is to be queued: the rest, all, or nothing."""
        if self._plain is None or self._lock.locked():
            return self.framed(message)
        frame, sent = frame_of(message, self._packs), 0
        with contextlib.suppress(OSError):  # the line is full or gone; whoever writes next finds out
            sent = self._plain.send(frame)
        return Rest(frame[sent:]) if sent < len(frame) else None

    def framed(self, message: packet.Packet) -> packet.Packet:
        """A packet to be queued, as the frame that all phones share."""
        return Rest(frame_of(message, self._packs))

    def send(self, message: str | bytes) -> None:
        """Write a message as a frame, however long the line takes."""
        if isinstance(message, Raw):
            self._write(message)
        else:
            self._stock.send(message)

    def wait(self) -> str | bytes | None:
        """The next message; None once the connection is over. What breaks the rules ends it."""
        try:
            return self._message()
        except TooBig:
            self._end(TOO_BIG)
        except UnicodeError:
            self._end(BAD_TEXT)
        except Broken:
            self._end(BROKEN)
        return None

    def _end(self, code: int) -> None:
        if self._sock.closed:
            return
        with contextlib.suppress(WebSocketError):
            self._sock.send_frame(struct.pack("!H", code), CLOSE)
        self._sock.closed = True

    def _message(self) -> str | bytes | None:
        opcode, packed, parts = 0, False, bytearray()
        while True:
            header = self._header(MOST_BYTES - len(parts))
            payload = self._payload(header)
            if header.opcode in (CLOSE, PING, PONG):
                if header.opcode == CLOSE:
                    self._sock.handle_close(header, payload)
                    return None
                if header.opcode == PING:
                    self._sock.send_frame(payload, PONG)
                continue
            if header.opcode not in (TEXT, BINARY, CONTINUED) or (header.opcode == CONTINUED) != bool(opcode):
                raise ProtocolError("A frame out of turn.")
            opcode, packed = opcode or header.opcode, packed or bool(header.flags)
            parts += payload
            if header.fin:
                whole = unpack(bytes(parts), MOST_BYTES) if packed else bytes(parts)
                return _packet(whole.decode()) if opcode == TEXT else whole

    def _header(self, room: int) -> Header:
        """The head of the next frame, refused before a byte of it is read if it is not a client's or too long."""
        header = Header.decode_header(self._sock.stream)
        may_be = (0, PACKED) if self._packs and header.opcode in (TEXT, BINARY) else (0,)
        if header.flags not in may_be or not header.mask:
            raise ProtocolError("A frame with marks that nobody agreed on, or without its mask.")
        if header.length > room:
            raise TooBig
        return header

    def _payload(self, header: Header) -> bytes:
        masked: bytes = self._sock.stream.read(header.length) if header.length else b""
        if len(masked) != header.length:
            raise WebSocketError("The line ended in the middle of a frame.")
        key = header.mask * (header.length // 4 + 1)
        return (int.from_bytes(masked, "big") ^ int.from_bytes(key[: len(masked)], "big")).to_bytes(len(masked), "big")

    def close(self) -> None:
        self._stock.close()
