"""The wall: one page on the projector, reached by its secret address."""

from flask import Blueprint, Response, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from forum import qr
from forum.answers import refused
from forum.identity import wall_required, wants_json
from forum.screens import SCREENS
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Refusal
from workshops.snapshot import take

pages = Blueprint("wall", __name__)


@pages.get("/wall/<key>")
@wall_required
def show(workshop: Workshop) -> ResponseReturnValue:
    """The page: the fragment, and what keeps it live."""
    board = SCREENS["wall"].sight(take(workshop.id))
    drawn = SCREENS["wall"].fragments(board)
    return render_template("wall.html", board=board, fragments=drawn, key=workshop.wall_key)


@pages.get("/wall/<key>/board")
@wall_required
def board(workshop: Workshop) -> ResponseReturnValue:
    """Everything the page shows now: for load, reconnect, wake and gap."""
    now = SCREENS["wall"].sight(take(workshop.id))
    return jsonify(version=now.workshop.version, fragments=dict(SCREENS["wall"].fragments(now)))


@pages.get("/wall/<key>/qr.svg")
@wall_required
def square(workshop: Workshop) -> ResponseReturnValue:
    """The square to join by, as a picture."""
    address = qr.join_address(current_app.config["FORUM"].address, workshop.code)
    return Response(qr.picture(address), mimetype="image/svg+xml")


@pages.errorhandler(Refusal)
def on_refusal(refusal: Refusal) -> ResponseReturnValue:
    """A screen cannot ask back: the words alone, on the wall's own ground."""
    db.session.rollback()
    if wants_json():
        return refused(refusal)
    return render_template("wall/refused.html", refusal=refusal), refusal.status
