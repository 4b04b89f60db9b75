"""What the next round of a stage asks, and of which cards."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshops import outcome, rules_scores, tally
from workshops.database import db
from workshops.models import Amendment, Card, Round, Stage, Workshop
from workshops.scales import MOST_TO_SCORE
from workshops.stages import VOTES
from workshops.standing import standing_cards


@dataclass(frozen=True)
class Opening:
    """A round to be opened: how it is answered, on which cards, how many votes each has and how many cards go on."""

    method: str
    cards: Sequence[Card]
    votes: int
    carry: int
    threshold: int | None = None


def opening(workshop: Workshop, stage: Stage, again: bool) -> Opening:
    """What comes now in this stage; `again` opens once more what was open last."""
    earlier = outcome.rounds_of(stage.id)
    if stage.kind == "vote_problems":
        return _vote(standing_cards(workshop, "problem"), stage, stage.carry)
    if stage.kind == "test_agreement":
        return _agreement(workshop, stage, earlier)
    if stage.kind == "score_barriers":
        barriers = standing_cards(workshop, "problem")
        return _scores(barriers, len(barriers))
    return _weighing(workshop, stage, earlier, again)


def _vote(cards: Sequence[Card], stage: Stage, carry: int) -> Opening:
    return Opening("choose", cards, tally.votes_for(len(cards), stage.votes_each), min(carry, len(cards)))


def _scores(cards: Sequence[Card], carry: int) -> Opening:
    return Opening("score", cards, len(cards), min(carry, len(cards)))


def _weighing(workshop: Workshop, stage: Stage, earlier: Sequence[Round], again: bool) -> Opening:
    """Above eight actions a shortlist first; then, or at once, scores on those that are left."""
    if earlier and (earlier[-1].method == "score" or not again):
        left = scored_cards(workshop, earlier[-1])
        return _scores(left, stage.carry)
    actions = standing_cards(workshop, "action")
    if len(actions) > MOST_TO_SCORE:
        return _vote(actions, stage, MOST_TO_SCORE)
    return _scores(actions, stage.carry)


def scored_cards(workshop: Workshop, last: Round) -> list[Card]:
    """The cards that are scored after this round: those that went on from a shortlist, or the same once more."""
    if last.method == "score":
        return [item.card for item in last.items]
    wanted = outcome.carried(workshop, last.kind)
    return [item.card for item in last.items if item.card.key in wanted]


def _agreement(workshop: Workshop, stage: Stage, earlier: Sequence[Round]) -> Opening:
    threshold = stage.threshold or rules_scores.USUAL_THRESHOLD
    wanted = to_poll_again(earlier) if earlier else outcome.carried(workshop, "action")
    standing = {card.key: card for card in standing_cards(workshop, VOTES[stage.kind])}
    cards = [standing[key] for key in wanted]
    return Opening("agree", cards, len(cards), len(cards), threshold)


def to_poll_again(earlier: Sequence[Round]) -> tuple[str, ...]:
    """Cards not yet agreed, and those whose words were changed since."""
    changed = select(Card.key).join(Amendment, Amendment.card_id == Card.id)
    amended = set(db.session.scalars(changed.where(Amendment.round_id == earlier[-1].id)))
    verdicts = outcome.latest_verdicts(earlier[-1])
    return tuple(key for key, verdict in verdicts.items() if not verdict.agreed or key in amended)


def on_ballot(workshop: Workshop) -> dict[str, int]:
    """How many cards a round in each stage would be on now."""
    problems, actions = (len(standing_cards(workshop, kind)) for kind in ("problem", "action"))
    return {
        "vote_problems": problems,
        "weigh_actions": actions,
        "test_agreement": len(outcome.carried(workshop, "action")),
        "score_barriers": problems,
    }
