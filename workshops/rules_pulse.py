"""What may be said of the pulse, and when. Plain values in, a refusal out."""

from collections.abc import Mapping

from workshops.refusal import Refusal

ITEMS = {
    "know": "I know what the plan commits London to",
    "part": "My organisation has a part in it",
    "whom": "I know whom to work with",
    "act": "I will act on it in the next 3 months",
}
HEARD = "heard"
HEARD_WORDS = "I was heard"
LEAST, MOST = 0, 5
STAGES = {"before": ("pulse_before",), "after": ("pulse_after", "close")}
MOMENTS = {"pulse_before": "before", "pulse_after": "after"}


def items_of(moment: str) -> dict[str, str]:
    """The items asked at this moment, with their statements: the same four, and after them whether one was heard."""
    return {**ITEMS, HEARD: HEARD_WORDS} if moment == "after" else ITEMS


def check_moment(moment: str, stage: str) -> None:
    """Before is asked in Welcome, after until the workshop ends."""
    if stage not in STAGES.get(moment, ()):
        raise Refusal("These questions are not open just now.", "stage-closed")


def check_scores(moment: str, scores: Mapping[str, int]) -> None:
    """Whole numbers from 0 to 5 on the items that are asked."""
    if not scores:
        raise Refusal("Tap a number first.", "choose", 422)
    if not set(scores) <= set(items_of(moment)):
        raise Refusal("That is not one of the questions.", "choose", 422)
    if any(not LEAST <= score <= MOST for score in scores.values()):
        raise Refusal("Choose a number from 0 to 5.", "choose", 422)
