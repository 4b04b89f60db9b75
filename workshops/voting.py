"""Rounds: opening with frozen items, closing by cutting ballots from people, settling ties, showing."""

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from workshops import codes, history, paper_ballots, rules, sendings, tally, tally_scores
from workshops.board import EMPTY
from workshops.clock import now
from workshops.database import db
from workshops.models import (
    Ballot,
    Card,
    HistoryLine,
    Participant,
    Reservation,
    Round,
    RoundCell,
    RoundFavour,
    RoundGroup,
    RoundItem,
    RoundScore,
    Stage,
    Voter,
    Workshop,
)
from workshops.opening import Opening, opening
from workshops.outcome import newest, scale, tally_of
from workshops.refusal import Refusal
from workshops.stages import VOTES


def open_round(workshop: Workshop, stage: Stage, by: str, again: bool = False) -> Round:
    """Open the next round of this stage, or the last one `again`; the words on the ballot freeze here."""
    return _new_round(workshop, stage, opening(workshop, stage, again), by)


def _new_round(workshop: Workshop, stage: Stage, coming: Opening, by: str) -> Round:
    highest = db.session.scalar(select(func.max(Round.number)).where(Round.stage_id == stage.id))
    round_ = Round(
        workshop_id=workshop.id,
        stage_id=stage.id,
        number=(highest or 0) + 1,
        kind=VOTES[stage.kind],
        method=coming.method,
        threshold=coming.threshold,
        votes_each=coming.votes,
        carry=coming.carry,
        opened_at=now(),
        opened_by=by,
    )
    round_.items = [RoundItem(card_id=card.id, position=n, text=card.text) for n, card in enumerate(coming.cards)]
    db.session.add(round_)
    db.session.flush()
    return round_


def open_one(workshop: Workshop) -> Round | None:
    """The round that is open now, if any."""
    rounds = select(Round).where(Round.workshop_id == workshop.id, Round.closed_at.is_(None))
    return db.session.scalars(rounds.order_by(Round.id.desc()).limit(1)).one_or_none()


def still_to_vote(round_: Round) -> int:
    """How many of those here have no ballot in the open round."""
    cast = select(func.count()).where(Ballot.round_id == round_.id, Ballot.choices != EMPTY)
    return people_here(round_) - paper_ballots.count(round_.id) - (db.session.scalar(cast) or 0)


def close_round(stage: Stage, by: str) -> Round:
    """Close the open round: keep who answered and, apart from it, what each group of sectors said; drop the ballots."""
    round_ = newest(stage)
    round_.closed_at, round_.closed_by = now(), by
    round_.here_at_close = people_here(round_)
    cut_ballots(round_)
    db.session.flush()
    if round_.runoff_of_id is None and not tally_of(round_).tie:
        round_.tie_settled = "none"
    return round_


def people_here(round_: Round) -> int:
    """The base of an open round: everybody here, those who voted and were taken off since, and papers of no name."""
    voted = select(Ballot.participant_id).where(Ballot.round_id == round_.id, Ballot.choices != EMPTY)
    counts = or_(Participant.removed_at.is_(None), Participant.id.in_(voted))
    here = select(func.count()).where(Participant.workshop_id == round_.workshop_id, counts)
    return (db.session.scalar(here) or 0) + paper_ballots.count(round_.id)


def cut_ballots(round_: Round) -> None:
    """Part the ballots from their people, in one transaction and for good."""
    rows = db.session.execute(
        select(Ballot.participant_id, Ballot.choices, Participant.sector)
        .join(Participant, Participant.id == Ballot.participant_id)
        .where(Ballot.round_id == round_.id, Ballot.choices != EMPTY)
        .order_by(Ballot.participant_id)
    )
    cast = [(voter, sector, json.loads(choices)) for voter, choices, sector in rows]
    ids = {item.card.key: item.card_id for item in round_.items}
    for voter, _, _ in cast:
        db.session.add(Voter(round_id=round_.id, participant_id=voter))
    papers = [(sector, paper) for _, sector, paper in cast] + paper_ballots.cut(round_.id)
    groups = _keep_votes(round_, papers, ids) if round_.method == "choose" else _keep_scores(round_, papers, ids)
    for group, voters in groups.items():
        db.session.add(RoundGroup(round_id=round_.id, group=group, voters=voters))
    db.session.execute(delete(Ballot).where(Ballot.round_id == round_.id))
    sendings.forget(sendings.of_round(round_.id))
    # For whom a ballot was entered, and when, is forgotten with it.
    entered = update(HistoryLine).where(HistoryLine.workshop_id == round_.workshop_id)
    db.session.execute(entered.where(HistoryLine.verb == "enter-ballot").values(before=""))


