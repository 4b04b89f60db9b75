"""Closed rounds for the Summary, oldest first."""

from collections.abc import Iterator

from exports.summary.values import Agreement, Choice, Group, Mark, Round
from workshops import tally
from workshops.snapshot import Board
from workshops.snapshot.lines import MarkLine
from workshops.snapshot.values import Result, ResultLine, RoundLine
from workshops.tally_scores import Verdict


def closed(board: Board) -> tuple[Round, ...]:
    """Every closed round, run-offs and re-opened votes among them."""
    numbers = {each.id: each.number for each in board.rounds}
    deciding, anew = set(_deciding(board)), set(_anew(board))
    return tuple(
        _round(board, each, each.result, numbers, bool({each.id, each.runoff_of} & deciding), each.id in anew)
        for each in board.rounds
        if each.result is not None
    )


def _deciding(board: Board) -> Iterator[int]:
    """The ids of the rounds whose outcome holds: the last of each way to answer on a kind of card, and every test of
    agreement, since the second is only on some of the actions."""
    first_rounds = [each for each in board.rounds if each.result is not None and each.runoff_of is None]
    last = {(each.kind, each.method): each.id for each in first_rounds}
    yield from last.values()
    yield from (each.id for each in first_rounds if each.method == "agree")


def _anew(board: Board) -> Iterator[int]:
    """The ids of the rounds that asked once more what an earlier one had asked in the same way; no run-off does."""
    asked = set()
    for each in (each for each in board.rounds if each.runoff_of is None):
        if (each.kind, each.method) in asked:
            yield each.id
        asked.add((each.kind, each.method))


def _round(board: Board, line: RoundLine, result: Result, numbers: dict[int, int], stands: bool, again: bool) -> Round:
    stage = next(each for each in board.stages if each.id == line.stage_id)
    refs = {each.key: each.ref for each in result.lines}
    run_off_of = numbers[line.runoff_of] if line.runoff_of is not None else None
    return Round(
        kind=line.kind,
        number=line.number,
        run_off_of=run_off_of,
        again=again,
        stands=stands,
        question=stage.prompt,
        opened_at=line.opened_at,
        closed_at=line.closed_at or line.opened_at,
        votes_each=line.votes_each,
        carry=line.carry,
        voters=result.voters,
        here=result.here,
        turnout=tally.turnout_percent(result.voters, result.here),
        votes_used=result.votes_used,
        small_base=result.small_base,
        low_turnout=result.low_turnout,
        tie=tuple(refs[key] for key in result.tie),
        settled=result.settled if result.tie else None,
        groups=tuple(Group(name, voters) for _, name, voters in result.groups),
        choices=tuple(_choice(each) for each in result.lines),
        method=line.method,
        threshold=line.threshold,
        papers=line.papers,
    )


def _choice(line: ResultLine) -> Choice:
    agreement = _agreement(line, line.verdict) if line.verdict is not None else None
    marks = tuple(map(_mark, line.marks))
    figures = line.rank, line.tied, line.people, line.percent
    return Choice(line.ref, *figures, line.carried, line.row, line.letter, marks, agreement)


def _mark(mark: MarkLine) -> Mark:
    tenths = tally.tenths(mark.mean)
    return Mark(mark.question, mark.counts, mark.judged, mark.cannot, tenths, mark.few_judged, mark.row)


def _agreement(line: ResultLine, verdict: Verdict) -> Agreement:
    return Agreement(
        answered=verdict.answered,
        standing=verdict.standing,
        needed=verdict.needed,
        more=verdict.more,
        low=verdict.low,
        lowest=verdict.lowest,
        agreed=verdict.agreed,
        amended=line.amended,
        words=line.text,
    )
