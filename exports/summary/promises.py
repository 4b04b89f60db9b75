"""Answers in Commit for the Summary. Who somebody is stays out unless they agreed."""

from exports.summary.asks import organisation
from exports.summary.promised import Promise
from workshops.sectors import sector_name
from workshops.snapshot import Board
from workshops.snapshot.values import CommitmentLine


def standing(board: Board) -> tuple[Promise, ...]:
    """Every answer that stands, in the order it came."""
    refs = {card.key: card.ref for card in board.actions}
    refs |= {original.key: card.ref for card in board.actions for original in card.originals}
    return tuple(_promise(board, each, refs) for each in board.commitments)


def _promise(board: Board, line: CommitmentLine, refs: dict[str, str]) -> Promise:
    return Promise(
        ref=line.ref,
        answer=line.answer,
        status=line.status,
        on=line.on,
        on_code=refs.get(line.on_code, "") if line.on == "action" else line.on_code,
        on_text=line.on_text,
        objective=line.objective,
        role=line.role,
        what=line.what,
        by_when=line.by_when,
        when_cue=line.when_cue,
        first_step=line.first_step,
        behalf=line.behalf,
        needs=line.needs,
        organisation=organisation(board, line),
        name=line.name if line.may_name else "",
        sector=sector_name(line.sector),
        entered=line.entered_by is not None,
        ask_again=line.ask_again,
        said_first=line.first_text or "",
    )
