"""Awareness: the paired pulse of each workshop, and added up over a forum and over all.

Adding up never tells what a workshop holds back: a workshop in which under five people answered a statement both times
is left out of that statement's sums altogether, its number of people too, and is named as left out. So a sum less the
workshops that are told leaves nothing.
"""

from collections.abc import Sequence

from exports.forum.sources import Held, Marked, letter
from exports.forum.values import Trend
from exports.summary.asked import PulseItem
from workshops.rules_pulse import ITEMS
from workshops.tally_pulse import tenths

STATEMENTS = tuple(ITEMS.values())


def each_trend(all_of_it: Sequence[Marked]) -> tuple[Trend, ...]:
    """The pulse of each workshop in which it was taken, exactly as its summary tells it."""
    return tuple(
        Trend(each.mark, each.held, each.summary.pulse.items, *_who([each]))
        for each in all_of_it
        if each.summary.pulse.before or each.summary.pulse.after
    )


def forum_trends(forums: Sequence[Held], all_of_it: Sequence[Marked]) -> tuple[Trend, ...]:
    """Each forum's, in the order they were held."""
    parts = [[each for each in all_of_it if each.forum == place] for place in range(len(forums))]
    return tuple(
        Trend(letter(place), held.day, _added(parts[place]), *_who(parts[place])) for place, held in enumerate(forums)
    )


def whole_trend(all_of_it: Sequence[Marked]) -> Trend:
    """All workshops together."""
    return Trend("All", None, _added(all_of_it), *_who(all_of_it))


def _who(some: Sequence[Marked]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The marks of those in the figures of at least one statement, and of those left out of at least one."""
    taken = [(each.mark, each.summary.pulse.items) for each in some if each.summary.pulse.before]
    told = tuple(mark for mark, items in taken if any(_is_told(item) for item in items))
    few = tuple(mark for mark, items in taken if not all(_is_told(item) for item in items))
    return told, few


def _is_told(item: PulseItem) -> bool:
    return item.before is not None


def _added(some: Sequence[Marked]) -> tuple[PulseItem, ...]:
    items = [item for each in some for item in each.summary.pulse.items if _is_told(item)]
    return tuple(_sum(words, [item for item in items if item.statement == words]) for words in STATEMENTS)


def _sum(statement: str, items: Sequence[PulseItem]) -> PulseItem:
    if not items:
        return PulseItem(statement, 0, None, None, None, None, None, None, None)
    pairs = sum(item.pairs for item in items)
    before, after = sum(item.before or 0 for item in items), sum(item.after or 0 for item in items)
    return PulseItem(
        statement=statement,
        pairs=pairs,
        before=before,
        after=after,
        before_tenths=tenths(before, pairs),
        after_tenths=tenths(after, pairs),
        up=sum(item.up or 0 for item in items),
        same=sum(item.same or 0 for item in items),
        down=sum(item.down or 0 for item in items),
    )
