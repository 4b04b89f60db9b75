"""How tables are made, filled evenly and given problems, and who writes for one. Plain values in, plain values out.

Alone, then in pairs, in fours and all together: "1-2-4-All" of Lipmanowicz and McCandless, The Surprising Power of
Liberating Structures, 2013. Its steps here take the shares of the stage's time that `STEPS` gives.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil

from workshops.refusal import Refusal

STEPS = {"open": 3, "pairs": 3, "fours": 5, "all": 4}
LEAST_STEP = timedelta(minutes=1)
WRITING = ("alone", "scribe")
SIZES = (4, 5, 6, 8)
FEWEST = 3
MOST_TABLES = 120

Crowd = Mapping[int, Counter[str]]
Seated = Mapping[int, Sequence[tuple[int, str]]]


def step_ends(phase: str, since: datetime, stage_ends: datetime, given: timedelta) -> datetime:
    """When a step's time is up: its share of what was left of the stage when it began, and all that was `given` since.

    A room that is late still gets a minute.
    """
    steps = list(STEPS)
    ahead = sum(STEPS[each] for each in steps[steps.index(phase) :])
    share = (stage_ends - given - since) * STEPS[phase] / ahead
    return since + max(share, LEAST_STEP) + given


def tables_for(people: int, size: int) -> int:
    """How many tables: as few as hold everybody with at most one more than the size at each."""
    return max(1, ceil(people / (size + 1)))


def place_for(sector: str, tables: Crowd, size: int) -> int | None:
    """The table with room that has fewest of this sector, then fewest people; None when all are full."""
    with_room = [table for table, people in tables.items() if people.total() <= size]
    return min(with_room, key=lambda table: (tables[table][sector], tables[table].total()), default=None)


def even_moves(seated: Seated, fixed: set[int]) -> dict[int, int]:
    """Who moves to which table so that none has two people more than another; those in `fixed` stay where they are.

    From the fullest table goes whoever's sector it has most of against the emptiest, of equals who came last.
    """
    tables = {table: list(people) for table, people in seated.items()}
    moves: dict[int, int] = {}
    while len(tables) > 1:
        full, empty = max(tables, key=lambda t: len(tables[t])), min(tables, key=lambda t: len(tables[t]))
        free = [each for each in tables[full] if each[0] not in fixed]
        if len(tables[full]) - len(tables[empty]) < 2 or not free:
            break
        here, there = (Counter(sector for _, sector in tables[table]) for table in (full, empty))
        goes = max(free, key=lambda each: (here[each[1]] - there[each[1]], each[0]))
        tables[full].remove(goes)
        tables[empty].append(goes)
        moves[goes[0]] = empty
    return moves


def deal(tables: Sequence[int], problems: Sequence[int], given: Mapping[int, int]) -> dict[int, int]:
    """A problem for each table that was given none: those on the fewest tables first, of equals the higher ranked."""
    on = Counter(given.values())
    dealt: dict[int, int] = {}
    for table in tables:
        if table not in given and problems:
            dealt[table] = min(problems, key=lambda problem: on[problem])
            on[dealt[table]] += 1
    return dealt


def check_scribe(seated: bool, scribe: bool, somebody: bool) -> None:
    """Where one writes for the table, only that one posts."""
    if scribe:
        return
    if not seated:
        raise Refusal("Choose your table first. Then one of you writes for it.", "no-table")
    if somebody:
        raise Refusal("Somebody else writes for your table now. Take over if they cannot.", "not-scribe")
    raise Refusal("Nobody writes for your table yet. Tap “I will write for us” first.", "no-scribe")


def check_may_change_table(scribes: bool, begun: bool) -> None:
    """Once tables write together nobody goes round reading: then only the facilitator moves people."""
    if scribes and begun:
        raise Refusal("The tables are at work. Ask the facilitator to move you.", "at-work")
