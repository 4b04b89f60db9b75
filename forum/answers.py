"""How a write is answered: JSON to our own script, a redirect to a plain form; a refusal in words to both."""

from collections.abc import Mapping

from flask import Response, jsonify, redirect
from flask.typing import ResponseReturnValue

from forum.identity import wants_json
from workshops.refusal import Refusal


def saved(version: int, fragments: Mapping[str, str], back_to: str, **more: object) -> ResponseReturnValue:
    """It is on disk. The script gets the asker's own fragments; a plain form goes back to its page."""
    if not wants_json():
        return redirect(back_to, 303)
    return jsonify(saved=True, version=version, fragments=dict(fragments), **more)


def refused(refusal: Refusal) -> Response:
    """The rule's words, for our script."""
    response = jsonify(saved=False, refusal=refusal.words, code=refusal.code)
    response.status_code = refusal.status
    return response
