"""The line that goes to every phone when the facilitator reminds the room: never to a person, never a name."""

from workshops.refusal import Refusal
from workshops.snapshot import Board

REMINDERS = {
    "pulse_before": "Four taps before we start: where do you stand today?",
    "pulse_after": "Four taps before you go: where do you stand now?",
    "know_plan": "What of the plan is new to you, and what do you work on? A tap for each.",
    "post_problems": "Not posted yet? One idea is enough, in your own words.",
    "make_sense": "Is anything on the cards not clear to you, or missing? Say so now.",
    "design_actions": "Not written an action yet? One is enough: who does what, for whom.",
    "offer_help": "Could your organisation help with one of these? “We may be able to” is an offer too.",
    "commit": "Not answered yet? “Interested, cannot promise” is an answer too.",
}
VOTING = "Not voted yet? The vote is still open."


def words(board: Board, card: str) -> str:
    """What the phones will say now; with a card, that this action still needs a lead."""
    if card:
        return _needs_a_lead(board, card)
    if board.round is not None and board.round.open:
        return VOTING
    said = REMINDERS.get(board.now.stage.kind)
    if said is None:
        raise Refusal("There is nothing to remind people of just now.", "stage-closed")
    return said


def _needs_a_lead(board: Board, key: str) -> str:
    card = board.card(key)
    if card is None or card.kind != "action" or board.now.stage.kind != "commit":
        raise Refusal("Choose one of the actions.", "choose", 422)
    return f"{card.ref} has no lead yet. Could your organisation lead it?"
