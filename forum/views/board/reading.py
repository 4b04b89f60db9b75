"""What a phone asks for: its page, everything that is pushed, the big panel, and what is its own."""

from flask import Response, g, jsonify, request
from flask.typing import ResponseReturnValue

from forum.identity import looking_required
from forum.screens import boards, phone
from forum.screens.panels import Panel, panels
from forum.views.board.page import board_page, here, look, own_fragments, own_now, pages
from workshops.database import db
from workshops.models import Participant, Workshop


@pages.get("/w/<code>")
@looking_required
def show() -> ResponseReturnValue:
    """The page, at whatever stage the room is."""
    return board_page()


@pages.get("/w/<code>/board")
@looking_required
def board() -> ResponseReturnValue:
    """Every fragment of the page, for load, reconnect, wake and gap alike; the panel follows from its mark."""
    now = look(own_now)
    shown = boards.at(g.code, now.version, here)
    return jsonify(version=now.version, fragments={**phone.fragments(shown), **own_fragments(now)})


@pages.get("/w/<code>/mine")
@looking_required
def mine() -> ResponseReturnValue:
    """What is this participant's own."""
    now = look(own_now)
    return jsonify(version=now.version, fragments=own_fragments(now))


@pages.get("/w/<code>/panel")
@looking_required
def panel() -> ResponseReturnValue:
    """The panel of the room: one packed copy for every phone, told apart by its fingerprint."""
    return _packed(_panel_asked_for(look(_version)))


def _version(participant: Participant) -> int:
    return db.session.get_one(Workshop, participant.workshop_id).version


def _panel_asked_for(version: int) -> Panel:
    """The kept panel when it is the one asked for or still the newest; a panel of before is never given."""
    kept = panels.newest(g.code)
    if kept and (kept.version >= version or request.args.get("panel") == kept.digest):
        return kept
    return phone.panel_for(boards.at(g.code, version, here))


def _packed(found: Panel) -> Response:
    response = Response(mimetype="application/json")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    response.set_etag(found.digest)
    if request.if_none_match.contains(found.digest):
        response.status_code = 304
    elif request.accept_encodings["gzip"]:
        response.headers["Content-Encoding"] = "gzip"
        response.set_data(found.packed)
    else:
        response.set_data(found.plain)
    return response
