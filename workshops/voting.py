"""Rounds: opening with frozen items, closing by cutting ballots from people, ties and winners."""

import json
from collections.abc import Sequence

from sqlalchemy import delete, func, or_, select, update

from workshops import board, history, paper_ballots, rules, sectors, tally
from workshops.clock import now
from workshops.database import db
from workshops.models import (
    Ballot,
    Card,
    HistoryLine,
    Participant,
    Round,
    RoundCell,
    RoundGroup,
    RoundItem,
    Stage,
    Voter,
    Workshop,
)
from workshops.refusal import Refusal
from workshops.stages import VOTES
from workshops.standing import standing_cards

EMPTY = "[]"


def open_round(workshop: Workshop, stage: Stage, by: str) -> Round:
    """Open the next round of this stage on every card that stands; its words freeze here."""
    cards = standing_cards(workshop, VOTES[stage.kind])
    votes = tally.votes_for(len(cards), stage.votes_each)
    return _new_round(workshop, stage, cards, votes, min(stage.carry, len(cards)), by)


def _new_round(workshop: Workshop, stage: Stage, cards: Sequence[Card], votes: int, carry: int, by: str) -> Round:
    highest = db.session.scalar(select(func.max(Round.number)).where(Round.stage_id == stage.id))
    round_ = Round(
        workshop_id=workshop.id,
        stage_id=stage.id,
        number=(highest or 0) + 1,
        kind=VOTES[stage.kind],
        votes_each=votes,
        carry=carry,
        opened_at=now(),
        opened_by=by,
    )
    round_.items = [RoundItem(card_id=card.id, position=n, text=card.text) for n, card in enumerate(cards)]
    db.session.add(round_)
    db.session.flush()
    return round_


def newest(stage: Stage) -> Round:
    rounds = select(Round).where(Round.stage_id == stage.id).order_by(Round.number.desc()).limit(1)
    return db.session.scalars(rounds).one()


def open_one(workshop: Workshop) -> Round | None:
    """The round that is open now, if any."""
    rounds = select(Round).where(Round.workshop_id == workshop.id, Round.closed_at.is_(None))
    return db.session.scalars(rounds.order_by(Round.id.desc()).limit(1)).one_or_none()


def still_to_vote(round_: Round) -> int:
    """How many of those here have no ballot in the open round."""
    cast = select(func.count()).where(Ballot.round_id == round_.id, Ballot.choices != EMPTY)
    return people_here(round_) - paper_ballots.count(round_.id) - (db.session.scalar(cast) or 0)


def close_round(stage: Stage, by: str) -> Round:
    """Close the open round: keep who voted and, apart from it, what each group of sectors chose; drop the ballots."""
    round_ = newest(stage)
    round_.closed_at, round_.closed_by = now(), by
    round_.here_at_close = people_here(round_)
    cut_ballots(round_)
    db.session.flush()
    result = tally_of(round_)
    if round_.runoff_of_id is None and not result.tie:
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
    cast = db.session.execute(
        select(Ballot.participant_id, Ballot.choices, Participant.sector)
        .join(Participant, Participant.id == Ballot.participant_id)
        .where(Ballot.round_id == round_.id, Ballot.choices != EMPTY)
        .order_by(Ballot.participant_id)
    ).all()
    ids = {item.card.key: item.card_id for item in round_.items}
    papers = [(sector, json.loads(choices)) for _, choices, sector in cast] + paper_ballots.cut(round_.id)
    count = tally.count(papers, list(ids))
    for voter, _, _ in cast:
        db.session.add(Voter(round_id=round_.id, participant_id=voter))
    for group, voters in count.groups.items():
        db.session.add(RoundGroup(round_id=round_.id, group=group, voters=voters))
    for item in count.items:
        for cell in item.groups:
            db.session.add(RoundCell(round_id=round_.id, card_id=ids[item.key], group=cell.group, people=cell.people))
    db.session.execute(delete(Ballot).where(Ballot.round_id == round_.id))
    # For whom a ballot was entered, and when, is forgotten with it.
    entered = update(HistoryLine).where(HistoryLine.workshop_id == round_.workshop_id)
    db.session.execute(entered.where(HistoryLine.verb == "enter-ballot").values(before=""))


