"""How the console answers: the whole page, its fragments, or a refusal on the same page with the way to mend it."""

from typing import Any

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict

from forum import answers, live
from forum.identity import wants_json
from forum.live import listening
from forum.screens import console as screen
from forum.views.console import asks
from forum.views.console.blueprint import pages
from workshops import joining, sight
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Query, Refusal
from workshops.snapshot import Board, take

# Where on the page a refusal can be mended, by its code.
ANCHORS = {"not-checked": "gate", "too-few": "room", "tie": "tie", "unlinked": "unlinked", "no-tie": "room"}
SAID = frozenset({"csrf_token", "confirmed"})


def board_of(workshop: Workshop) -> Board:
    """The board as the console may see it."""
    return sight.for_console(take(workshop.id))


def fragments_of(board: Board) -> dict[str, str]:
    asked = screen.Asked(generate_csrf(), current_user.name, listening.health(board.workshop.id))
    return dict(screen.fragments(board, asked))


def address(workshop: Workshop) -> str:
    return f"/console/{workshop.code}"


def done(workshop: Workshop, more_path: str = "", **more: object) -> ResponseReturnValue:
    """The act is on disk: the script gets the fragments, a plain form goes back to the page, or on to `more_path`."""
    back = address(workshop) + more_path
    if not wants_json():
        return answers.saved(0, {}, back)
    board = board_of(workshop)
    return answers.saved(board.workshop.version, fragments_of(board), back, **more)


def told(workshop: Workshop) -> ResponseReturnValue:
    """Commit the verb, tell every screen, and answer."""
    live.commit_and_tell(workshop.id)
    return done(workshop)


def page(workshop: Workshop, ask: str = "", refusal: Refusal | None = None) -> str:
    """The whole page; with a question open on it, or with what was refused and what can be sent again."""
    board = board_of(workshop)
    values = request.values if ask or refusal else MultiDict()
    return render_template(
        "console/page.html",
        board=board,
        fragments=fragments_of(board),
        health=listening.health(workshop.id),
        me=current_user.name,
        ask=asks.words(ask, workshop, board, values) if ask else None,
        refusal=refusal,
        anchor=ANCHORS.get(refusal.code) if refusal else None,
        resend=_resend() if isinstance(refusal, Query) else (),
    )


def _resend() -> tuple[tuple[str, str], ...]:
    """What was sent, to be sent once more when the answer is yes."""
    return tuple((name, value) for name, value in request.form.items(multi=True) if name not in SAID)


@pages.errorhandler(Refusal)
def refused(refusal: Refusal) -> ResponseReturnValue:
    """A refusal never leaves the console: the words stand on it, above what it is about."""
    db.session.rollback()
    workshop = joining.workshop_by_code((request.view_args or {}).get("code", ""))
    if wants_json() or workshop is None:
        body: dict[str, Any] = {"saved": False, "refusal": refusal.words, "code": refusal.code}
        return jsonify(**body, anchor=ANCHORS.get(refusal.code), sure=isinstance(refusal, Query)), refusal.status
    return page(workshop, asks.known(request.form.get("ask", "")), refusal), refusal.status
