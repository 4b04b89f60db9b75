"""The fragment of the wall's page: what the room is to look at now, one thing a screen.

A screen too small for its words has pages, which the facilitator turns: nothing is cut, shrunk or scrolled.
"""

from collections.abc import Mapping

from flask import current_app, render_template

from forum.qr import short_address
from forum.screens.wall import (
    agreeing,
    arriving,
    asking,
    closing,
    hearing,
    knowing,
    offering,
    promising,
    pulse,
    results,
    sorting,
    weighing,
)
from forum.screens.wall.place import place_words
from forum.screens.wall.scene import Scene
from workshops import freezing, sight
from workshops.snapshot import Board
from workshops.stages import HEARING, VOTES, is_sense_making


def fragments(board: Board) -> Mapping[str, str]:
    """DOM id to HTML, from a board cut to what the wall may see; a frozen wall keeps its picture."""
    frozen = board.workshop.wall_frozen_at is not None and not board.workshop.wall_paused
    mark = render_template("wall/_mark.html", board=board, frozen=frozen)
    return {"wall": freezing.picture(board.workshop.id) if frozen else drawn(board), "wall-mark": mark}


def picture(board: Board) -> str:
    """What the wall shows now, as it stays when the wall is frozen: its time stands still too."""
    return drawn(board).replace(" data-ends=", " data-ended=")


def drawn(board: Board) -> str:
    address = current_app.config["FORUM"].address
    typed = short_address(address)
    shown = scene(board, address)
    foot = place_words(board.workshop, typed)
    return render_template("wall/_wall.html", board=board, scene=shown, drawn=shown.drawn, address=typed, place=foot)


def page_of(board: Board) -> tuple[int, int]:
    """Which page the wall shows and of how many, 0 first: for whoever turns it."""
    drawn = scene(sight.for_wall(board), current_app.config["FORUM"].address)
    return drawn.page, drawn.pages


def scene(board: Board, address: str) -> Scene:
    """What the wall shows now."""
    now, facts = board.now, board.workshop
    if facts.wall_paused and facts.ended_at is None:
        return Scene("paused", "do")
    if now.stage.kind == "arrive":
        return arriving.scene(board, address)
    if now.stage.kind == HEARING:
        return hearing.scene(board)
    if is_sense_making(now.stage.kind, now.phase):
        return sorting.scene(board)
    if now.stage.kind in VOTES:
        return _result(board) if now.phase == "shown" else asking.voting(board)
    drawn = {
        "pulse_before": pulse.welcome,
        "know_plan": knowing.scene,
        "pulse_after": pulse.thanks,
        "post_problems": asking.posting,
        "design_actions": asking.designing,
        "commit": promising.scene,
        "offer_help": offering.scene,
        "close": closing.scene,
    }
    return drawn.get(now.stage.kind, asking.listening)(board)


def _result(board: Board) -> Scene:
    """A run-off is shown with the round whose tie it settled."""
    round_, _result = results.shown(board)
    return {"choose": results.scene, "score": weighing.scene, "agree": agreeing.scene}[round_.method](board)
