"""What one participant did, for that participant's eyes alone."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, cast, get_args

from sqlalchemy import Select, Table, bindparam, func, literal, or_, select, union_all

from workshops import asking, codes, parking, seats, taken_out
from workshops.board import keys_on
from workshops.database import Base, db
from workshops.know_plan import Said
from workshops.knowing import known
from workshops.models import (
    Ballot,
    Card,
    CardEdit,
    CardFlag,
    CardPlanLink,
    Commitment,
    Hiding,
    Missed,
    Participant,
    PlanAnswer,
    PulseAnswer,
    RoomTable,
    Round,
    Voter,
    Workshop,
)
from workshops.snapshot.cards import ref_of
from workshops.standing import frozen_cards, left_cards

Part = Literal["flags", "ballot", "answers", "pulse", "plan", "table"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True)
class OwnCard:
    """One's own card: `frozen` once a vote has opened on it or on what stands for it, or it was split or parked.

    `hidden`: why a facilitator hid it; `split`: it stands in parts; `parked`: the group it was passed on to;
    `plan_codes`: plan commitments it builds on; `missed`: it came when a vote had opened and is on no ballot;
    `table`: it was written for one's table, by whoever wrote for it then; only who writes for it now (`may_change`)
    changes it.
    """

    key: str
    kind: str
    ref: str
    text: str
    posted_at: datetime
    changed: bool
    frozen: bool
    hidden: str | None
    split: bool
    parked: str
    plan_codes: tuple[str, ...]
    missed: bool
    table: bool
    may_change: bool


@dataclass(frozen=True)
class OwnTable:
    """One's own table: how many sit there, the problem it works on (its key and text), whether one person writes for it
    (`me`, `other`, `nobody`, or nothing where everybody writes alone), and whether one may sit elsewhere."""

    number: int
    people: int
    problem: str
    text: str
    scribe: str
    may_change: bool


@dataclass(frozen=True)
class OwnBallot:
    """One's own ballot in the open round: the cards in one's own order, and what was said of them so far.

    `chosen` in a vote; in a scored round `scores` by card and question (None is "can't judge"), and `moves` by card.
    """

    round_id: int
    order: tuple[str, ...]
    chosen: tuple[str, ...]
    scores: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Own:
    """Own cards oldest first, cards flagged not clear (keys), the ballot if a vote is open, own answers in Commit
    (numbers), own asks and offers (numbers), in how many closed rounds one voted, one's pulse by moment and item, what
    was missed, what one said of the plan by code, and the table one sits at."""

    cards: tuple[OwnCard, ...]
    unclear: frozenset[str]
    ballot: OwnBallot | None
    answers: tuple[int, ...]
    asks: tuple[int, ...]
    offers: tuple[int, ...]
    rounds_voted: int
    scores: Mapping[tuple[str, str], int]
    missed: str
    plan: Mapping[str, Said]
    table: OwnTable | None

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(card.key for card in self.cards)

    @property
    def is_blank(self) -> bool:
        """Has nothing been said yet, and is no ballot open, which everybody has in their own order?"""
        said = (self.cards, self.unclear, self.answers, self.asks, self.offers, self.scores, self.missed, self.plan)
        return not any((*said, self.ballot, self.rounds_voted))

    def of_kind(self, kind: str) -> tuple[OwnCard, ...]:
        return tuple(card for card in self.cards if card.kind == kind)

    def card(self, key: str) -> OwnCard | None:
        return next((card for card in self.cards if card.key == key), None)


def read(participant: Participant, parts: Collection[Part] = PARTS) -> Own:
    """What this participant did and has not taken back: own cards always, the other parts as asked."""
    found = Own(
        cards=_cards(participant),
        unclear=_unclear(participant.id) if "flags" in parts else frozenset(),
        ballot=_ballot(participant) if "ballot" in parts else None,
        answers=_answers(participant.id) if "answers" in parts else (),
        asks=asking.own_asks(participant) if "answers" in parts else (),
        offers=asking.own_offers(participant) if "answers" in parts else (),
        rounds_voted=_rounds_voted(participant.id) if "answers" in parts else 0,
        scores=_scores(participant.id) if "pulse" in parts else {},
        missed=_missed(participant.id) if "pulse" in parts else "",
        plan=_plan(participant.id) if "plan" in parts else {},
        table=_table(participant) if "table" in parts else None,
    )
    workshop = known("workshop", lambda: db.session.get_one(Workshop, participant.workshop_id))
    return found if workshop.ended_at is None else _as_read(found, taken_out.reader(workshop))


def _as_read(own: Own, reads: Callable[[str], str]) -> Own:
    """Words that staff took out once it was over are out here as well; some of these were written for a table."""
    return replace(
        own,
        cards=tuple(
            replace(each, text=reads(each.text), hidden=each.hidden and reads(each.hidden)) for each in own.cards
        ),
        missed=reads(own.missed),
        table=own.table and replace(own.table, text=reads(own.table.text)),
    )


def _table(participant: Participant) -> OwnTable | None:
    workshop = db.session.get_one(Workshop, participant.workshop_id)
    table = seats.table_of(participant) if seats.design_stage(workshop) else None
    if table is None:
        return None
    people = seats.people_at(table)
    problem = db.session.get(Card, seats.problem_of(table) or 0)
    may_change = not (seats.has_scribes(workshop) and seats.has_begun(workshop))
    key, text = (problem.key, problem.text) if problem else ("", "")
    return OwnTable(table.number, len(people), key, text, _scribe(participant, table, workshop), may_change)


def _scribe(participant: Participant, table: RoomTable, workshop: Workshop) -> str:
    if not seats.has_scribes(workshop):
        return ""
    scribe = seats.scribe_of(table)
    return "nobody" if scribe is None else "me" if scribe == participant.id else "other"


def _unclear(participant_id: int) -> frozenset[str]:
    flags = select(Card.key).join(CardFlag, CardFlag.card_id == Card.id)
    return frozenset(db.session.scalars(flags.where(CardFlag.participant_id == participant_id)))


def _answers(participant_id: int) -> tuple[int, ...]:
    standing = select(Commitment.number).where(
        Commitment.participant_id == participant_id, Commitment.withdrawn_at.is_(None)
    )
    return tuple(db.session.scalars(standing.order_by(Commitment.number)))


def _scores(participant_id: int) -> dict[tuple[str, str], int]:
    given = select(PulseAnswer).where(PulseAnswer.participant_id == participant_id)
    return {(answer.moment, answer.item): answer.score for answer in db.session.scalars(given)}


def _plan(participant_id: int) -> dict[str, Said]:
    said = select(PlanAnswer).where(PlanAnswer.participant_id == participant_id)
    return {row.code: Said(row.answer, row.with_whom) for row in db.session.scalars(said)}


def _missed(participant_id: int) -> str:
    note = db.session.get(Missed, participant_id)
    return note.text if note else ""


def _rounds_voted(participant_id: int) -> int:
    return db.session.scalar(select(func.count()).where(Voter.participant_id == participant_id)) or 0


_card = cast(Table, Card.__table__).c
WRITTEN = (
    select(*_card)
    .where(
        or_(_card.participant_id == bindparam("participant"), _card.id.in_(bindparam("at_table", expanding=True))),
        _card.withdrawn_at.is_(None),
    )
    .order_by(_card.id)
)


def _cards(participant: Participant) -> tuple[OwnCard, ...]:
    at_table = seats.cards_at(participant)
    db.session.flush()
    asked = {"participant": participant.id, "at_table": list(at_table)}
    cards = cast(Sequence[Card], db.session.execute(WRITTEN, asked).all())
    if not cards:
        return ()
    writes = any(seats.writes_for(participant, card) for card in cards if card.id in at_table)
    frozen, left = frozen_cards(participant.workshop_id), left_cards(participant.workshop_id)
    passed = _passed_on(participant.workshop_id) if left else {}
    voted = _voted_on(participant.workshop_id) if frozen else frozenset()
    marks = _marks([card.id for card in cards])
    return tuple(
        OwnCard(
            key=card.key,
            kind=card.kind,
            ref=ref_of(card),
            text=card.text,
            posted_at=card.posted_at,
            changed=card.id in marks.edited,
            frozen=card.id in frozen or card.id in left,
            hidden=marks.hidden.get(card.id),
            split=card.id in left and card.id not in passed,
            parked=passed.get(card.id, ""),
            plan_codes=tuple(marks.linked.get(card.id, ())),
            missed=card.kind in voted and card.id not in frozen | left | marks.hidden.keys(),
            table=card.id in at_table,
            may_change=card.participant_id == participant.id or (card.id in at_table and writes),
        )
        for card in cards
    )


@dataclass(frozen=True)
class Marks:
    """What hangs on some cards: which were edited, why some are hidden, and which plan commitments they build on."""

    edited: frozenset[int]
    hidden: Mapping[int, str]
    linked: Mapping[int, Sequence[str]]


def _marks(ids: Collection[int]) -> Marks:
    """Read in one query: every mark with its card, the kind of mark, and its word."""
    rows = db.session.execute(MARKS, {"cards": list(ids)})
    found: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for card, kind, word in rows:
        found[kind][card].append(word)
    hidden = {card: words[0] for card, words in found["hidden"].items()}
    return Marks(frozenset(found["edited"]), hidden, {card: sorted(codes) for card, codes in found["linked"].items()})


def _marked(kind: type[Base], name: str, word: str) -> Select[int, str, str]:
    rows = cast(Table, kind.__table__).c
    return select(rows.card_id, literal(name), rows[word] if word else literal("")).where(
        rows.card_id.in_(bindparam("cards", expanding=True))
    )


MARKS = union_all(
    _marked(CardEdit, "edited", ""),
    _marked(Hiding, "hidden", "reason").where(cast(Table, Hiding.__table__).c.undone_at.is_(None)),
    _marked(CardPlanLink, "linked", "code"),
)


def _passed_on(workshop_id: int) -> dict[int, str]:
    """Cards on other groups' lists, each with the group in words."""
    return {row.card_id: parking.group_words(group) for row, group in parking.parked_with(workshop_id)}


def _voted_on(workshop_id: int) -> frozenset[str]:
    """The kinds of card on which a vote has opened."""
    return known(
        "voted on", lambda: frozenset(db.session.scalars(select(Round.kind).where(Round.workshop_id == workshop_id)))
    )


def _open_round(workshop_id: int) -> Round | None:
    rounds = select(Round).where(Round.workshop_id == workshop_id, Round.closed_at.is_(None))
    return db.session.scalars(rounds.order_by(Round.id.desc()).limit(1)).one_or_none()


def _ballot(participant: Participant) -> OwnBallot | None:
    round_ = known("open round", lambda: _open_round(participant.workshop_id))
    if round_ is None:
        return None
    ballot = db.session.get(Ballot, (round_.id, participant.id))
    order = tuple(codes.shuffled(list(keys_on(round_)), participant.seed, round_.id))
    said = json.loads(ballot.choices) if ballot else []
    if isinstance(said, dict):
        return OwnBallot(round_.id, order, (), said["scores"], said["moves"])
    return OwnBallot(round_.id, order, tuple(said))
