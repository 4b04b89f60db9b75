"""The live connection: who may listen to which room, and one push for all that a commit changed.

Nothing is ever written over a socket. A verb arrives by HTTP, its edge calls `commit_and_tell`, and every room of the
workshop is sent the fragments of its own page that now read differently.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from flask import Flask, current_app, request
from flask_security import current_user
from flask_socketio import ConnectionRefusedError, SocketIO, disconnect, emit, join_room

from forum import direct, forgetting, screens
from forum.admission import admit
from forum.config import Config
from forum.floor import Floor
from forum.identity import forum_by_key, may_lead, may_look_at
from forum.processes import Screens, line
from forum.seeing import metrics
from forum.strict_json import StrictJson
from workshops import finishing, turns
from workshops.clock import now
from workshops.database import AWAY, db
from workshops.models import Participant, Workshop
from workshops.refusal import Refusal
from workshops.snapshot import Board, take

NAMESPACE = "/live"
SOONEST = 0.1
REST = 3.0
MOST_DIGITS = 10
A_LITTLE = 0.2
AGAIN = 2.0
FLOOR_REST = 0.5
HEALTH_REST = 0.25


socketio = SocketIO()


@dataclass
class Told:
    """What the rooms of one workshop were last sent, and when the next push may go."""

    version: int = 0
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    waiting: bool = False
    acted: bool = False
    not_before: float = 0.0
    lock: Lock = field(default_factory=Lock)


_told: dict[int, Told] = {}
_connected: dict[str, tuple[int, str, str]] = {}
_left: dict[int, dict[str, str]] = {}
_closing: set[int] = set()
_counting: set[int] = set()
_floors: dict[int, Floor] = {}


def start(app: Flask) -> None:
    """Bind the connection to the app: an explicit mode, explicit origins, small messages, one event at a time."""
    config = app.config["FORUM"]
    socketio.init_app(
        app,
        async_mode=config.async_mode,
        cors_allowed_origins=[config.address, *config.origins],
        async_handlers=False,
        max_http_buffer_size=64 * 1024,
        http_compression=True,
        json=StrictJson,
        manage_session=False,
        ping_interval=20,
        ping_timeout=20,
        **_queue(config),
    )
    if config.direct_frames and config.async_mode == "gevent":
        direct.start(socketio.server.eio)
    app.extensions |= {"forum_told": _told, "forum_connected": _connected, "forum_floors": _floors}


def _queue(config: Config) -> dict[str, Screens]:
    """What carries lines for one person between several processes."""
    joined = config.redis and config.async_mode == "gevent"
    return {"client_manager": Screens(config.redis, channel="partner-forum-screens")} if joined else {}


def commit_and_tell(workshop_id: int) -> None:
    """Commit, so that an answer of 200 means on disk; then tell every room what changed."""
    db.session.commit()
    for other in turns.in_turn() - {workshop_id}:
        tell(other)
    tell(workshop_id)


def commit_and_tell_floor(forum_id: int) -> None:
    """Commit what was done for all rooms at once; then tell each of them and the floor."""
    db.session.commit()
    for workshop_id in turns.in_turn():
        tell(workshop_id)
    tell_floor(forum_id)
    line.say("floor", forum_id)


def commit_and_forget(workshop_id: int) -> None:
    """The same after a vote has closed or somebody was counted: what could tell who said what goes from the disk."""
    db.session.commit()
    forgetting.see_to_it(socketio, app())
    tell(workshop_id)


def commit() -> None:
    """Commit something that no live room shows."""
    db.session.commit()


def tell(workshop_id: int) -> None:
    """Push soon: right after this answer if the last push is old enough, otherwise once for all that comes by then."""
    told = _told.setdefault(workshop_id, Told())
    told.acted = True
    push_soon(workshop_id)


def push_soon(workshop_id: int) -> None:
    """The same for what was done elsewhere."""
    told = _told.setdefault(workshop_id, Told())
    if socketio.async_mode == "threading":
        push(workshop_id)
    elif not told.waiting:
        told.waiting = True
        wait = max(told.not_before - time.monotonic(), 0)
        socketio.start_background_task(_push_later, app(), workshop_id, wait)


def app() -> Flask:
    """The application itself, for what goes on after a request."""
    own: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return own


def _push_later(app: Flask, workshop_id: int, wait: float) -> None:
    socketio.sleep(wait)
    with app.app_context():
        _told[workshop_id].waiting = False
        try:
            push(workshop_id)
        except AWAY:
            socketio.start_background_task(_push_later, app, workshop_id, AGAIN)
        except Exception:
            app.logger.exception("A push failed; phones catch up at the next.")
            _told.pop(workshop_id, None)


def push(workshop_id: int) -> None:
    """Read the board once, render each room's fragments once, and send those that changed."""
    told = _told.setdefault(workshop_id, Told())
    with told.lock:
        began = time.monotonic()
        if db.session.get(Workshop, workshop_id) is None:
            return
        board = take(workshop_id)
        if board.workshop.version < told.version:
            return
        told.version = board.workshop.version
        if told.acted:
            told.acted = False
            line.say("acted", workshop_id)
        _close_in_time(board)
        for role, screen in screens.SCREENS.items():
            _send(told, workshop_id, role, screen.fragments(screen.sight(board)))
        took = time.monotonic() - began
        metrics.fan_out.observe(took)
        told.not_before = time.monotonic() + max(SOONEST, REST * took)
        forum_id = db.session.get_one(Workshop, workshop_id).group.forum_id
        if forum_id in _floors:
            _floors[forum_id].note(board)
            tell_floor(forum_id)


