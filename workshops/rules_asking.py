"""When something may be asked of the forum and offered on it. Plain values in, a refusal out."""

from workshops.refusal import Refusal

ASKING = ("commit", "close")
OFFERING = ("commit", "close", "offer_help")
OFFERS = ("yes", "maybe")
MOST_ASKS_EACH = 5
MOST_OFFERS_EACH = 20


def check_asking(stage: str, _phase: str) -> None:
    """Asks are taken in Commit and until the end."""
    if stage not in ASKING:
        raise Refusal("We are not taking asks just now. Your words are kept here.", "stage-closed")


def check_asks(standing: int) -> None:
    """A few from each person."""
    if standing >= MOST_ASKS_EACH:
        raise Refusal(f"You have asked for {standing} things. Please take one back first.", "too-many")


def check_offering(stage: str, _phase: str) -> None:
    """Offers are taken in Commit, in the plenary, and until the end."""
    if stage not in OFFERING:
        raise Refusal("We are not taking offers just now. Your words are kept here.", "stage-closed")


def check_offers(standing: int) -> None:
    """Many from each person, but no flood."""
    if standing >= MOST_OFFERS_EACH:
        raise Refusal(f"You have offered {standing} things. Please take one back first.", "too-many")


def check_reach(same_room: bool, same_forum: bool, plenary: bool) -> None:
    """A room hears its own asks; the plenary hears those of all groups of its forum."""
    if not (same_room or (same_forum and plenary)):
        raise Refusal("That ask is not in this workshop.", "no-ask", 404)
