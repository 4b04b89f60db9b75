"""Welcome and the pulse: why the room is here, who decides, what becomes of it, and how many have answered."""

from dataclasses import dataclass

from forum.screens.wall.scene import Clock, Scene, stage_clock
from workshops import his, wording
from workshops.snapshot import Board

DECIDES = "You do. What most of you choose goes on; nobody can look up how you voted."


@dataclass(frozen=True)
class Pulse:
    """What is said, and how many have answered of those here."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    clock: Clock
    answered: int
    here: int


def welcome(board: Board) -> Scene:
    """Before: purpose, who decides, what happens with the results."""
    facts = board.workshop
    purpose = his.objective(facts.objective)
    hear = f" You will hear by {wording.long_date(facts.hear_by)}." if facts.hear_by else ""
    told = (
        ("Why we are here", f"Objective {purpose.code}: {purpose.title}"),
        ("Who decides", DECIDES),
        ("What becomes of it", f"A report to the GLA and to you, with what was promised.{hear}"),
    )
    return _scene(board, facts.title, told)


def thanks(board: Board) -> Scene:
    """After: thanks, and the same taps again."""
    asked = (
        ("Four last taps on your phone", board.now.stage.prompt),
        ("And tell us", "Were you heard? What did we miss?"),
    )
    return _scene(board, "Thank you", asked)


def _scene(board: Board, heading: str, facts: tuple[tuple[str, str], ...]) -> Scene:
    return Scene("pulse", "do", Pulse(heading, facts, stage_clock(board), board.acted, max(board.here, board.acted)))
