"""What a workshop's database says at the end of a run. Everybody joined with a label of their own as organisation."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from workshops.database import db
from workshops.models import (
    Ask,
    Ballot,
    Card,
    Commitment,
    Offer,
    Participant,
    Round,
    RoundCell,
    RoundItem,
    Voter,
    Workshop,
)


@dataclass(frozen=True)
class Stands:
    """One card, commitment, ask or offer that is there."""

    who: str
    kind: str
    client_id: str
    text: str
    withdrawn: bool = False


@dataclass
class Votes:
    """One round: while it is open what each chose, once it is closed who voted and each card's count."""

    votes_each: int
    closed: bool
    ballots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    voters: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


@dataclass
class State:
    """All that is there."""

    version: int
    stands: list[Stands] = field(default_factory=list)
    rounds: dict[str, Votes] = field(default_factory=dict)


def state_of(workshop_id: int) -> State:
    """Read it from the tables, not through the board that is under test. Who said nothing of themselves is a number."""
    who = {
        each.id: each.organisation or str(each.id)
        for each in db.session.scalars(select(Participant).where(Participant.workshop_id == workshop_id))
    }
    version = db.session.get_one(Workshop, workshop_id).version
    stands = [
        *(_stands(who, row, row.kind, row.text) for row in _rows(Card, workshop_id)),
        *(_stands(who, row, "commitment", row.what or row.needs) for row in _rows(Commitment, workshop_id)),
        *(_stands(who, row, "ask", row.text) for row in _rows(Ask, workshop_id) if row.commitment_id is None),
        *(_stands(who, row, "offer", row.what) for row in _rows(Offer, workshop_id)),
    ]
    rounds = {str(each.id): _votes(who, each) for each in _rows(Round, workshop_id)}
    return State(version, stands, rounds)


def _rows(table: Any, workshop_id: int) -> list[Any]:
    return list(db.session.scalars(select(table).where(table.workshop_id == workshop_id)))


def _stands(who: Mapping[int, str], row: Any, kind: str, text: str) -> Stands:
    owner = who.get(row.participant_id, "")
    return Stands(owner, kind, row.client_id or "", text, row.withdrawn_at is not None)


def flat(document: Any) -> tuple[str, ...]:
    """A ballot as one sorted list: the cards chosen, or each score as `card question score`."""
    if isinstance(document, list):
        return tuple(sorted(document))
    scores = document.get("scores", document)
    given = [f"{card} {question} {score}" for card, answers in scores.items() for question, score in answers.items()]
    return tuple(sorted(given))


def _votes(who: Mapping[int, str], row: Round) -> Votes:
    votes = Votes(row.votes_each, row.closed_at is not None)
    for ballot in db.session.scalars(select(Ballot).where(Ballot.round_id == row.id)):
        votes.ballots[who[ballot.participant_id]] = flat(json.loads(ballot.choices))
    voters = db.session.scalars(select(Voter.participant_id).where(Voter.round_id == row.id))
    votes.voters = tuple(sorted(who[each] for each in voters))
    counts: Counter[str] = Counter()
    cells = select(Card.key, RoundCell.people).join(Card, Card.id == RoundCell.card_id)
    for key, people in db.session.execute(cells.where(RoundCell.round_id == row.id)):
        counts[key] += people
    items = select(Card.key).join(RoundItem, RoundItem.card_id == Card.id).where(RoundItem.round_id == row.id)
    votes.counts = {key: counts[key] for key in db.session.scalars(items)}
    return votes
