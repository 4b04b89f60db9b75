"""Pushes written straight to each phone's connection, in place of python-engineio's queue and two tasks a phone.

One small, replaceable part: `FORUM_FRAMES=queued` takes the stock path instead. It leans on what the pinned versions of
python-engineio and gevent-websocket look like inside, which a contract test holds; why: docs/decisions.
"""

from engineio import Server

from forum.direct.sockets import Sockets


def start(server: Server) -> None:
    """From now on every connection of this server is a direct one."""
    server.sockets = Sockets()
