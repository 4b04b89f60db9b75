"""What the ballots say: counts, shares, ranks with ties, the cut, and how the sectors stand beside the count.

Plain values in, frozen values out. These are the true figures: before anybody reads a sector's, `disclosure` decides
how it may be shown.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final, Generic, Protocol, TypeVar

from workshops.sectors import FLOOR, fold_small, group_name

SMALL_BASE: Final = 5
LOW_TURNOUT: Final = 60
HALF: Final = Fraction(1, 2)
STANDS_OUT_BY: Final = Fraction(30, 100)
TIE_ALLOWANCE: Final = 2
USUAL_VOTES: Final = 3
MANY_CARDS: Final = 12
VOTES_FOR_MANY: Final = 5


@dataclass(frozen=True)
class GroupVotes:
    """One group of sectors on one item: `people` of its `voters` chose it."""

    group: str
    name: str
    voters: int
    people: int


@dataclass(frozen=True)
class ItemVotes:
    """How many people chose one item, in all and by group, the groups in product order."""

    key: str
    people: int
    groups: tuple[GroupVotes, ...]


@dataclass(frozen=True)
class Count:
    """A closed round: who voted, in all and by group, and each item in the order it was given."""

    voters: int
    groups: Mapping[str, int]
    items: tuple[ItemVotes, ...]


class Keyed(Protocol):
    """Anything on a ballot."""

    @property
    def key(self) -> str: ...


Item = TypeVar("Item", bound=Keyed)


@dataclass(frozen=True)
class Ranked(Generic[Item]):
    """An item with its competition rank (1, 2, 2, 4); among the `tied` the order means nothing."""

    item: Item
    rank: int
    tied: bool
    worth: Fraction


@dataclass(frozen=True)
class Cut:
    """Who goes on. `carried` is beyond doubt; `tie` is everybody tied at the cut, empty when it is clean.

    With a tie, either all of it goes on too (`carried_if_all`, allowed while `can_carry_all`) or a run-off settles it.
    """

    carried: tuple[str, ...]
    tie: tuple[str, ...]
    carried_if_all: tuple[str, ...]
    can_carry_all: bool


def count(ballots: Sequence[tuple[str, Collection[str]]], items: Sequence[str]) -> Count:
    """Count ballots, each a voter's sector key and the items chosen; a blank ballot is a voter too.

    Sectors are grouped by `fold_small` over the voters. ValueError when a ballot names an item that is not in `items`.
    """
    by_sector = Counter(sector for sector, _ in ballots)
    members = fold_small(by_sector)
    voters = {group: sum(by_sector[sector] for sector in sectors) for group, sectors in members.items()}
    group_of = {sector: group for group, sectors in members.items() for sector in sectors}
    chosen = Counter((group_of[sector], item) for sector, choices in ballots for item in set(choices))
    if strangers := {item for _, item in chosen} - set(items):
        raise ValueError(f"Not on the ballot: {', '.join(sorted(strangers))}")
    return Count(len(ballots), voters, tuple(_item_votes(item, voters, chosen) for item in items))


def _item_votes(item: str, voters: Mapping[str, int], chosen: Mapping[tuple[str, str], int]) -> ItemVotes:
    groups = tuple(
        GroupVotes(group, group_name(group), base, chosen.get((group, item), 0)) for group, base in voters.items()
    )
    return ItemVotes(item, sum(group.people for group in groups), groups)


def rank(items: Sequence[ItemVotes]) -> tuple[Ranked[ItemVotes], ...]:
    """Rank by people, most first, items nobody chose included; equal counts share a rank and keep the order given.

    Method: multi-voting as the nominal group technique ends with (Delbecq, Van de Ven and Gustafson 1975, "Group
    techniques for program planning"), counted in people, since nobody can give a card two votes.
    """
    return rank_by(items, lambda item: Fraction(item.people))


def rank_by(items: Sequence[Item], worth: Callable[[Item], Fraction]) -> tuple[Ranked[Item], ...]:
    """Rank by what an item is worth, most first, as competitions do: equals share a rank and keep the order given."""
    in_order = sorted(items, key=worth, reverse=True)
    ranked: list[Ranked[Item]] = []
    for value, same in groupby(in_order, key=worth):
        equals = list(same)
        place = len(ranked) + 1
        ranked += [Ranked(item, place, len(equals) > 1, value) for item in equals]
    return tuple(ranked)


def cut(ranked: Sequence[Ranked[Item]], carry: int) -> Cut:
    """Take the top `carry` (1 or more) of what was ranked; never by id or time, and never an item worth nothing.

    A tie at the cut may go on whole when that makes at most two more than `carry`. What an item nobody chose, or
    nobody could judge, is worth is 0.
    """
    if carry < 1:
        raise ValueError("At least one item must go on.")
    wanted = [each for each in ranked if each.worth > 0]
    if len(wanted) <= carry or wanted[carry].worth < wanted[carry - 1].worth:
        top = _keys(wanted[:carry])
        return Cut(top, (), top, can_carry_all=True)
    at_the_cut = wanted[carry].worth
    above = _keys([each for each in wanted if each.worth > at_the_cut])
    tie = _keys([each for each in wanted if each.worth == at_the_cut])
    return Cut(above, tie, above + tie, can_carry_all=len(above + tie) <= carry + TIE_ALLOWANCE)


def _keys(ranked: Sequence[Ranked[Item]]) -> tuple[str, ...]:
    return tuple(each.item.key for each in ranked)


def share(people: int, voters: int) -> Fraction | None:
    """Exactly which part of the voters; None when nobody voted."""
    return Fraction(people, voters) if voters else None


def percent(people: int, base: int) -> int | None:
    """The same as a whole percent, halves rounded up; None without a base. A Fraction fits as its two terms."""
    return (200 * people + base) // (2 * base) if base else None


def percent_against(mark: int, people: int, base: int) -> int | None:
    """The same where `mark` percent had to be reached: what fell short of the mark is never rounded up to it."""
    whole = percent(people, base)
    return whole if whole is None or 100 * people >= mark * base else min(whole, mark - 1)


def tenths(mean: Fraction | None) -> int | None:
    """A mean to one decimal, in tenths, halves rounded up; None without one."""
    return None if mean is None else (20 * mean.numerator + mean.denominator) // (2 * mean.denominator)


def turnout(voters: int, here: int) -> Fraction | None:
    """Which part of the people here voted; None in an empty room. Who voted and left still counts as here."""
    return share(voters, max(voters, here))


def is_small_base(voters: int) -> bool:
    """Fewer than five voters: shares mean little and sectors are not shown."""
    return voters < SMALL_BASE


def turnout_percent(voters: int, here: int) -> int | None:
    """The same as a whole percent; a low one never reads as the 60 that it is short of."""
    return percent_against(LOW_TURNOUT, voters, max(voters, here))


def is_low_turnout(voters: int, here: int) -> bool:
    """Fewer than 60 % of the people here voted; not said of an empty room."""
    part = turnout(voters, here)
    return part is not None and part < Fraction(LOW_TURNOUT, 100)


def sector_balanced(groups: Sequence[GroupVotes]) -> Fraction | None:
    """Sector-balanced support: the mean of the groups' shares, each group weighing the same; None without a group.

    Only groups of three voters or more count; the pool of small sectors counts as one group when it has as many.
    Method: equal-weighted group means, so that the sector that came in numbers does not speak for the rest.
    """
    shares = _shares(groups)
    return sum(shares.values(), Fraction(0)) / len(shares) if shares else None


def common_ground(groups: Sequence[GroupVotes]) -> bool:
    """Whether every group of three voters or more stands at half or more, and there are at least two such groups.

    Method: Pol.is's group-informed consensus with the sectors as the groups (Small and others 2021, "Polis: scaling
    deliberation by mapping high dimensional opinion spaces"), as a yes or no at one half instead of a product.
    """
    shares = _shares(groups)
    return len(shares) > 1 and all(each >= HALF for each in shares.values())


def stands_out(item: ItemVotes, voters: int) -> tuple[str, ...]:
    """The groups of three voters or more whose share is at least 30 points above that of all `voters`."""
    whole = share(item.people, voters)
    if whole is None:
        return ()
    return tuple(group for group, part in _shares(item.groups).items() if part - whole >= STANDS_OUT_BY)


def _shares(groups: Sequence[GroupVotes]) -> dict[str, Fraction]:
    return {each.group: Fraction(each.people, each.voters) for each in groups if each.voters >= FLOOR}


def votes_for(cards: int, setting: int | None = None) -> int:
    """How many votes each person has: the facilitator's setting, else three, or five above twelve cards."""
    if setting is not None:
        return setting
    return VOTES_FOR_MANY if cards > MANY_CARDS else USUAL_VOTES
