"""What each screen may see of a board. Hidden means not sent: it is cut here, before anything is rendered."""

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from workshops.know_plan import STAGE
from workshops.snapshot.plan import PlanRead
from workshops.snapshot.values import AskLine, Board, CardLine, CommitmentLine, FloorLine, OfferLine, RoundLine
from workshops.stages import HEARING


def for_phone(board: Board) -> Board:
    """What every phone of the room may see: no card before its reveal, no count before its round was shown.

    Nor what a card said before it was put in other words: they may be why.
    """
    return replace(
        board,
        problems=tuple(_as_it_reads(card) for card in _revealed(board, "problem")),
        actions=tuple(_as_it_reads(card) for card in _revealed(board, "action")),
        hidden=(),
        splits=(),
        parked=(),
        waiting=(),
        groups=(),
        checked=frozenset(),
        themes=board.themes if board.revealed else (),
        tables=tuple(replace(table, sectors=(), cards=0, scribe=False) for table in board.tables),
        rounds=tuple(_unshown(each) for each in board.rounds),
        commitments=tuple(_as_promised(each, board.organisations) for each in board.commitments),
        asks=tuple(_unnamed_ask(each, board.organisations) for each in board.asks),
        pulse=None,
        plan=_only_shown(board.plan),
        equality=(),
        last_acts=(),
        to_undo=(),
        floor=FloorLine(),
        heard=board.heard if _is_heard(board) else (),
        stages=tuple(replace(stage, say="") for stage in board.stages),
        now=replace(board.now, stage=replace(board.now.stage, say=""), by=""),
    )


def for_wall(board: Board) -> Board:
    """What the wall may see: what the phones may."""
    return for_phone(board)


def for_console(board: Board) -> Board:
    """What facilitators may see: no words before the reveal, no result before the round is closed, no private names."""
    return replace(
        board,
        problems=_revealed(board, "problem"),
        actions=_revealed(board, "action"),
        hidden=tuple(each for each in board.hidden if each.kind in board.revealed),
        pulse=None,
        plan=_only_shown(board.plan) if board.now.stage.kind == STAGE else board.plan,
        commitments=tuple(_unnamed(each, board.organisations) for each in board.commitments),
        asks=tuple(_unnamed_ask(each, board.organisations) for each in board.asks),
    )


def _is_heard(board: Board) -> bool:
    """Has the forum come to where its groups are heard?"""
    return any(stage.kind == HEARING and stage.entered_at is not None for stage in board.stages)


def _revealed(board: Board, kind: str) -> tuple[CardLine, ...]:
    return board.cards(kind) if kind in board.revealed else ()


def _as_it_reads(card: CardLine) -> CardLine:
    return card if card.first_text is None else replace(card, first_text=None)


def _unshown(round_: RoundLine) -> RoundLine:
    """A round whose result the room has not been shown; what would move people is for the facilitator alone."""
    result = round_.result if round_.shown_at else None
    return replace(round_, opened_by="", reservations=(), papers=0, unnamed=0, result=result)


Named = TypeVar("Named", CommitmentLine, AskLine, OfferLine)


def names_organisation(said: CommitmentLine | AskLine | OfferLine, agreed: Collection[str]) -> bool:
    """May its organisation be told? Where it agreed to be named, or where this promises something for it or a team.

    Being interested, needing, asking and offering name nobody by themselves, nor does a tick that shows one's own name.
    """
    promised = isinstance(said, CommitmentLine) and said.answer == "promise" and said.behalf != "myself"
    return promised or said.organisation in agreed


def _unnamed(said: Named, agreed: Collection[str]) -> Named:
    """Names are for the GLA only unless the person ticked otherwise, and organisations where nothing says they may."""
    name = said.name if said.may_name else ""
    return replace(said, name=name, organisation=said.organisation if names_organisation(said, agreed) else "")


def _as_promised(said: CommitmentLine, organisations: Collection[str]) -> CommitmentLine:
    """An answer as it reads now; when to ask somebody again is for the GLA."""
    return replace(_unnamed(said, organisations), first_text=None, ask_again=None)


def _unnamed_ask(asked: AskLine, organisations: Collection[str]) -> AskLine:
    offers = tuple(_unnamed(each, organisations) for each in asked.offers)
    return replace(_unnamed(asked, organisations), offers=offers)


def _only_shown(plan: PlanRead) -> PlanRead:
    """The plan without what anybody said of it."""
    picks = (replace(pick, answered=0, new=None, knew=None, work=None, works=()) for pick in plan.picks)
    return replace(plan, picks=tuple(picks))
