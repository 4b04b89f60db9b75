"""The fragments of the phone's page: the band that says what now, and the mark by which a phone knows its panel."""

from collections.abc import Mapping, Sequence

from flask import render_template

from forum.screens import scene
from forum.screens.panels import Panel, panels
from workshops.own import Own
from workshops.seats import DESIGN
from workshops.snapshot import Board

JITTER = ((50, 0), (300, 250))
MOST_JITTER = 500
PAINTED = ("design", "ballot", "scores", "pulse", "plan")


def fragments(board: Board) -> Mapping[str, str]:
    """DOM id to HTML, from a board cut to what the phone may see."""
    return {
        "now": render_template("board/_now.html", board=board, heading=scene.heading(board)),
        "panel-mark": render_template("board/_mark.html", board=board, **mark(board)),
    }


def mark(board: Board) -> dict[str, object]:
    """By what a phone knows that its panel is old, and how it is to ask for what is new."""
    return {
        "panel": panel_for(board),
        "jitter": jitter(board.here),
        "tables": tables(board),
        "own_first": scene.panel_here(board) in PAINTED,
    }


def tables(board: Board) -> str:
    """While tables work: how many sit where and on which problem each works, as a phone knows it again."""
    if board.now.stage.kind != DESIGN:
        return ""
    return " ".join(f"{table.number}:{table.people}:{table.problem or ''}" for table in board.tables)


def panel_for(board: Board) -> Panel:
    """The panel that every phone of the room may be given."""
    return panels.of(board, _made_of(board), lambda: painted(board, None))


def _made_of(board: Board) -> object:
    """Everything a panel can show, so that it is rendered anew only when one of these changed."""
    rounds = tuple((each.id, each.closed_at, each.shown_at, each.result) for each in board.rounds)
    facts = board.workshop
    return (
        (board.now.number, board.now.stage, facts.title, facts.objectives, facts.rehearsal, facts.ended_at),
        facts.equality_moment,
        (
            board.stages,
            board.problems,
            board.actions,
            board.themes,
            rounds,
            board.commitments,
            board.heard,
            board.asks,
            board.plan,
        ),
    )


def painted(board: Board, own: Own | None, token: str = "", typed: Mapping[str, Sequence[str]] | None = None) -> str:
    """The panel as HTML: for everybody, or with one participant's own labels, order and choices painted in, and what
    they typed into a form that came back."""
    name = scene.panel_here(board)
    back = {"typed": typed or {}, "own": own, "token": token}
    return render_template("board/_panel.html", name=name, board=board, scene=scene, **back)


def jitter(here: int) -> int:
    """Over how many milliseconds a room of this size spreads its asking for a new panel."""
    return next((spread for most, spread in JITTER if here <= most), MOST_JITTER)
