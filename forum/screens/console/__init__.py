"""The fragments of the console's page: each one partial with one DOM id, drawn from a board cut to what it may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from forum.screens import wall
from forum.screens.console import acts, counting, ending, offers, promises, rail, results, scored, sense, start
from workshops import know_plan
from workshops.clock import now
from workshops.drift import drift
from workshops.preview import preview
from workshops.rules_pulse import MOMENTS
from workshops.snapshot import Board
from workshops.stages import VOTES, WRITES, is_sense_making, sensed_kind

PARTS = ("facts", "run", "head", "clock", "floor", "waiting", "counts", "room", "side", "others", "dock")


@dataclass(frozen=True)
class Asked:
    """What only a page asked for over HTTP holds: who asked, their browser's form token, and what listens now."""

    token: str = ""
    me: str = ""
    health: Mapping[str, int] = field(default_factory=dict)


LOOKS = {
    **dict.fromkeys(WRITES, "write"),
    **dict.fromkeys(MOMENTS, "pulse"),
    know_plan.STAGE: "plan",
}
PUSHED = Asked()


def fragments(board: Board, asked: Asked = PUSHED) -> Mapping[str, str]:
    """DOM id to HTML, from a board cut to what the console may see. A push holds no token: scripts send theirs."""
    said = words(board, asked)
    templates = current_app.jinja_env
    return {part: templates.get_template(f"console/{part}.html").render(said) for part in PARTS}


def look(board: Board) -> str:
    """Which of the console's looks fits where the room is."""
    kind, phase = board.now.stage.kind, board.now.phase
    if phase == "ended":
        return "ended"
    if kind in LOOKS:
        return LOOKS[kind]
    if is_sense_making(kind, phase):
        return "sense"
    if kind in VOTES:
        return "voting" if phase == "open" else "result"
    return kind


def words(board: Board, asked: Asked) -> dict[str, Any]:
    """Everything the partials read."""
    this = look(board)
    moment = now()
    return {
        "board": board,
        "asked": asked,
        "look": this,
        "kind": noun(board),
        "called": "barrier" if board.now.stage.kind == "score_barriers" else noun(board),
        "base": f"/console/{board.workshop.code}",
        "moment": moment,
        "next": preview(board),
        "drift": drift(board, moment),
        "run": rail.lines(board, moment),
        "wall_key": start.wall_key(board),
        "wall_page": wall.page_of(board),
        "timer": rail.timer(board, moment),
        "counting": counting,
        "acts": acts.told(board, moment),
        "undo": acts.to_undo(board, moment),
        **EXTRAS.get(this, _nothing)(board),
    }


def noun(board: Board) -> str:
    """Problem or action: what this stage is about."""
    kind = board.now.stage.kind
    if kind == "commit":
        return "action"
    return WRITES.get(kind) or VOTES.get(kind) or sensed_kind(kind)


def _nothing(_board: Board) -> dict[str, Any]:
    return {}


def _voting(board: Board) -> dict[str, Any]:
    return {**counting.words(board), "called_out": scored.called_out(board)}


EXTRAS = {
    "arrive": start.words,
    "write": counting.words,
    "sense": sense.words,
    "voting": _voting,
    "pulse": counting.words,
    "plan": counting.words,
    "result": results.words,
    "commit": promises.words,
    "offer_help": offers.words,
    "close": promises.words,
    "ended": ending.words,
}
