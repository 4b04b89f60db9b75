"""Reading rounds: open ones as a count of ballots, closed ones with their result."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from workshops import disclosure, paper_ballots, sectors, tally, voting
from workshops.database import db
from workshops.models import Ballot, Round, RoundItem, Workshop
from workshops.snapshot.cards import CardReading
from workshops.snapshot.values import CardLine, Result, ResultLine, RoundLine


def read_rounds(workshop: Workshop, cards: CardReading) -> tuple[RoundLine, ...]:
    """Every round, oldest first."""
    own = select(Round).where(Round.workshop_id == workshop.id).order_by(Round.id)
    rounds = db.session.scalars(own.options(selectinload(Round.items).joinedload(RoundItem.card))).all()
    themes = {theme.id: theme.name for theme in cards.themes}
    return tuple(_line(round_, rounds, cards.lines, themes) for round_ in rounds)


def _line(
    round_: Round, rounds: Sequence[Round], lines: Mapping[int, CardLine], themes: Mapping[int, str]
) -> RoundLine:
    closed = round_.closed_at is not None
    runoff = next((each for each in rounds if each.runoff_of_id == round_.id), None)
    result = _result(round_, runoff, lines, themes) if closed else None
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
        ends_at=None if closed else round_.closing_at or ends_at,
        closing=not closed and round_.closing_at is not None,
        items=tuple((item.card.key, item.text) for item in round_.items),
        voted=result.voters if result else _ballots(round_),
        here=voting.people_here(round_) if round_.here_at_close is None else round_.here_at_close,
        result=result,
    )


def _ballots(round_: Round) -> int:
    cast = select(func.count()).where(Ballot.round_id == round_.id, Ballot.choices != voting.EMPTY)
    return (db.session.scalar(cast) or 0) + paper_ballots.count(round_.id)


def _result(round_: Round, runoff: Round | None, lines: Mapping[int, CardLine], themes: Mapping[int, str]) -> Result:
    count = voting.count_of(round_)
    ranked = tally.rank(count.items)
    cut = tally.cut(ranked, round_.carry)
    closed_runoff = runoff if runoff is not None and runoff.closed_at is not None else None
    carried = voting.runoff_winners(round_) if round_.runoff_of_id else voting.carried_from(round_, closed_runoff)
    here = round_.here_at_close or 0
    items = {item.card.key: (item.card_id, item.text) for item in round_.items}
    rows = _rows(tuple(each.item for each in ranked), count.voters, round_.votes_each)
    return Result(
        voters=count.voters,
        here=here,
        turnout=tally.turnout(count.voters, here),
        votes_used=sum(item.people for item in count.items),
        small_base=tally.is_small_base(count.voters),
        low_turnout=tally.is_low_turnout(count.voters, here),
        groups=tuple((key, sectors.group_name(key), voters) for key, voters in count.groups.items()),
        lines=tuple(
            _result_line(each, items[each.item.key], count.voters, row, carried, lines, themes)
            for each, row in zip(ranked, rows, strict=True)
        ),
        carried=carried,
        tie=() if round_.runoff_of_id else cut.tie,
        may_carry_all=cut.can_carry_all,
        settled=round_.tie_settled,
    )


@lru_cache(maxsize=256)
def _rows(items: tuple[tally.ItemVotes, ...], voters: int, votes_each: int) -> tuple[disclosure.Row, ...]:
    """A closed round never changes, and which rows may be shown takes long to find out."""
    return disclosure.disclose_round(items, voters, votes_each)


def _result_line(
    ranked: tally.Ranked,
    item: tuple[int, str],
    voters: int,
    row: disclosure.Row,
    carried: Sequence[str],
    lines: Mapping[int, CardLine],
    themes: Mapping[int, str],
) -> ResultLine:
    card_id, text = item
    card = lines.get(card_id)
    return ResultLine(
        key=ranked.item.key,
        ref=card.ref if card else "",
        text=text,
        theme=themes.get(card.theme) if card and card.theme else None,
        merged_from=len(card.originals) + 1 if card else 1,
        rank=ranked.rank,
        tied=ranked.tied,
        people=ranked.item.people,
        percent=tally.percent(ranked.item.people, voters),
        row=row,
        carried=ranked.item.key in carried,
    )
