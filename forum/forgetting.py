"""Taking what could tell who said what from the disk, soon after it was deleted."""

from dataclasses import dataclass

from flask import Flask
from flask_socketio import SocketIO

from workshops.database import AWAY, forget_freed_pages, forgets_at_once

MOST_TRIES = 300
BETWEEN_TRIES = 2


@dataclass
class Wish:
    """Something has been deleted since the disk was last seen to, and somebody is seeing to it."""

    waits: bool = False
    is_seen_to: bool = False


wish = Wish()


def see_to_it(socketio: SocketIO, app: Flask) -> None:
    """At once where that is quick and nobody is in the way; otherwise soon, once for all that is deleted by then."""
    at_once = forgets_at_once() or socketio.async_mode == "threading"
    if at_once and forget_freed_pages():
        return
    wish.waits = True
    if not wish.is_seen_to:
        wish.is_seen_to = True
        socketio.start_background_task(_until_it_is_done, socketio, app)


def _until_it_is_done(socketio: SocketIO, app: Flask) -> None:
    """Somebody was still reading: try again until nobody is."""
    tries = 0
    with app.app_context():
        while wish.waits and tries < MOST_TRIES:
            socketio.sleep(BETWEEN_TRIES)
            wish.waits = False
            done = _is_done()
            tries = 0 if done else tries + 1
            wish.waits = wish.waits or not done
        if wish.waits:
            app.logger.error("The disk could not be emptied of closed ballots and counted answers.")
    wish.is_seen_to = False


def _is_done() -> bool:
    try:
        return forget_freed_pages()
    except AWAY:
        return False
