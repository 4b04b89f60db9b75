"""What a reader could work out about a sector's votes from a row, its total, the room's sizes and this very program.

`values` are the people of each group who chose an item, `sizes` the groups' voters, both in the same order. None or one
of a group is *blurred*, and so is all or all but one; it is *raised* when it is the larger of its two. Readers see the
total, so blurred values are safe only while several rooms would print the same row. `reading` sorts rooms by how their
row may read, and depends on nothing that the row itself does not show: a reader who runs this program for every room
with the same sizes and total learns no more than one who does not (a "minimality attack", Wong and others 2007).
"""

from functools import lru_cache
from itertools import product
from typing import Literal

Reading = Literal["plain", "counts", "words", "withheld"]
Values = tuple[int, ...]


def is_hardly(people: int) -> bool:
    """None or one."""
    return people <= 1


def is_nearly(people: int, voters: int) -> bool:
    """All or all but one; with three voters two is already nearly all."""
    return people >= voters - 1


def is_blurred(people: int, voters: int) -> bool:
    """Whether the count itself would come too close to telling how everybody voted."""
    return is_hardly(people) or is_nearly(people, voters)


@lru_cache(maxsize=4096)
def reading(values: Values, sizes: Values) -> Reading:
    """How a row may read: `plain` when all or none in the room chose it (the total says so), otherwise

    `counts` beside blurred values, `words` only (counts give way too), or `withheld`.
    """
    total = sum(values)
    if total in (0, sum(sizes)):
        return "plain"
    return "withheld" if is_telling(sizes, total) else _first_reading(values, sizes)


def _first_reading(values: Values, sizes: Values) -> Reading:
    """Counts stay while some but not all blurred values are raised: then any of them may be.

    Else the room must share its words with one where all of them are raised the other way, the rest making up for it.
    """
    raised = [
        is_raised(people, voters) for people, voters in zip(values, sizes, strict=True) if is_blurred(people, voters)
    ]
    between = [(people, voters) for people, voters in zip(values, sizes, strict=True) if not is_blurred(people, voters)]
    if not raised or (any(raised) and not all(raised)):
        return "counts"
    to_give = sum(voters - 2 - people if raised[0] else people - 2 for people, voters in between)
    return "words" if to_give >= len(raised) else "withheld"


def is_raised(people: int, voters: int) -> bool:
    """Whether a blurred value is the larger of its two."""
    return people in (1, voters)


@lru_cache(maxsize=4096)
def is_telling(sizes: Values, total: int) -> bool:
    """Whether withholding rows only where `_first_reading` must would itself tell a group's vote, given the total.

    Then every row with this total is withheld.
    """
    return any(_gives_away(_withheld_values(place, sizes, total), voters) for place, voters in enumerate(sizes))


def _withheld_values(place: int, sizes: Values, total: int) -> set[int]:
    """The values this group takes over all rooms that `_first_reading` withholds."""
    rest = sizes[:place] + sizes[place + 1 :]
    found = set()
    for raised in (False, True):
        least = _least_to_give(rest, total, len(sizes), raised=raised)
        steps = _steps(sizes[place], len(sizes), raised=raised)
        found |= {people for people, gives in steps if total - people in least and least[total - people] + gives < 0}
    return found


def _least_to_give(sizes: Values, total: int, groups: int, *, raised: bool) -> dict[int, int]:
    """For each sum up to the total that these groups can make: the least they have to give beyond what is asked."""
    least = {0: 0}
    for voters in sizes:
        longer: dict[int, int] = {}
        for (so_far, given), (people, gives) in product(least.items(), _steps(voters, groups, raised=raised)):
            if so_far + people <= total:
                longer[so_far + people] = min(given + gives, longer.get(so_far + people, given + gives))
        least = longer
    return least


def _steps(voters: int, groups: int, *, raised: bool) -> list[tuple[int, int]]:
    """Each value a group may have with what it gives: a blurred one asks for one, another gives its way to the edge."""
    asking = (1, voters) if raised else (0, voters - 1)
    edge, inwards = (voters - 2, -1) if raised else (2, 1)
    giving = [(edge + inwards * gives, gives) for gives in range(min(voters - 3, groups))]
    return [(people, -1) for people in asking] + giving


def shown(people: int, voters: int, how: Reading) -> Values:
    """The values a reader must allow for: blurred two, a count one, "some of" all between."""
    if is_blurred(people, voters):
        return (0, 1) if is_hardly(people) else (voters - 1, voters)
    return tuple(range(2, voters - 1)) if how == "words" else (people,)


def _gives_away(values: set[int], voters: int) -> bool:
    """One value only, or surely all or surely none, or one of these two."""
    return len(values) == 1 or values == {0, voters}
