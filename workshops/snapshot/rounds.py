"""Reading rounds: open ones as a count of ballots, closed ones with their result."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from workshops import disclosure, outcome, paper_ballots, scoring, sectors, tally, tally_scores, voting
from workshops.board import EMPTY
from workshops.database import db
from workshops.models import Ballot, Card, Reservation, Round, RoundItem, Workshop
from workshops.snapshot.cards import CardReading
from workshops.snapshot.lines import MarkLine
from workshops.snapshot.values import CardLine, Result, ResultLine, RoundLine


@dataclass(frozen=True)
class _Around:
    """What stands around a round: the others, the cards, their themes and the letters of the actions."""

    code: str
    rounds: Sequence[Round]
    lines: Mapping[int, CardLine]
    themes: Mapping[int, str]
    letters: Mapping[int, str]
    papers: Mapping[int, tuple[int, int]]


def read_rounds(workshop: Workshop, cards: CardReading) -> tuple[RoundLine, ...]:
    """Every round, oldest first."""
    own = select(Round).where(Round.workshop_id == workshop.id).order_by(Round.id)
    rounds = db.session.scalars(own).all()
    if any(each.closed_at is not None for each in rounds):
        with_cards = selectinload(Round.items).joinedload(RoundItem.card)
        db.session.scalars(own.where(Round.closed_at.is_not(None)).options(with_cards)).all()
    themes = {theme.id: theme.name for theme in cards.themes}
    papers = paper_ballots.counts([each.id for each in rounds])
    around = _Around(workshop.code, rounds, cards.lines, themes, outcome.letters(rounds), papers)
    return tuple(_line(round_, around) for round_ in rounds)


def _line(round_: Round, around: _Around) -> RoundLine:
    result = _result(round_, around) if round_.closed_at is not None else None
    papers, unnamed = around.papers.get(round_.id, (0, 0))
    ends_at = round_.opened_at + timedelta(seconds=round_.seconds) if round_.seconds else None
    return RoundLine(
        id=round_.id,
        number=round_.number,
        kind=round_.kind,
        stage_id=round_.stage_id,
        runoff_of=round_.runoff_of_id,
        votes_each=round_.votes_each,
        carry=round_.carry,
        opened_at=round_.opened_at,
        opened_by=round_.opened_by,
        closed_at=round_.closed_at,
        shown_at=round_.shown_at,
        ends_at=None if result else round_.closing_at or ends_at,
        closing=result is None and round_.closing_at is not None,
        items=_items(around.code, round_.id, round_.opened_at),
        voted=result.voters if result else _ballots(round_) + unnamed,
        here=voting.people_here(round_) if round_.here_at_close is None else round_.here_at_close,
        result=result,
        method=round_.method,
        threshold=round_.threshold,
        reservations=_reservations(round_) if round_.method == "agree" else (),
        papers=papers,
        unnamed=unnamed,
    )


@lru_cache(maxsize=256)
def _items(_code: str, round_id: int, _opened_at: datetime) -> tuple[tuple[str, str], ...]:
    """The keys and words on a ballot, in order: they never change once it is open."""
    on_it = select(Card.key, RoundItem.text).join(Card, Card.id == RoundItem.card_id)
    rows = db.session.execute(on_it.where(RoundItem.round_id == round_id).order_by(RoundItem.position))
    return tuple((key, text) for key, text in rows)


def _ballots(round_: Round) -> int:
    cast = select(func.count()).where(Ballot.round_id == round_.id, Ballot.choices != EMPTY)
    return db.session.scalar(cast) or 0


def _reservations(round_: Round) -> tuple[tuple[str, str], ...]:
    said = select(Card.key, Reservation.text).join(Card, Card.id == Reservation.card_id)
    rows = db.session.execute(said.where(Reservation.round_id == round_.id).order_by(Reservation.key))
    return tuple((key, text) for key, text in rows)


def _result(round_: Round, around: _Around) -> Result:
    runoff = next((r for r in around.rounds if r.runoff_of_id == round_.id and r.closed_at is not None), None)
    carried = outcome.runoff_winners(round_) if round_.runoff_of_id else outcome.carried_from(round_, runoff)
    cut = outcome.tally_of(round_)
    read = _kept(outcome.closing_of(round_))
    amended = scoring.amended(round_) if round_.method == "agree" else ()
    here = round_.here_at_close or 0
    return Result(
        voters=read.voters,
        here=here,
        turnout=tally.turnout(read.voters, here),
        votes_used=read.votes_used,
        small_base=tally.is_small_base(read.voters),
        low_turnout=tally.is_low_turnout(read.voters, here),
        groups=tuple((key, sectors.group_name(key), voters) for key, voters in read.groups.items()),
        lines=tuple(
            replace(_placed(line, round_, around, carried), amended=line.key in amended) for line in read.lines
        ),
        carried=carried,
        tie=() if round_.runoff_of_id else cut.tie,
        may_carry_all=cut.can_carry_all,
        settled=round_.tie_settled,
    )


@dataclass(frozen=True)
class _Read:
    """A closed round as it was kept: its lines say only what the ballots said."""

    voters: int
    groups: Mapping[str, int]
    votes_used: int
    lines: Sequence[ResultLine]


@lru_cache(maxsize=256)
def _kept(closing: outcome.Closing) -> _Read:
    """A closed round never changes, and is read at every push."""
    round_ = db.session.get_one(Round, closing[0])
    return {"choose": _chosen, "score": _scored, "agree": _agreed}[round_.method](round_)


def _said(key: str, rank: int, tied: bool, people: int, percent: int | None, row: disclosure.Row) -> ResultLine:
    return ResultLine(key, "", "", None, 1, rank, tied, people, percent, row, False)


def _chosen(round_: Round) -> _Read:
    count = outcome.count_of(round_)
    ranked = tally.rank(count.items)
    rows = _rows(tuple(each.item for each in ranked), count.voters, round_.votes_each)
    lines = [
        _said(each.item.key, each.rank, each.tied, each.item.people, tally.percent(each.item.people, count.voters), row)
        for each, row in zip(ranked, rows, strict=True)
    ]
    return _Read(count.voters, count.groups, sum(item.people for item in count.items), lines)


@lru_cache(maxsize=256)
def _rows(items: tuple[tally.ItemVotes, ...], voters: int, votes_each: int) -> tuple[disclosure.Row, ...]:
    """A closed round never changes, and which rows may be shown takes long to find out."""
    return disclosure.disclose_round(items, voters, votes_each)


def _scored(round_: Round) -> _Read:
    count = outcome.scores_of(round_)
    lines = []
    for each in tally_scores.rank_scores(count.items):
        marks = tuple(_mark(mark, count.voters) for mark in each.item.marks)
        judged = min(mark.judged for mark in marks)
        said = _said(each.item.key, each.rank, each.tied, judged, None, marks[0].row)
        lines.append(replace(said, marks=marks))
    return _Read(count.voters, count.groups, 0, lines)


def _mark(marks: tally_scores.Marks, voters: int) -> MarkLine:
    few = tally_scores.few_judged(marks, voters)
    row = disclosure.disclose(marks.favour, voters)
    return MarkLine(marks.question, marks.given, marks.judged, marks.cannot, marks.mean, few, row)


def _agreed(round_: Round) -> _Read:
    """In the order of the ballot, which is that of the ranks before: agreement ranks nothing."""
    count = outcome.scores_of(round_)
    verdicts = outcome.verdicts_of(round_)
    lines = []
    for place, item in enumerate(count.items, 1):
        mark, verdict = _mark(item.marks[0], count.voters), verdicts[item.key]
        said = _said(item.key, place, False, verdict.standing, verdict.percent, mark.row)
        lines.append(replace(said, marks=(mark,), verdict=verdict))
    return _Read(count.voters, count.groups, 0, lines)


def _placed(line: ResultLine, round_: Round, around: _Around, carried: Collection[str]) -> ResultLine:
    """The line with what is known of its card from elsewhere."""
    item = next(each for each in round_.items if each.card.key == line.key)
    card = around.lines.get(item.card_id)
    return replace(
        line,
        ref=card.ref if card else "",
        text=item.text,
        theme=around.themes.get(card.theme) if card and card.theme else None,
        merged_from=len(card.originals) + 1 if card else 1,
        carried=line.key in carried,
        letter=around.letters.get(item.card_id, ""),
        came_from=card.came_from if card else "",
    )