def tell_floor(forum_id: int) -> None:
    """Push to the floor soon, once for all rooms that change by then; nothing while nobody looks at it."""
    floor = _floors.get(forum_id)
    if floor is None or floor.waiting:
        return
    if socketio.async_mode == "threading":
        push_floor(forum_id)
    else:
        floor.waiting = True
        wait = max(floor.not_before - time.monotonic(), 0)
        socketio.start_background_task(_push_floor_later, app(), forum_id, wait)


def _push_floor_later(app: Flask, forum_id: int, wait: float) -> None:
    socketio.sleep(wait)
    with app.app_context():
        try:
            push_floor(forum_id)
        except Exception:
            app.logger.exception("A push to the floor failed; its screens catch up at the next.")
            _floors[forum_id] = Floor()


def push_floor(forum_id: int) -> None:
    """Send the floor's screens the tiles that now read differently."""
    floor = _floors.get(forum_id)
    if floor is None:
        return
    floor.waiting, floor.not_before = False, time.monotonic() + FLOOR_REST
    for role, message in floor.messages(forum_id):
        socketio.emit("push", message, to=room(role, forum_id), namespace=NAMESPACE, ignore_queue=True)


def _close_in_time(board: Board) -> None:
    """A vote in its last seconds is closed when they are over. After a restart the first push sees to it again."""
    workshop_id, round_ = board.workshop.id, board.round
    if socketio.async_mode == "threading" or round_ is None or not round_.closing or workshop_id in _closing:
        return
    _closing.add(workshop_id)
    assert round_.ends_at is not None  # noqa: S101 - a closing round has its end
    wait = max((round_.ends_at - now()).total_seconds(), 0) + A_LITTLE
    socketio.start_background_task(_close_later, app(), workshop_id, wait)


def _close_later(app: Flask, workshop_id: int, wait: float) -> None:
    socketio.sleep(wait)
    _closing.discard(workshop_id)
    with app.app_context():
        try:
            closed = finishing.close_finished(workshop_id)
        except Refusal as refusal:
            app.logger.warning("A vote did not close by itself: %s", refusal.words)
            db.session.rollback()
        except AWAY:
            db.session.rollback()
            socketio.start_background_task(_close_later, app, workshop_id, AGAIN)
        else:
            (commit_and_forget if closed else commit_and_tell)(workshop_id)


def _send(told: Told, workshop_id: int, role: str, fragments: Mapping[str, str]) -> None:
    before = told.shown.get(role)
    changed = {key: html for key, html in fragments.items() if before is None or before.get(key) != html}
    if not changed:
        return
    since = told.sent.get(role, 0)
    told.shown[role], told.sent[role] = dict(fragments), told.version
    message = {"since": since, "version": told.version, "fragments": changed}
    socketio.emit("push", message, to=room(role, workshop_id), namespace=NAMESPACE, ignore_queue=True)
    metrics.pushed(socketio.server.manager, role, room(role, workshop_id))


def room(role: str, workshop_id: int) -> str:
    return f"{role}:{workshop_id}"


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """Join one room, with authority checked here from server data: `auth` is {role, code} or {role: wall, key}."""
    asked = auth if isinstance(auth, dict) else {}
    role, code, key = (str(asked.get(name, ""))[:64] for name in ("role", "code", "key"))
    if role in ("floor", "screen"):
        _join_floor(role, code, key)
        return
    workshop, extra = admit(role, code, key)
    join_room(room(role, workshop.id))
    if extra:
        join_room(extra)
    _connected[_sid()] = (workshop.id, role, str(asked.get("screen", ""))[:64])
    told = _told.setdefault(workshop.id, Told(version=workshop.version))
    emit("hello", {"version": told.sent.get(role, workshop.version)}, ignore_queue=True)
    say_health(workshop.id)
    if role == "console":
        tell(workshop.id)


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
    _floors.setdefault(forum_id, Floor())
    _connected[_sid()] = (forum_id, role, "")
    emit("hello", {"version": _floors[forum_id].sent.get(role, 0)}, ignore_queue=True)


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
        _floors.pop(forum_id, None)


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


def send_off(participant: Participant) -> None:
    """Cut the live connection of somebody who was taken off."""
    _close(f"participant:{participant.id}")


def sign_off(person_id: int) -> None:
    """Cut the live connections of somebody who signed out."""
    _close(f"person:{person_id}")


def _close(name: str) -> None:
    socketio.emit("gone", {}, to=name, namespace=NAMESPACE)
    socketio.close_room(name, namespace=NAMESPACE)


def nudge(workshop_id: int, words: str) -> None:
    """A line to every phone that the facilitator sends by hand: never to a person, never a name."""
    socketio.emit("nudge", {"words": words}, to=room("phone", workshop_id), namespace=NAMESPACE)


def tell_own(participants: Iterable[int]) -> None:
    """Let these phones ask again for what is their own. What changed is not said."""
    for participant in participants:
        socketio.emit("own", {}, to=f"participant:{participant}", namespace=NAMESPACE)


def forget(workshop_id: int) -> None:
    """A wiped workshop has no rooms."""
    _told.pop(workshop_id, None)
    _left.pop(workshop_id, None)
    for role in screens.SCREENS:
        _close(room(role, workshop_id))


def forget_everything() -> None:
    """Forget what was told to whom, as a restart does."""
    _told.clear()
    _connected.clear()
    _closing.clear()
    _counting.clear()
    _left.clear()
