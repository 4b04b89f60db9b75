"""Arrive: the way in, and whether everything is ready."""

from dataclasses import dataclass
from typing import Any

from flask import current_app

from forum import qr
from workshops import wording
from workshops.database import db
from workshops.models import Workshop
from workshops.snapshot import Board


@dataclass(frozen=True)
class Check:
    """One line of the readiness list: `ready` is None where only the facilitator can tell."""

    name: str
    words: str
    ready: bool | None


def wall_key(board: Board) -> str:
    """The secret part of the wall's address, for who may run the workshop."""
    return db.session.get_one(Workshop, board.workshop.id).wall_key


def words(board: Board) -> dict[str, Any]:
    """The code's square, the addresses and the list."""
    address = current_app.config["FORUM"].address
    code = board.workshop.code
    return {
        "address": qr.short_address(address),
        "square": qr.svg(qr.join_address(address, code), f"Square to scan: {qr.short_address(address)}, code {code}"),
        "missing": tuple(each for each in board.sectors if each.invited and not each.here),
        "checks": checks(board),
    }


def checks(board: Board) -> tuple[Check, ...]:
    """What can be made ready before the first Next. The wall is told apart, since it comes and goes."""
    workshop = board.workshop
    minutes = sum(stage.minutes for stage in board.stages)
    votes = [stage for stage in board.stages if stage.kind in ("vote_problems", "weigh_actions")]
    carried = f"{wording.plural(len(votes), 'vote', 'votes')}, the top {votes[0].carry} go on" if votes else "no vote"
    return (
        Check("Run of show", f"{wording.plural(len(board.stages), 'stage', 'stages')}, {minutes} min, {carried}", True),
        Check("Objective", ", ".join(workshop.objectives), True),
        Check("Invited", wording.people(board.invited) if board.invited else "nobody entered", bool(board.invited)),
    )
