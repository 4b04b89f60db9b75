"""What a reader could work out by adding up a whole round, whose rows and columns both have known sums.

A row's sum is the item's people. A column's is the votes a group had: when everybody used all of theirs, one blurred
cell in a column of counts is the remainder. Another table prints the same just when people can be moved round in a
ring, one more here and one fewer there, each cell staying within what is printed (Gusfield 1988, on table security).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from workshops.inference import Values

Span = tuple[int, int]
Ways = Mapping[int, set[int]]


def pinned(table: Sequence[Values], spans: Sequence[Sequence[Span]]) -> set[tuple[int, int]]:
    """The (row, place) of each cell printed as a span of values of which only one is possible.

    `spans` holds the least and the most that each cell of `table` may be; a count is a span of one and never pinned.
    """
    ways = _ways(table, spans)
    return {
        (row, place)
        for row, across in enumerate(spans)
        for place, (least, most) in enumerate(across)
        if least < most and not (_in_a_ring(ways, row, ~place) or _in_a_ring(ways, ~place, row))
    }


def _ways(table: Sequence[Values], spans: Sequence[Sequence[Span]]) -> Ways:
    """From a row to a column where a cell may have one more, back where it may have one fewer; columns are ~place."""
    ways: defaultdict[int, set[int]] = defaultdict(set)
    for row, across in enumerate(spans):
        for place, (least, most) in enumerate(across):
            if table[row][place] < most:
                ways[row].add(~place)
            if table[row][place] > least:
                ways[~place].add(row)
    return ways


def _in_a_ring(ways: Ways, start: int, end: int) -> bool:
    """Whether there is a way from start to end and another way back than through the same cell."""
    if end not in ways.get(start, ()):
        return False
    ahead = list(ways.get(end, set()) - {start})
    seen = {end, *ahead}
    while ahead:
        fresh = ways.get(ahead.pop(), set()) - seen
        seen |= fresh
        ahead += fresh
    return start in seen
