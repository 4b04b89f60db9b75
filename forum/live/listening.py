"""Who listens: every screen that connects joins the room it may, and the consoles are told how many there are."""

from flask import Flask, current_app, request
from flask_security import current_user
from flask_socketio import ConnectionRefusedError, disconnect, emit, join_room

from forum import live, screens
from forum.admission import admit
from forum.identity import forum_by_key, may_lead, may_look_at
from forum.live import NAMESPACE, room, socketio
from forum.processes import line
from workshops.clock import now

MOST_DIGITS = 10
HEALTH_REST = 0.25

_connected: dict[str, tuple[int, str, str]] = {}
_left: dict[int, dict[str, str]] = {}
_counting: set[int] = set()


def start(app: Flask) -> None:
    """Let others see who is connected."""
    app.extensions["forum_connected"] = _connected


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """Join one room, with authority checked here from server data: `auth` is {role, code} or {role: wall, key}."""
    asked = auth if isinstance(auth, dict) else {}
    role, code, key = (str(asked.get(name, ""))[:64] for name in ("role", "code", "key"))
    if role in ("floor", "screen"):
        _join_floor(role, code, key)
        return
    place = admit(role, code, key)
    join_room(room(role, place.workshop_id))
    if place.own_room:
        join_room(place.own_room)
    _connected[_sid()] = (place.workshop_id, role, str(asked.get("screen", ""))[:64])
    emit("hello", {"version": live.last_sent(place.workshop_id, role, place.version)}, ignore_queue=True)
    say_health(place.workshop_id)
    if role == "console":
        live.tell(place.workshop_id)


def _join_floor(role: str, code: str, key: str) -> None:
    """Join the floor of a forum: `code` is its number, `key` that of a big screen."""
    forum_id = int(code) if code.isascii() and code.isdecimal() and len(code) < MOST_DIGITS else 0
    may = may_lead if role == "floor" else may_look_at
    signed_in = current_user.is_authenticated and may(current_user, forum_id)
    if not signed_in and (role == "floor" or forum_by_key(forum_id, key) is None):
        raise ConnectionRefusedError("not-allowed")
    join_room(room(role, forum_id))
    if signed_in:
        join_room(f"person:{current_user.id}")
    _connected[_sid()] = (forum_id, role, "")
    emit("hello", {"version": live.floor_of(forum_id).sent.get(role, 0)}, ignore_queue=True)


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


@socketio.on("disconnect", namespace=NAMESPACE)
def left(_reason: object = None) -> None:
    place = _connected.pop(_sid(), None)
    if place:
        workshop_id, role, screen = place
        if role not in screens.SCREENS:
            _look_away(workshop_id)
            return
        if role == "console":
            note_left(workshop_id, {"screen": screen, "at": now().isoformat()})
            line.say("left", [workshop_id, _left[workshop_id]])
        say_health(workshop_id)


def note_left(workshop_id: int, console: dict[str, str]) -> None:
    """Remember which console dropped out last, here or in another process."""
    _left[workshop_id] = console


def _look_away(forum_id: int) -> None:
    """Nothing is drawn for a floor that nobody looks at any more."""
    if not any(place == forum_id and role not in screens.SCREENS for place, role, _ in _connected.values()):
        live.look_away(forum_id)


@socketio.on_error(namespace=NAMESPACE)
def failed(error: Exception) -> None:
    current_app.logger.error("live handler failed: %s", type(error).__name__)
    disconnect()


def health(workshop_id: int) -> dict[str, int]:
    """How many screens of each kind listen to this workshop now, in all processes."""
    roles = [role for workshop, role, _ in _connected.values() if workshop == workshop_id]
    return {role: roles.count(role) + line.others.screens(workshop_id, role) for role in screens.SCREENS}


def say_health(workshop_id: int) -> None:
    """Tell the consoles soon, once for all who come and go by then."""
    if socketio.async_mode == "threading":
        _say_health(workshop_id)
    elif workshop_id not in _counting:
        _counting.add(workshop_id)
        socketio.start_background_task(_say_health, workshop_id, HEALTH_REST)


def _say_health(workshop_id: int, wait: float = 0.0) -> None:
    """How many screens listen, and which console left last: it may have been the only other one."""
    socketio.sleep(wait)
    _counting.discard(workshop_id)
    socketio.emit(
        "health",
        {**health(workshop_id), "left": _left.get(workshop_id)},
        to=room("console", workshop_id),
        namespace=NAMESPACE,
        ignore_queue=True,
    )


def forget(workshop_id: int) -> None:
    """A wiped workshop has no rooms."""
    live.forget(workshop_id)
    _left.pop(workshop_id, None)


def forget_everything() -> None:
    """Forget who listens and what was told to whom, as a restart does."""
    live.forget_everything()
    _connected.clear()
    _counting.clear()
    _left.clear()
