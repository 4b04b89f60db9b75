"""How the workshop was run, counted for the Summary."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from exports.summary.acts import Act
from exports.summary.promised import Promise
from exports.summary.tables import tables_told
from exports.summary.values import Card, Entered, Hidden, Method, StageTime, Theme
from workshops.snapshot import Board
from workshops.snapshot.values import StageLine

PARTICIPANT = "a participant"


def told(board: Board, cards: Sequence[Card], timeline: Sequence[Act], promised: Sequence[Promise]) -> Method:
    """Stages as planned and as they went, and everything that was done to cards."""
    lines = (*board.problems, *board.actions)
    return Method(
        stages=tuple(_stage(stage, board.workshop.starts_at) for stage in board.stages),
        themes=tuple(Theme(theme.name, theme.cards) for theme in board.themes),
        merged=sum(len(card.merged) for card in cards),
        hidden=_hidden(board),
        withdrawn=board.withdrawn,
        reworded=sum(line.first_text is not None for line in lines),
        late=sum(card.late for card in cards),
        entered=_entered(board, timeline, promised),
        sector_tags=board.workshop.show_sector_tags,
        keep_days=board.workshop.keep_days,
        tables=tables_told(board),
    )


def _stage(stage: StageLine, starts_at: datetime) -> StageTime:
    """The doors of the first stage open long before; it counts from when the workshop was to start."""
    took = None
    if stage.entered_at is not None and stage.left_at is not None:
        began = stage.entered_at if stage.position else max(stage.entered_at, starts_at)
        took = max(0, round((stage.left_at - began) / timedelta(minutes=1)))
    return StageTime(stage.name, stage.minutes, took, stage.prompt)


def _hidden(board: Board) -> tuple[Hidden, ...]:
    counted = Counter((card.kind, card.reason) for card in board.hidden)
    return tuple(Hidden(kind, reason, cards) for (kind, reason), cards in sorted(counted.items(), reverse=True))


def _entered(board: Board, timeline: Sequence[Act], promised: Sequence[Promise]) -> Entered:
    asks = [each for each in board.asks if each.here and not (each.main or each.need_of)]
    offers = [offer for each in board.asks for offer in each.offers if offer.here]
    acts = Counter(act.verb for act in timeline if act.who != PARTICIPANT)
    acts.subtract(Counter(act.detail for act in timeline if act.verb == "undo"))
    return Entered(
        people=acts["enter-person"],
        problems=acts["enter-problem"] + acts["post-problem"],
        actions=acts["enter-action"] + acts["post-action"],
        commitments=sum(each.entered for each in promised),
        papers=board.paper_cards,
        asks=sum(each.entered_by is not None for each in asks),
        offers=sum(each.entered_by is not None for each in offers),
    )
