"""Pushes written straight to each phone's connection, in place of python-engineio's queue and two tasks a phone.

One small, replaceable part: `FORUM_FRAMES=queued` takes the stock path instead. It leans on what the pinned versions of
python-engineio and gevent-websocket look like inside, which a contract test holds; why: docs/decisions.
"""

from collections.abc import Callable
from typing import Any

from engineio import Server
from gevent.pywsgi import WSGIServer

from forum.direct.handler import Handler
from forum.direct.sockets import Sockets


def start(server: Server) -> None:
    """From now on every connection of this server is a direct one."""
    server.sockets = Sockets()


def serve(app: Callable[..., Any], host: str, port: int) -> None:
    """Serve until stopped, as Flask-SocketIO would, but for what is agreed when a connection opens."""
    WSGIServer((host, port), app, handler_class=Handler, log=None, error_log=None).serve_forever()
