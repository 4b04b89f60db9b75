"""Cards for the Summary: those that stand and were revealed, with their merged ones behind them."""

from exports.summary.values import Card, MergedCard
from workshops.sectors import sector_name
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine


def standing(board: Board) -> tuple[Card, ...]:
    """Problems first, then actions, each in the order of their numbers."""
    themes = {theme.id: theme.name for theme in board.themes}
    problems = board.problems if "problem" in board.revealed else ()
    actions = board.actions if "action" in board.revealed else ()
    refs = {card.key: card.ref for card in problems} | _behind(problems)
    parts = {key: line.ref for line in board.splits for key in line.part_keys}
    return tuple(_card(card, themes, refs, parts) for card in (*problems, *actions))


def _behind(problems: tuple[CardLine, ...]) -> dict[str, str]:
    """An action that answers a merged problem answers the one that stands for it."""
    return {original.key: card.ref for card in problems for original in card.originals}


def _card(card: CardLine, themes: dict[int, str], refs: dict[str, str], parts: dict[str, str]) -> Card:
    return Card(
        ref=card.ref,
        kind=card.kind,
        text=card.text,
        theme=themes.get(card.theme) if card.theme is not None else None,
        sector=sector_name(card.sector),
        objective=card.objective,
        people=card.people,
        merged=tuple(MergedCard(each.ref, each.text, sector_name(each.sector)) for each in card.originals),
        entered=card.entered_by is not None,
        late=card.added_late,
        answers=refs.get(card.answers) if card.answers is not None else None,
        reach=card.reach,
        gains=card.gains,
        misses=card.misses,
        plan_codes=card.plan_codes,
        part_of=parts.get(card.key, ""),
        came_from=card.came_from,
    )
