"""What papers for a vote ask: of the round that is on, or, before it is known, by letters alone."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from workshops import outcome
from workshops.database import db
from workshops.models import Card, Round, Stage, Workshop
from workshops.opening import opening
from workshops.refusal import Refusal
from workshops.scales import MOST_TO_SCORE
from workshops.snapshot.cards import ref_of
from workshops.stages import HEARING, VOTES
from workshops.tally import TIE_ALLOWANCE
from workshops.turns import current_step, stage_of

SCORED_IN: Final = {"score": ("weigh_actions", "score_barriers"), "agree": ("test_agreement",)}
NO_REF: Final = ""
Asked = dict[str, Any]


def ballot_of(workshop: Workshop) -> Asked:
    """What ballot papers ask now: of the open vote, or of the vote that is being prepared."""
    step = current_step(workshop)
    stage = stage_of(step)
    if stage.kind not in VOTES:
        raise Refusal("Ballot papers can be printed when a vote is being prepared or is open.", "stage-closed")
    if step.phase not in ("prepare", "open"):
        raise Refusal("That vote has closed: no ballot would be counted.", "round-closed")
    method, votes, cards = _on_it(workshop, stage, step.phase)
    if method != "choose":
        raise Refusal("This is answered by scores. Print score papers or fist papers instead.", "other-method")
    return {"question": stage.prompt, "votes": votes, "cards": [(ref_of(card), text) for card, text in cards]}


def may_print_ballots(workshop: Workshop) -> bool:
    """Is there a vote, prepared or open, that ballots could be printed for?"""
    try:
        return workshop.ended_at is None and bool(ballot_of(workshop))
    except Refusal:
        return False


def marks_of(workshop: Workshop, method: str) -> Asked:
    """What papers with scales ask: the cards of the round that is on, or lines for those that will be."""
    stage = scored_stage(workshop, method)
    if stage is None:
        raise Refusal("Nothing is answered that way in this run of show.", "stage-closed")
    known = _known(workshop, stage, method)
    kind = VOTES[stage.kind]
    return {"kind": kind, "question": stage.prompt, "cards": known or [(ref, "") for ref in _blank(kind)]}


def scored_stage(workshop: Workshop, method: str) -> Stage | None:
    """The stage in which a round of this method is opened, if the run of show has one."""
    return next((stage for stage in workshop.stages if stage.kind in SCORED_IN[method]), None)


def _on_it(workshop: Workshop, stage: Stage, phase: str) -> tuple[str, int, list[tuple[Card, str]]]:
    """How the round that is open or comes next is answered, its votes each, and its cards with their words."""
    if phase == "open":
        round_ = outcome.newest(stage)
        return round_.method, round_.votes_each, [(item.card, item.text) for item in round_.items]
    coming = opening(workshop, stage, again=False)
    return coming.method, coming.votes, [(card, card.text) for card in coming.cards]


def _known(workshop: Workshop, stage: Stage, method: str) -> list[tuple[str, str]]:
    """The cards as the room calls them, while their round is open or is the next to be."""
    step = current_step(workshop)
    at = stage_of(step)
    if (at.id != stage.id or step.phase == "closed") and not _leads_to(at, step.phase, stage):
        return []
    asked, _, cards = _on_it(workshop, stage, step.phase if at.id == stage.id else "prepare")
    if asked != method:
        return []
    letters = _letters(workshop, [card for card, _ in cards] if stage.kind == "weigh_actions" else [])
    named = [(letters.get(card.id) or ref_of(card), text) for card, text in cards]
    return sorted(named, key=lambda each: in_turn(each[0]))


def _leads_to(at: Stage, phase: str, stage: Stage) -> bool:
    """Is it settled here which cards are asked about there? Barriers once the groups are heard, fists after scores."""
    if at.kind == HEARING:
        return stage.kind == "score_barriers"
    weighed = at.kind == "weigh_actions" and phase == "shown" and stage.kind == "test_agreement"
    return weighed and outcome.rounds_of(at.id)[-1].method == "score"


def in_turn(ref: str) -> tuple[int, str]:
    """Where a ref stands on a paper with scales and in its form: A before B, P9 before P10."""
    return len(ref), ref


def _letters(workshop: Workshop, coming: Sequence[Card]) -> dict[int, str]:
    """Those that were given, or those that are about to be."""
    scored = select(Round).where(Round.workshop_id == workshop.id, Round.method == "score").order_by(Round.id)
    return outcome.letters(db.session.scalars(scored).all()) or outcome.lettered([card.id for card in coming])


def _blank(kind: str) -> list[str]:
    """As many letters as there can be actions; barriers bear numbers, which people write themselves."""
    most = MOST_TO_SCORE + TIE_ALLOWANCE
    return list(outcome.lettered(range(most)).values()) if kind == "action" else [NO_REF] * most
