"""What a scored ballot may say, and the words of every no. Plain values in, a refusal out."""

from collections.abc import Collection, Mapping
from typing import Final

from workshops import rules
from workshops.personal import personal_detail
from workshops.refusal import Query, Refusal
from workshops.scales import LOW, Scale
from workshops.tally_scores import Scores

MOST_AGREEMENT_ROUNDS: Final = 2
LEAST_THRESHOLD, USUAL_THRESHOLD, MOST_THRESHOLD = 50, 75, 100


def check_scores(scale: Scale, scores: Scores, on_the_ballot: Collection[str]) -> None:
    """Whole numbers of the scale, on the questions asked, of cards that are on the ballot."""
    if not set(on_the_ballot).issuperset(scores):
        raise Refusal("That card is no longer on the ballot.", "not-on-ballot")
    for answers in scores.values():
        if not set(scale.keys).issuperset(answers):
            raise Refusal("That is not asked in this round.", "choose", 422)
        for score in answers.values():
            _check_score(scale, score)


def _check_score(scale: Scale, score: int | None) -> None:
    if score is None and not scale.may_decline:
        raise Refusal("Give a number, or leave it open.", "choose", 422)
    if score is not None and score not in scale.scores:
        raise Refusal(f"A score is a whole number from {scale.least} to {scale.most}.", "choose", 422)


def moves_kept(scores: Scores, moves: Mapping[str, str]) -> dict[str, str]:
    """What would move somebody up, by card, tidied: only of those who gave 0 or 1, and only where they said something.

    Method: asking those at the bottom what would change it, as consensus processes do, and asking it in private.
    """
    low = [key for key, answers in scores.items() if set(answers.values()) & set(LOW)]
    words = {key: rules.clean(moves.get(key, ""), rules.NOTE_LENGTH, what="Your answer", needed=False) for key in low}
    return {key: said for key, said in words.items() if said}


def check_private(text: str, confirmed: bool) -> None:
    """Ask before words for the facilitator go out that seem to tell who somebody is."""
    detail = personal_detail(text)
    if detail and not confirmed:
        raise Query(f"Your answer seems to hold {detail}. The facilitator will read it. Send it as it is?", "personal")


def check_may_amend(phase: str, rounds: int, on_it: bool, amended: bool) -> None:
    """Words change once, after the first show of fists has closed and before the second."""
    if phase not in ("closed", "shown") or rounds >= MOST_AGREEMENT_ROUNDS:
        raise Refusal("An action can be changed only between the two rounds.", "stage-closed")
    if not on_it:
        raise Refusal("Agreement was not tested on that action.", "not-on-ballot")
    if amended:
        raise Refusal("That action was changed once already. There is one change each.", "twice")


def check_may_poll_again(rounds: int, left: int) -> None:
    """One more round, on what is not agreed or was changed."""
    if rounds >= MOST_AGREEMENT_ROUNDS:
        raise Refusal("Agreement has been tested twice. What is still open goes into the report.", "too-many")
    if not left:
        raise Refusal("Every action is agreed and none was changed, so there is nothing to test again.", "too-few")


def check_threshold(threshold: int | None) -> None:
    if threshold is not None and not LEAST_THRESHOLD <= threshold <= MOST_THRESHOLD:
        raise Refusal(f"Agreement needs between {LEAST_THRESHOLD} and {MOST_THRESHOLD} %.", "threshold", 422)
