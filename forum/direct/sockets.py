"""Engine.IO connections that pass a packet on at once while nothing stands in their queue."""

import contextlib
import socket
from typing import Any

from engineio import packet
from engineio.exceptions import QueueEmpty
from engineio.socket import Socket

from forum.direct.wire import Wire

MOST_WAITING = 100


class DirectSocket(Socket):  # type: ignore[misc]
    """A connection that writes a push at once if its line takes it, and queues it, as the stock one does, if not.

    One that falls too far behind is cut: it comes back and asks for the whole board.
    """

    wire: Wire | None = None
    resting = False

    def send(self, pkt: packet.Packet) -> None:
        """Send a packet, in order, without waiting."""
        if not self.check_ping_timeout():
            return
        left: packet.Packet | None = pkt
        if self.wire is not None and self.upgraded:
            at_once = self.resting and self.queue.empty()
            left = self.wire.pass_on(pkt) if at_once else self.wire.framed(pkt)
        if left is not None:
            self.queue.put(left)
            if self.queue.qsize() > MOST_WAITING:
                self.cut()

    def poll(self) -> list[packet.Packet]:
        """Wait for packets to write; while that waits, nothing older than the next packet is on its way.

        The stock one takes an empty queue for a dead line; here it is what a good line has, and pings say who is dead.
        """
        self.resting = True
        try:
            while True:
                with contextlib.suppress(QueueEmpty) if self.wire else contextlib.nullcontext():
                    packets: list[packet.Packet] = super().poll()
                    return packets
        finally:
            self.resting = False

    def cut(self) -> None:
        """End a connection that does not take what it is sent."""
        self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
        if self.wire is not None:
            with contextlib.suppress(OSError):
                self.wire.connection.shutdown(socket.SHUT_RDWR)

    def _websocket_handler(self, ws: Any) -> Any:
        self.wire = Wire(ws)
        return super()._websocket_handler(self.wire)


class Sockets(dict[str, DirectSocket]):
    """The connections by their ids; whatever is put in becomes a direct one."""

    def __setitem__(self, sid: str, stock: Socket) -> None:
        stock.__class__ = DirectSocket
        super().__setitem__(sid, stock)
