"""What a phone asks for: its page, everything that is pushed, the big panel, and what is its own."""

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from forum.identity import participant_required
from forum.screens import boards, phone
from forum.screens.panels import Panel, panels
from forum.views.board.page import board_page, here, own_fragments, own_now, pages
from workshops.models import Participant


@pages.get("/w/<code>")
@participant_required
def show(participant: Participant) -> ResponseReturnValue:
    """The page, at whatever stage the room is."""
    return board_page(participant)


@pages.get("/w/<code>/board")
@participant_required
def board(participant: Participant) -> ResponseReturnValue:
    """Every fragment of the page, for load, reconnect, wake and gap alike; the panel follows from its mark."""
    now = boards.for_phones(here())
    fragments = {**phone.fragments(now), **own_fragments(own_now(participant))}
    return jsonify(version=now.workshop.version, fragments=fragments)


@pages.get("/w/<code>/mine")
@participant_required
def mine(participant: Participant) -> ResponseReturnValue:
    """What is this participant's own."""
    return jsonify(version=here().version, fragments=own_fragments(own_now(participant)))


@pages.get("/w/<code>/panel")
@participant_required
def panel(**_who: object) -> ResponseReturnValue:
    """The panel of the room: one packed copy for every phone, told apart by its fingerprint."""
    return _packed(_panel_asked_for())


def _panel_asked_for() -> Panel:
    """The kept panel when it is the one asked for or still the newest; a panel of before is never given."""
    kept = panels.newest(here().code)
    if kept and (kept.version >= here().version or request.args.get("panel") == kept.digest):
        return kept
    return phone.panel_for(boards.for_phones(here()))


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
