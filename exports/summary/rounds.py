"""Closed rounds for the Summary, oldest first."""

from exports.summary.values import Choice, Group, Round
from workshops.snapshot import Board
from workshops.snapshot.values import Result, ResultLine, RoundLine
from workshops.tally import percent


def closed(board: Board) -> tuple[Round, ...]:
    """Every closed round, run-offs and re-opened votes among them."""
    numbers = {each.id: each.number for each in board.rounds}
    deciding = {_deciding(board, kind) for kind in ("problem", "action")}
    return tuple(
        _round(board, each, each.result, numbers, bool({each.id, each.runoff_of} & deciding))
        for each in board.rounds
        if each.result is not None
    )


def _deciding(board: Board, kind: str) -> int:
    """The id of the last closed vote on this kind; 0, which no round has, without one."""
    first_rounds = [each.id for each in board.rounds_of(kind) if each.result is not None and each.runoff_of is None]
    return first_rounds[-1] if first_rounds else 0


def _round(board: Board, line: RoundLine, result: Result, numbers: dict[int, int], stands: bool) -> Round:
    stage = next(each for each in board.stages if each.id == line.stage_id)
    refs = {each.key: each.ref for each in result.lines}
    run_off_of = numbers[line.runoff_of] if line.runoff_of is not None else None
    return Round(
        kind=line.kind,
        number=line.number,
        run_off_of=run_off_of,
        again=run_off_of is None and line.number > 1,
        stands=stands,
        question=stage.prompt,
        opened_at=line.opened_at,
        closed_at=line.closed_at or line.opened_at,
        votes_each=line.votes_each,
        carry=line.carry,
        voters=result.voters,
        here=result.here,
        turnout=percent(result.voters, max(result.voters, result.here)),
        votes_used=result.votes_used,
        small_base=result.small_base,
        low_turnout=result.low_turnout,
        tie=tuple(refs[key] for key in result.tie),
        settled=result.settled if result.tie else None,
        groups=tuple(Group(name, voters) for _, name, voters in result.groups),
        choices=tuple(_choice(each) for each in result.lines),
    )


def _choice(line: ResultLine) -> Choice:
    return Choice(line.ref, line.rank, line.tied, line.people, line.percent, line.carried, line.row)
