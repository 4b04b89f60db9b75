"""When something is refused or goes wrong: plain words, the right status, and nothing half written."""

from flask import Flask, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from forum.answers import refused
from forum.identity import wants_json
from workshops.database import AWAY, db
from workshops.refusal import Refusal

WORDS = {
    400: "We could not read what was sent. Reload the page and try again.",
    403: "You may not see this page.",
    404: "There is nothing at this address.",
    405: "This page cannot be asked like that.",
    413: "That is too much to send at once.",
    429: "That was too many tries. Wait a minute and try again.",
}
NOT_SAVED = "Nothing was saved: the server cannot write just now. Keep this page open and try again."


def register(app: Flask) -> None:
    app.register_error_handler(Refusal, on_refusal)
    app.register_error_handler(HTTPException, on_http)
    for away in AWAY:
        app.register_error_handler(away, on_database)
    app.register_error_handler(DataError, on_nonsense)
    app.register_error_handler(RecursionError, on_nonsense)


def on_refusal(refusal: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    if wants_json():
        return refused(refusal)
    return render_template("errors/refused.html", refusal=refusal), refusal.status


def on_http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    db.session.rollback()
    if wants_json():
        return jsonify(saved=False, refusal=WORDS.get(status, WORDS[400]), code=f"http-{status}"), status
    if isinstance(error, CSRFError):
        return render_template("errors/old_form.html"), status
    page = status if status in (400, 403, 404, 429, 500) else 400
    return render_template(f"errors/{page}.html"), status


def on_database(_error: Exception) -> ResponseReturnValue:
    """The database is locked, full or gone: say what is not saved, and let the room go on."""
    db.session.rollback()
    if wants_json():
        return jsonify(saved=False, refusal=NOT_SAVED, code="not-saved"), 503
    return render_template("errors/500.html"), 503


def on_nonsense(_error: Exception) -> ResponseReturnValue:
    """Nested too deep to read, or a sign or number that no column takes."""
    db.session.rollback()
    return jsonify(saved=False, refusal=WORDS[400], code="http-400"), 400
