"""The 24 objectives: what was said and promised under each, and the gaps."""

from collections.abc import Sequence

from exports.forum.sources import Marked
from exports.forum.values import Reached
from workshops import his


def objectives(all_of_it: Sequence[Marked]) -> tuple[Reached, ...]:
    """Every objective. What the plenary heard was counted where it was posted; what was promised there counts."""
    return tuple(_reached(each, all_of_it) for each in his.objectives())


def _reached(objective: his.Objective, all_of_it: Sequence[Marked]) -> Reached:
    code = objective.code
    cards = [(each, card) for each in all_of_it for card in each.summary.cards if card.objective == code]
    cards = [(each, card) for each, card in cards if not (each.plenary and card.kind == "problem")]
    promises = [(each, made) for each in all_of_it for made in each.pages.promised() if made.objective == code]
    troubled = {each.key_commitment for each, card in cards if card.kind == "problem"}
    spoke = {each.mark for each, _ in (*cards, *promises)}
    return Reached(
        code=code,
        title=objective.title,
        aim=objective.aim,
        problems=sum(card.kind == "problem" for _, card in cards),
        actions=sum(card.kind == "action" for _, card in cards),
        commitments=len(promises),
        confirmed=sum(made.status == "confirmed" for _, made in promises),
        workshops=tuple(each.mark for each in all_of_it if each.mark in spoke),
        groups=tuple(sorted(troubled)),
    )
