"""From a board to its Summary. Pure: no clock and no database, the strategy is looked up."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from exports.summary import asks, cards, equality, heard, links, method, promises, pulse, rounds, strategy
from exports.summary.acts import Act
from exports.summary.left import left
from exports.summary.promised import Promise
from exports.summary.values import Counts, Next, Paper, SectorLine, Summary, TookPart
from workshops.sectors import SECTORS
from workshops.snapshot import Board
from workshops.wording import local

CHECK_IN_MONTHS = (1, 3, 6, 9, 12)
DAYS_TO_CORRECT = 7


def summarise(
    board: Board,
    timeline: Sequence[Act],
    *,
    issued_at: datetime,
    version: int,
    agreed: strategy.AgreedWords | None = None,
) -> Summary:
    """Freeze what a board says. `agreed` is the wording staff entered for a key commitment that the plan left open.

    Cards that were not revealed and rounds that are open are left out: nothing is told before its time.
    """
    standing = cards.standing(board)
    votes = rounds.closed(board)
    promised = promises.standing(board)
    threads = links.threads(board, standing, promised)
    return Summary(
        paper=_paper(board, issued_at, version),
        strategy=strategy.served(board, standing, promised, agreed),
        counts=_counts(board, promised),
        took_part=_took_part(board),
        cards=standing,
        rounds=votes,
        promises=promised,
        threads=threads,
        outcome=links.outcome(board, standing, votes, promised),
        pulse=pulse.told(board),
        method=method.told(board, standing, timeline, promised),
        left=left(board),
        next=_next(board, issued_at),
        equality=equality.told(board),
        heard=heard.told(board),
        asks=asks.told(board),
    )


def _paper(board: Board, issued_at: datetime, version: int) -> Paper:
    facts = board.workshop
    return Paper(
        version=version,
        issued_at=issued_at,
        code=facts.code,
        title=facts.title,
        forum=facts.forum,
        group=facts.group,
        starts_at=facts.starts_at,
        place=facts.place,
        facilitator=facts.facilitator,
        rehearsal=facts.rehearsal,
    )


def _counts(board: Board, promised: Sequence[Promise]) -> Counts:
    return Counts(
        people=board.here,
        organisations=board.organisation_count,
        sectors=sum(each.here > 0 for each in board.sectors),
        problems=board.posted.get("problem", 0),
        actions=board.posted.get("action", 0),
        commitments=sum(each.answer == "promise" for each in promised),
    )


def _took_part(board: Board) -> TookPart:
    known = {each.key: each for each in board.sectors}
    lines = tuple(
        SectorLine(each.key, each.name, known[each.key].here, known[each.key].invited)
        if each.key in known
        else SectorLine(each.key, each.name, 0, None)
        for each in SECTORS
    )
    funnel = board.funnel
    named = {name.casefold(): name for name in reversed(board.organisations)}
    organisations = tuple(named[key] for key in sorted(named))
    return TookPart(lines, board.invited, funnel.posted, funnel.voted, funnel.committed, organisations)


def _next(board: Board, issued_at: datetime) -> Next:
    facts = board.workshop
    held = local(facts.ended_at or facts.starts_at).date()
    return Next(
        headline=facts.headline,
        ask=facts.ask,
        next_date=facts.next_date,
        hear_by=facts.hear_by,
        check_ins=tuple((months, months_after(held, months)) for months in CHECK_IN_MONTHS),
        correct_by=local(issued_at).date() + timedelta(days=DAYS_TO_CORRECT),
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where that day is missing."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
