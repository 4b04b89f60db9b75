"""The live connection: one push for all that a commit changed.

Nothing is ever written over a socket. A verb arrives by HTTP, its edge calls `commit_and_tell`, and every room of the
workshop is sent the fragments of its own page that now read differently.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

import orjson
from flask import Flask, current_app
from flask_socketio import SocketIO

from forum import direct, forgetting, screens
from forum.config import Config
from forum.floor import Floor
from forum.processes import Screens, line
from forum.screens.panels import Panel
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
A_LITTLE = 0.2
AGAIN = 2.0
FLOOR_REST = 0.5


socketio = SocketIO()


@dataclass
class Told:
    """What the rooms of one workshop were last sent, and when the next push may go."""

    version: int = 0
    step: int = 0
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    waiting: bool = False
    acted: bool = False
    not_before: float = 0.0
    lock: Lock = field(default_factory=Lock)


_told: dict[int, Told] = {}
_closing: set[int] = set()
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
    app.extensions |= {"forum_told": _told, "forum_floors": _floors}


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
        moved = told.step not in (0, board.now.number) and current_app.config["FORUM"].direct_frames
        told.step = board.now.number
        for role, screen in screens.SCREENS.items():
            seen = screen.sight(board)
            _send(told, workshop_id, role, screen.fragments(seen), screen.panel(seen) if moved else None)
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


def floor_of(forum_id: int) -> Floor:
    """What the screens of this floor were last told; from now on it is drawn."""
    return _floors.setdefault(forum_id, Floor())


def look_away(forum_id: int) -> None:
    """Nothing is drawn any more for a floor that nobody looks at."""
    _floors.pop(forum_id, None)


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


def _send(told: Told, workshop_id: int, role: str, fragments: Mapping[str, str], panel: Panel | None) -> None:
    before = told.shown.get(role)
    changed = {key: html for key, html in fragments.items() if before is None or before.get(key) != html}
    if not changed:
        return
    since = told.sent.get(role, 0)
    told.shown[role], told.sent[role] = dict(fragments), told.version
    message: dict[str, object] = {"since": since, "version": told.version, "fragments": changed}
    if panel is not None:
        message["panel"] = orjson.Fragment(panel.plain)
    socketio.emit("push", message, to=room(role, workshop_id), namespace=NAMESPACE, ignore_queue=True)
    metrics.pushed(socketio.server.manager, role, room(role, workshop_id))


def last_sent(workshop_id: int, role: str, version: int) -> int:
    """The version that screens of this kind stand at, where a workshop of which nothing was told yet stands at this."""
    return _told.setdefault(workshop_id, Told(version=version)).sent.get(role, version)


def room(role: str, workshop_id: int) -> str:
    return f"{role}:{workshop_id}"


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
    for role in screens.SCREENS:
        _close(room(role, workshop_id))


def forget_everything() -> None:
    """Forget what was told to whom, as a restart does."""
    _told.clear()
    _closing.clear()
