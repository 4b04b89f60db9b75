"""What this process does about the others: it pushes to its own screens what was done elsewhere."""

from collections import Counter
from typing import Any

from flask import Flask, current_app

from forum import live, screens
from forum.floor import Floor
from forum.live import Told, listening
from forum.processes import Counts, Ears, line
from workshops import turns

_seen: dict[int, int] = {}


def start(app: Flask) -> None:
    """Hear the other processes and be heard by them, where the settings name the Redis that joins them."""
    url = app.config["FORUM"].redis
    if url:
        line.open(url)
        live.socketio.start_background_task(line.send)
        live.socketio.start_background_task(line.listen, app, EARS)
        live.socketio.start_background_task(line.watch, app, lambda: counts(app), EARS)


def counts(app: Flask) -> Counts:
    """How many screens of each kind listen here, by workshop."""
    places = Counter((workshop, role) for workshop, role, _ in app.extensions["forum_connected"].values())
    here: Counts = {}
    for (workshop, role), count in places.items():
        if role in screens.SCREENS:
            here.setdefault(workshop, {})[role] = count
    return here


def heard(workshop_id: int) -> None:
    """Somebody acted in another process: push to the screens that are here. What was shown to none is forgotten."""
    if workshop_id in counts(live.app()):
        live.push_soon(workshop_id)
    else:
        _forget_what_was_shown(workshop_id)
    for forum_id, floor in list(_floors().items()):
        floor.look_again(workshop_id)
        live.tell_floor(forum_id)


def _forget_what_was_shown(workshop_id: int) -> None:
    """Whoever comes next is sent all: a push that tells of changes alone must know what its screens show."""
    told = _told().get(workshop_id)
    if told and not told.waiting and not told.lock.locked():
        del _told()[workshop_id]


def missed(_nothing: Any) -> None:
    """See whether the screens that are here were told of the newest version on disk."""
    here = counts(live.app())
    shown = {workshop for floor in _floors().values() for workshop in floor.rooms}
    for workshop_id, version in turns.versions({*here, *shown}).items():
        if _is_behind(workshop_id, version) if workshop_id in here else _seen.get(workshop_id) != version:
            heard(workshop_id)
        _seen[workshop_id] = version


def _is_behind(workshop_id: int, version: int) -> bool:
    told = _told().get(workshop_id)
    return told is None or told.version < version


def _told() -> dict[int, Told]:
    told: dict[int, Told] = current_app.extensions["forum_told"]
    return told


def _floors() -> dict[int, Floor]:
    floors: dict[int, Floor] = current_app.extensions["forum_floors"]
    return floors


def _left(what: tuple[int, dict[str, str]]) -> None:
    workshop_id, console = what
    listening.note_left(workshop_id, console)
    listening.say_health(workshop_id)


EARS: Ears = {
    "acted": heard,
    "floor": live.tell_floor,
    "left": _left,
    "screens": listening.say_health,
    "missed": missed,
}