def count_of(round_: Round) -> tally.Count:
    """The count of a closed round, read back from what was kept."""
    groups = db.session.scalars(select(RoundGroup).where(RoundGroup.round_id == round_.id))
    in_order = [*(each.key for each in sectors.SECTORS), sectors.OTHERS]
    voters = {each.group: each.voters for each in sorted(groups, key=lambda each: in_order.index(each.group))}
    cells: dict[int, dict[str, int]] = {}
    for cell in db.session.scalars(select(RoundCell).where(RoundCell.round_id == round_.id)):
        cells.setdefault(cell.card_id, {})[cell.group] = cell.people
    items = tuple(_item_votes(item.card.key, voters, cells.get(item.card_id, {})) for item in round_.items)
    return tally.Count(voters=sum(voters.values()), groups=voters, items=items)


def _item_votes(key: str, voters: dict[str, int], people: dict[str, int]) -> tally.ItemVotes:
    groups = tuple(
        tally.GroupVotes(group, sectors.group_name(group), voters[group], people.get(group, 0)) for group in voters
    )
    return tally.ItemVotes(key, sum(people.values()), groups)


def tally_of(round_: Round) -> tally.Cut:
    """Who goes on from this round alone."""
    return tally.cut(tally.rank(count_of(round_).items), round_.carry)


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
    """A 60-second round among the tied, for the places that are left; as many votes as places, fewer than cards."""
    first = newest(stage)
    cut = tally_of(first)
    tied = set(cut.tie)
    cards = [item.card for item in first.items if item.card.key in tied]
    places = first.carry - len(cut.carried)
    round_ = _new_round(workshop, stage, cards, places, places, by)
    round_.runoff_of_id, round_.seconds = first.id, rules.RUNOFF_SECONDS
    return round_


def show_round(stage: Stage) -> None:
    """Let the room see the newest result of this stage, and the round it was a run-off of."""
    round_ = newest(stage)
    round_.shown_at = now()
    if round_.runoff_of_id is not None:
        db.session.get_one(Round, round_.runoff_of_id).shown_at = now()


def carried(workshop: Workshop, kind: str) -> tuple[str, ...]:
    """Keys that went on from the last closed vote on this kind of card, a run-off joined in."""
    rounds = select(Round).where(Round.workshop_id == workshop.id, Round.kind == kind, Round.closed_at.is_not(None))
    closed = db.session.scalars(rounds.order_by(Round.id)).all()
    first = next((round_ for round_ in reversed(closed) if round_.runoff_of_id is None), None)
    if first is None:
        return ()
    runoff = next((round_ for round_ in closed if round_.runoff_of_id == first.id), None)
    return carried_from(first, runoff)


def carried_from(first: Round, runoff: Round | None) -> tuple[str, ...]:
    """The winners of a round and of its run-off; a run-off that ties again carries all its tied."""
    cut = tally_of(first)
    if not cut.tie:
        return cut.carried
    if first.tie_settled == "carry":
        return cut.carried_if_all
    return cut.carried if runoff is None else cut.carried + runoff_winners(runoff)


def runoff_winners(runoff: Round) -> tuple[str, ...]:
    """Who goes on from a closed run-off: all its tied if it ties again, and all of it if nobody voted."""
    cut = tally_of(runoff)
    return cut.carried_if_all or tuple(item.card.key for item in runoff.items)


def unlinked_winners(workshop: Workshop) -> list[Card]:
    """Cards that went on and carry no objective."""
    keys = [*carried(workshop, "problem"), *carried(workshop, "action")]
    return [card for card in (board.find_card(workshop.id, key) for key in keys) if not card.objective]
