"""Who has answered: one mark a person up to 24, a bar above, and which groups are silent."""

from typing import Any

from forum.screens.console import tables
from workshops import sectors, wording
from workshops.snapshot import Board
from workshops.snapshot.values import GroupHere

MOST_MARKS = 24
DONE = {
    "write": "posted",
    "voting": "voted",
    "commit": "answered",
    "offer_help": "offered",
    "pulse": "answered",
    "plan": "answered",
}
TONES = {
    "social_care": "care",
    "local_government": "local",
    "voluntary": "vcse",
    "pan_london": "pan",
    "lived_experience": "lived",
    sectors.OTHERS: "other",
}


def words(board: Board) -> dict[str, Any]:
    """What the counting looks need beside the board."""
    return {
        "absent": tuple(each for each in board.sectors if not each.here and each.invited),
        "silent_groups": tuple(group for group in board.groups if is_silent(group)),
        "reminder": reminder(board),
        "going_on": tuple(card for key in board.carried("problem") if (card := board.card(key)) is not None),
        "say": say(board),
        **tables.words(board),
    }


def mark(group: str) -> str:
    """The two letters of a group: a sector's own, or those of the pooled rest."""
    return "Os" if group == sectors.OTHERS else sectors.sector(group).mark


def tone(group: str) -> str:
    """The colour that goes with the letters."""
    return TONES.get(group, group)


def is_silent(group: GroupHere) -> bool:
    return group.here > 0 and group.acted == 0


def done(board: Board, look: str) -> str:
    """What those have done who are counted."""
    if look == "voting" and board.round is not None:
        return {"choose": "voted", "score": "scored", "agree": "answered"}[board.round.method]
    return DONE[look]


def silent_words(group: GroupHere) -> str:
    if is_silent(group):
        return "all silent"
    return f"{group.silent} silent" if group.silent else "none silent"


def members(group: GroupHere) -> str:
    """Which sectors the pooled rest holds."""
    return wording.join_words([sectors.sector(key).name for key in group.sectors]) if len(group.sectors) > 1 else ""


def say(board: Board) -> str:
    """A line to say aloud: to the silent groups where there are some, otherwise the script's."""
    silent = [members(group) or group.name for group in board.groups if is_silent(group)]
    writing = board.now.stage.kind in ("post_problems", "design_actions")
    if writing and board.acted and silent and len(silent) < len(board.groups):
        return f"{wording.join_words(silent)}: one idea is enough, in your own words."
    return board.now.stage.say


def reminder(board: Board) -> str:
    """Who the button would remind: everybody gets the same line, nobody is named."""
    silent = board.here - board.acted
    return f"Remind the {silent} silent" if silent else ""
