"""The line between phones and the server, as bad as a venue's: it can be cut, be down, stall, swallow or drip."""

import contextlib
import selectors
import socket
import struct
import time
from collections.abc import Iterator
from threading import Thread

PIECE = 65_536
TICK = 0.02
RESET = struct.pack("ii", 1, 0)


class Line:
    """A TCP proxy on a port of its own.

    `down`: nobody gets through, whoever was is cut. `stalled`: what is sent waits and arrives later. `swallows`: what
    is sent is taken and never arrives, not even later, while the connection seems to stand. `a_second`: at most so
    many bytes go each way on each connection.
    """

    def __init__(self, port: int, to: int) -> None:
        self.port, self.to = port, to
        self.address = f"http://127.0.0.1:{port}"
        self.down = self.stalled = self.swallows = False
        self.a_second: int | None = None
        self._open: list[Wire] = []
        self._listener = socket.create_server(("127.0.0.1", port), backlog=512)
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                phone, _ = self._listener.accept()
            except OSError:
                return
            if self.down:
                reset(phone)
                continue
            wire = Wire(self, phone)
            self._open.append(wire)
            Thread(target=wire.carry, daemon=True).start()

    def cut(self) -> None:
        """Every connection ends, as when a phone walks from one access point to another. New ones get through."""
        for wire in self._open:
            wire.is_cut = True
        self._open.clear()

    @contextlib.contextmanager
    def is_down(self) -> Iterator[None]:
        """There is no line for as long as this lasts."""
        self.down = True
        self.cut()
        yield
        self.down = False

    @contextlib.contextmanager
    def is_half_dead(self) -> Iterator[None]:
        """What is sent is taken and gone. What was connected meanwhile never comes back to life: a phone that says
        something is cut then, and one that only listens hears nothing for ever."""
        self.swallows = True
        yield
        for wire in self._open:
            wire.is_dead = True
        self._open.clear()
        self.swallows = False

    @contextlib.contextmanager
    def is_stalled(self) -> Iterator[None]:
        """What is sent waits on the way, also of those who gave up, and then arrives."""
        self.stalled = True
        yield
        self.stalled = False

    @property
    def is_open(self) -> bool:
        return self._listener.fileno() >= 0

    def close(self) -> None:
        # A thread that waits for somebody to come is woken only so.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()


class Wire:
    """One connection of a phone, and ours to the server on its behalf."""

    def __init__(self, line: Line, phone: socket.socket) -> None:
        self.line, self.phone = line, phone
        self.is_cut = self.is_dead = False

    def carry(self) -> None:
        """Carry bytes both ways until either end is done."""
        try:
            server = socket.create_connection(("127.0.0.1", self.line.to), timeout=5)
        except OSError:
            reset(self.phone)
            return
        ends = {self.phone: server, server: self.phone}
        with selectors.DefaultSelector() as ready, self.phone, server:
            for end in ends:
                ready.register(end, selectors.EVENT_READ)
            while not self.is_cut and ready.get_map():
                self._step(ready, ends)
            if self.is_cut:
                reset(self.phone)

    def _step(self, ready: selectors.BaseSelector, ends: dict[socket.socket, socket.socket]) -> None:
        if self.line.stalled:
            time.sleep(TICK)
            return
        for key, _ in ready.select(TICK):
            end = key.fileobj
            assert isinstance(end, socket.socket)
            if not self._pass_on(end, ends[end]):
                ready.unregister(end)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> bool:
        """Pass on what waits; False when nothing more will come."""
        try:
            piece = source.recv(self._piece())
            if self.line.swallows or self.is_dead:
                self.is_cut = self.is_dead and source is self.phone
                return bool(piece)
            if not piece:
                target.shutdown(socket.SHUT_WR)
                return False
            target.sendall(piece)
        except OSError:
            self.is_cut = True
        return not self.is_cut

    def _piece(self) -> int:
        a_second = self.line.a_second
        if a_second is None:
            return PIECE
        time.sleep(TICK)
        return max(int(a_second * TICK), 1)


def reset(end: socket.socket) -> None:
    """Close without a goodbye."""
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    end.close()
