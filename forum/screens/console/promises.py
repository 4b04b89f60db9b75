"""Commit and Close: who signed up, what still lacks a lead, and what stands in the way of the end."""

from typing import Any

from forum.screens.console import counting, offers
from workshops.preview import unlinked_winners
from workshops.signups import signups, total_words, who
from workshops.snapshot import Board

LATEST = 3


def words(board: Board) -> dict[str, Any]:
    """The table of actions, the latest promises and the winners without an objective."""
    promised = [line for line in board.commitments if line.answer == "promise"]
    table = signups(board)
    return {
        **counting.words(board),
        "table": table,
        "leads_missing": sum(each.lacks_lead for each in table),
        "actions_on": sum(each.carried for each in table),
        "total_words": total_words(board),
        "promised": len(promised),
        "latest": tuple(reversed(promised[-LATEST:])),
        "interested": sum(line.answer == "interested" for line in board.commitments),
        "needing": sum(line.answer == "need" for line in board.commitments),
        "who": who,
        "offered": offers.offered(board),
        "unlinked": unlinked_winners(board),
    }