Papers = Sequence[tuple[str, Any]]


def _keep_votes(round_: Round, papers: Papers, ids: Mapping[str, int]) -> Mapping[str, int]:
    count = tally.count(papers, list(ids))
    for item in count.items:
        for cell in item.groups:
            db.session.add(RoundCell(round_id=round_.id, card_id=ids[item.key], group=cell.group, people=cell.people))
    return count.groups


def _keep_scores(round_: Round, papers: Papers, ids: Mapping[str, int]) -> Mapping[str, int]:
    """How often each score was given in all, who is for a card by group, and what would move people, shuffled."""
    scores = [(sector, paper["scores"]) for sector, paper in papers]
    count = tally_scores.count_scores(scores, list(ids), scale(round_))
    for item in count.items:
        for marks in item.marks:
            where = {"round_id": round_.id, "card_id": ids[item.key], "question": marks.question}
            for score, people in (*marks.given, (RoundScore.CANNOT, marks.cannot)):
                db.session.add(RoundScore(**where, score=score, people=people))
            for cell in marks.favour.groups:
                db.session.add(RoundFavour(**where, group=cell.group, people=cell.people))
    said = [(ids[key], text) for _, paper in papers for key, text in paper["moves"].items()]
    random.SystemRandom().shuffle(said)
    db.session.flush()
    for card_id, text in said:
        db.session.add(Reservation(key=codes.card_key(), round_id=round_.id, card_id=card_id, text=text))
        db.session.flush()
    return count.groups


def check_tie_settled(stage: Stage) -> None:
    round_ = newest(stage)
    if round_.runoff_of_id is None and tally_of(round_).tie and round_.tie_settled is None:
        raise Refusal("First settle the tie.", "tie")


def settle(workshop: Workshop, stage: Stage, choice: str, by: str) -> None:
    """Write down how the tie at the cut is settled."""
    round_ = newest(stage)
    cut = tally_of(round_)
    if round_.runoff_of_id is not None or not cut.tie or round_.tie_settled is not None:
        raise Refusal("There is no tie to settle just now.", "no-tie")
    rules.one_of(choice, ("carry", "run-off"), "Choose: carry all, or run off.")
    if choice == "carry" and not cut.can_carry_all:
        raise Refusal("Too many are tied to carry them all. Run off among them.", "too-many")
    round_.tie_settled, round_.tie_settled_by = choice, by
    history.record(workshop, "settle-tie", by, choice, {"round": round_.id} if choice == "carry" else None)


def open_runoff(workshop: Workshop, stage: Stage, by: str) -> Round:
    """A 60-second round among the tied, for the places that are left; as many votes as places, fewer than cards.

    However the tie came about, by votes or by scores, it is settled by choosing.
    """
    first = newest(stage)
    cut = tally_of(first)
    tied = set(cut.tie)
    cards: list[Card] = [item.card for item in first.items if item.card.key in tied]
    places = first.carry - len(cut.carried)
    round_ = _new_round(workshop, stage, Opening("choose", cards, places, places), by)
    round_.runoff_of_id, round_.seconds = first.id, rules.RUNOFF_SECONDS
    return round_


def show_round(stage: Stage) -> None:
    """Let the room see the newest result of this stage, and the round it was a run-off of."""
    round_ = newest(stage)
    round_.shown_at = now()
    if round_.runoff_of_id is not None:
        db.session.get_one(Round, round_.runoff_of_id).shown_at = now()
