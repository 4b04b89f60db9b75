"""How a sector's votes on an item may be shown, on screens, in documents and in every export alike.

The rule: none or one of a group reads "hardly any of N", all or all but one "nearly all of N", the count stands only
between; groups under three never appear; and never can a reader work out what was blurred from the row, its total, the
groups' voters and the sector-balanced figure. Where counts beside blurred values would allow that, the counts give way
to "some of N"; where even these words would, the row is withheld. `inference` holds the reasoning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from workshops import wording
from workshops.adding_up import Span, pinned
from workshops.inference import Reading, Values, is_blurred, is_hardly, reading, shown
from workshops.sectors import FLOOR
from workshops.tally import HALF, STANDS_OUT_BY, GroupVotes, ItemVotes, is_small_base, percent, sector_balanced

Kind = Literal["hardly", "nearly", "count", "some", "withheld"]


@dataclass(frozen=True)
class Cell:
    """One group's votes as they may be shown; `people` is a number only where `kind` is "count"."""

    group: str
    name: str
    voters: int
    kind: Kind
    people: int | None
    words: str


@dataclass(frozen=True)
class Row:
    """An item's sector row; None means not shown.

    Everything beside the cells says only what the cells and the total prove, so that it gives nothing more away:
    `balanced_between` is the least and the most that sector-balanced support can be, in whole percent, `balanced` the
    percent itself where the two agree, `stands_out` the groups that are sure to stand out.
    """

    cells: tuple[Cell, ...]
    balanced: int | None
    common_ground: bool | None
    stands_out: tuple[str, ...]
    balanced_between: tuple[int, int] | None = None


def disclose(item: ItemVotes, voters: int) -> Row:
    """The row of one item, out of all `voters`; ValueError when its groups do not add up to them or to its people.

    The item's own total is always public: "people n of N" tells of all or none that everybody did or nobody did, and
    the row then only repeats it. Withheld: a small base, a single group (it would be the total), a group under three.
    """
    if (sum(each.people for each in item.groups), sum(each.voters for each in item.groups)) != (item.people, voters):
        raise ValueError(f"The groups of {item.key} do not add up.")
    if is_small_base(voters) or len(item.groups) < 2 or any(each.voters < FLOOR for each in item.groups):
        return _withheld(item)
    values = tuple(each.people for each in item.groups)
    sizes = tuple(each.voters for each in item.groups)
    how = reading(values, sizes)
    return _withheld(item) if how == "withheld" else _row(item, Fraction(item.people, voters), how)


def disclose_round(items: Sequence[ItemVotes], voters: int, votes_each: int) -> tuple[Row, ...]:
    """The rows of all items of a round, in the order given; what to call wherever they are seen together.

    Each reads as `disclose` has it, unless adding up the round would pin a blurred value: then further rows are
    withheld, each time the one that leaves the fewest values pinned (of equals that with the fewest people).
    """
    rows = [disclose(item, voters) for item in items]
    open_to_doubt = [place for place, item in enumerate(items) if 0 < item.people < voters]
    while shown_rows := [place for place in open_to_doubt if _is_shown(rows[place])]:
        if not _pinned(items, rows, voters, votes_each):
            break
        without = {place: [*rows[:place], _withheld(items[place]), *rows[place + 1 :]] for place in shown_rows}
        left = {place: _pinned(items, fewer, voters, votes_each) for place, fewer in without.items()}
        rows = without[min(shown_rows, key=lambda place: (left[place], items[place].people))]
    return tuple(rows)


def _is_shown(row: Row) -> bool:
    return any(cell.kind != "withheld" for cell in row.cells)


def _pinned(items: Sequence[ItemVotes], rows: Sequence[Row], voters: int, votes_each: int) -> int:
    """How many values are pinned. Votes not used are one more row, of which only the sum is known."""
    table = [tuple(each.people for each in item.groups) for item in items]
    spans = [_spans(item, row, voters) for item, row in zip(items, rows, strict=True)]
    budgets = [each.voters * votes_each for each in items[0].groups]
    spare = tuple(budget - sum(column) for budget, column in zip(budgets, zip(*table, strict=True), strict=True))
    found = pinned([*table, spare], [*spans, [(0, budget) for budget in budgets]])
    return sum(row < len(items) for row, _ in found)


def _spans(item: ItemVotes, row: Row, voters: int) -> list[Span]:
    if item.people in (0, voters):
        return [(each.people, each.people) for each in item.groups]
    return [_span(each, cell.kind) for each, cell in zip(item.groups, row.cells, strict=True)]


def _span(each: GroupVotes, kind: Kind) -> Span:
    return {
        "hardly": (0, 1),
        "nearly": (each.voters - 1, each.voters),
        "some": (2, each.voters - 2),
        "withheld": (0, each.voters),
        "count": (each.people, each.people),
    }[kind]


def _row(item: ItemVotes, whole: Fraction, how: Reading) -> Row:
    possible = [_possible(each, how) for each in item.groups]
    between = _balanced_between(possible, item.people)
    return Row(
        cells=tuple(_cell(each, how) for each in item.groups),
        balanced=between[0] if between[0] == between[1] else None,
        common_ground=_common_ground(possible),
        stands_out=tuple(each.group for each in possible if each.least - whole >= STANDS_OUT_BY),
        balanced_between=between,
    )


def _withheld(item: ItemVotes) -> Row:
    cells = (Cell(each.group, each.name, each.voters, "withheld", None, wording.NOT_SHOWN) for each in item.groups)
    return Row(tuple(cells), None, None, ())


def _cell(each: GroupVotes, how: Reading) -> Cell:
    kind = _kind(each, how)
    words = {
        "hardly": wording.hardly_any_of(each.voters),
        "nearly": wording.nearly_all_of(each.voters),
        "some": wording.some_of(each.voters),
        "count": wording.count_of(each.people, each.voters),
    }
    return Cell(each.group, each.name, each.voters, kind, each.people if kind == "count" else None, words[kind])


def _kind(each: GroupVotes, how: Reading) -> Kind:
    if is_blurred(each.people, each.voters):
        return "hardly" if is_hardly(each.people) else "nearly"
    return "count" if len(shown(each.people, each.voters, how)) == 1 else "some"


@dataclass(frozen=True)
class _Possible:
    """The values a reader must allow for in one group."""

    group: str
    voters: int
    values: Values

    @property
    def least(self) -> Fraction:
        return Fraction(self.values[0], self.voters)

    @property
    def most(self) -> Fraction:
        return Fraction(self.values[-1], self.voters)


def _possible(each: GroupVotes, how: Reading) -> _Possible:
    return _Possible(each.group, each.voters, shown(each.people, each.voters, how))


def _common_ground(possible: Sequence[_Possible]) -> bool | None:
    if any(each.most < HALF for each in possible):
        return False
    return True if all(each.least >= HALF for each in possible) else None


def _balanced_between(possible: Sequence[_Possible], people: int) -> tuple[int, int]:
    """People whose group is not known weigh least in the largest groups and most in the smallest."""
    by_size = sorted(possible, key=lambda each: each.voters)
    return _balanced(by_size[::-1], people), _balanced(by_size, people)


def _balanced(filled_in_turn: Sequence[_Possible], people: int) -> int:
    to_place = people - sum(each.values[0] for each in filled_in_turn)
    groups = []
    for each in filled_in_turn:
        more = min(to_place, each.values[-1] - each.values[0])
        groups.append(GroupVotes(each.group, "", each.voters, each.values[0] + more))
        to_place -= more
    mean = sector_balanced(groups) or Fraction(0)
    return percent(mean.numerator, mean.denominator) or 0
