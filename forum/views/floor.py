"""The floor: all rooms of a forum at once, for staff and leads, and on a big screen of its own."""

from datetime import UTC, datetime

from flask import Blueprint, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import generate_csrf

from forum import answers, live
from forum.floor import version
from forum.forms.console import read
from forum.forms.floor import BackForm, LineForm, TimeForm
from forum.identity import (
    floor_key,
    floor_key_required,
    floor_required,
    lead_required,
    may_lead,
    wants_json,
)
from forum.screens import floor as screen
from workshops import floor, wording
from workshops.clock import now
from workshops.database import db
from workshops.models import Forum
from workshops.refusal import Refusal

pages = Blueprint("floor", __name__)


@pages.get("/floor/<int(max=2147483647):forum_id>")
@floor_required
def show(forum: Forum) -> ResponseReturnValue:
    """Every room at once; a lead can also act from here."""
    return _page(forum)


def _page(forum: Forum, refusal: Refusal | None = None) -> str:
    role = _role(forum)
    stamp = version()
    fragments = screen.fragments(role, forum.id, screen.read(forum.id), generate_csrf())
    return render_template(
        "floor/desk.html",
        forum=forum,
        role=role,
        version=stamp,
        fragments=fragments,
        key_words=screen.key_words(),
        screen=url_for("floor.big", forum_id=forum.id, key=floor_key(forum.id)),
        refusal=refusal,
    )


def _role(forum: Forum) -> str:
    return "floor" if may_lead(current_user, forum.id) else "screen"


@pages.get("/floor/<int(max=2147483647):forum_id>/board")
@floor_required
def board(forum: Forum) -> ResponseReturnValue:
    """Every fragment: for load, reconnect, wake and gap."""
    return jsonify(version=version(), fragments=_fragments(forum))


def _fragments(forum: Forum) -> dict[str, str]:
    return dict(screen.fragments(_role(forum), forum.id, screen.read(forum.id), generate_csrf()))


@pages.get("/floor/<int(max=2147483647):forum_id>/screen/<key>")
@floor_key_required
def big(forum: Forum) -> ResponseReturnValue:
    """The same on a projector, reached by its secret address: nothing on it can be pressed."""
    stamp = version()
    fragments = screen.fragments("screen", forum.id, screen.read(forum.id))
    key = floor_key(forum.id)
    return render_template(
        "floor/screen.html", forum=forum, version=stamp, fragments=fragments, key=key, key_words=screen.key_words()
    )


@pages.get("/floor/<int(max=2147483647):forum_id>/screen/<key>/board")
@floor_key_required
def big_board(forum: Forum) -> ResponseReturnValue:
    stamp = version()
    return jsonify(version=stamp, fragments=dict(screen.fragments("screen", forum.id, screen.read(forum.id))))


@pages.post("/floor/<int(max=2147483647):forum_id>/time")
@lead_required
def give_time(forum: Forum) -> ResponseReturnValue:
    """More time for every room that runs, in one act."""
    form = read(TimeForm)
    floor.give_time(forum.id, form.seen.data, form.seconds.data, current_user.name)
    return _told(forum)


@pages.post("/floor/<int(max=2147483647):forum_id>/line")
@lead_required
def say(forum: Forum) -> ResponseReturnValue:
    """One line to every facilitator's console."""
    form = read(LineForm)
    floor.say(forum.id, form.seen.data, form.words.data, current_user.name)
    return _told(forum)


@pages.post("/floor/<int(max=2147483647):forum_id>/back")
@lead_required
def come_back(forum: Forum) -> ResponseReturnValue:
    """When all come back together, today on London's clocks."""
    form = read(BackForm)
    today = wording.local(now()).date()
    back_at = datetime.combine(today, form.hour.data, wording.LONDON).astimezone(UTC)
    floor.come_back(forum.id, form.seen.data, back_at, current_user.name)
    return _told(forum)


@pages.post("/floor/<int(max=2147483647):forum_id>/rooms/<int(max=2147483647):room>/coming")
@lead_required
def coming(forum: Forum, room: int) -> ResponseReturnValue:
    """Somebody is on the way to a room that asked for help."""
    floor.come(forum.id, room, current_user.name)
    live.commit_and_tell(room)
    return _done(forum)


def _told(forum: Forum) -> ResponseReturnValue:
    live.commit_and_tell_floor(forum.id)
    return _done(forum)


def _done(forum: Forum) -> ResponseReturnValue:
    back = url_for("floor.show", forum_id=forum.id)
    if not wants_json():
        return answers.saved(0, {}, back)
    return answers.saved(version(), _fragments(forum), back)


@pages.errorhandler(Refusal)
def on_refusal(refusal: Refusal) -> ResponseReturnValue:
    """On a big screen the words alone; on the desk's page above the rooms."""
    db.session.rollback()
    if wants_json():
        return answers.refused(refusal)
    asked = request.view_args or {}
    forum = None if "key" in asked else db.session.get(Forum, asked.get("forum_id", 0))
    if forum is not None and current_user.is_authenticated and may_lead(current_user, forum.id):
        return _page(forum, refusal), refusal.status
    return render_template("wall/refused.html", refusal=refusal), refusal.status
