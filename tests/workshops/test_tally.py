"""The tally: counting, ranking, the cut and how sectors stand beside the count, each bound from both sides."""

from collections.abc import Sequence
from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import tally
from workshops.sectors import SECTORS
from workshops.tally import Cut, GroupVotes, ItemVotes

CARDS = ["damp", "meters", "no GP"]
NAMES = "abcdefghijkl"

Ballot = tuple[str, set[str]]
sectors = st.sampled_from([each.key for each in SECTORS])
ballots = st.lists(st.tuples(sectors, st.sets(st.sampled_from(CARDS))), max_size=30)
people_per_card = st.lists(st.integers(0, 6), min_size=1, max_size=12)


def group(people: int, voters: int, name: str = "health") -> GroupVotes:
    return GroupVotes(name, name, voters, people)


def item(key: str, people: int, *groups: GroupVotes) -> ItemVotes:
    return ItemVotes(key, people, groups)


def ballot_with(people: Sequence[int]) -> list[ItemVotes]:
    return [item(key, each) for key, each in zip(NAMES, people, strict=False)]


def cut_of(people: Sequence[int], carry: int) -> Cut:
    return tally.cut(tally.rank(ballot_with(people)), carry)


# Counting


def test_each_card_shows_its_people_in_all_and_by_sector() -> None:
    votes: list[Ballot] = [("health", {"damp", "meters"}), ("health", {"damp"}), ("health", set())]
    votes += [("voluntary", {"meters"})] * 3
    counted = tally.count(votes, CARDS)
    assert counted.voters == 6
    assert counted.groups == {"health": 3, "voluntary": 3}
    assert counted.items == (
        item("damp", 2, GroupVotes("health", "Health", 3, 2), GroupVotes("voluntary", "Voluntary and community", 3, 0)),
        item(
            "meters", 4, GroupVotes("health", "Health", 3, 1), GroupVotes("voluntary", "Voluntary and community", 3, 3)
        ),
        item(
            "no GP", 0, GroupVotes("health", "Health", 3, 0), GroupVotes("voluntary", "Voluntary and community", 3, 0)
        ),
    )


def test_small_sectors_are_counted_together_as_other_sectors() -> None:
    votes: list[Ballot] = [("health", set())] * 3 + [("business", {"damp"})] * 2 + [("education", {"damp"})]
    counted = tally.count(votes, CARDS)
    assert counted.groups == {"health": 3, "others": 3}
    assert counted.items[0].groups[1] == GroupVotes("others", "Other sectors", 3, 3)


def test_cards_stay_in_the_order_given() -> None:
    counted = tally.count([("health", {"no GP"})], ["meters", "no GP", "damp"])
    assert [each.key for each in counted.items] == ["meters", "no GP", "damp"]


def test_a_card_named_twice_on_a_ballot_counts_once() -> None:
    assert tally.count([("health", ["damp", "damp"])], CARDS).items[0].people == 1


def test_no_ballots_count_as_nobody() -> None:
    assert tally.count([], ["damp"]) == tally.Count(0, {}, (item("damp", 0),))


def test_a_card_that_was_not_on_the_ballot_is_refused() -> None:
    with pytest.raises(ValueError, match="Not on the ballot: fuel, noise"):
        tally.count([("health", {"noise", "damp", "fuel"})], CARDS)


@given(ballots)
def test_groups_add_up_to_the_voters_and_to_each_card(votes: list[Ballot]) -> None:
    counted = tally.count(votes, CARDS)
    assert sum(counted.groups.values()) == counted.voters == len(votes)
    for each in counted.items:
        assert {group.group: group.voters for group in each.groups} == counted.groups
        assert sum(group.people for group in each.groups) == each.people == sum(each.key in box for _, box in votes)
        assert all(0 <= group.people <= group.voters for group in each.groups)


def test_what_was_counted_cannot_be_changed() -> None:
    counted = tally.count([("health", {"damp"})], CARDS)
    ranked = tally.rank(counted.items)
    for value in (counted, counted.items[0], counted.items[0].groups[0], ranked[0], tally.cut(ranked, 1)):
        with pytest.raises(FrozenInstanceError):
            value.people = 9  # type: ignore[misc, union-attr]


# Ranks


def test_ranks_leave_room_for_ties() -> None:
    ranked = tally.rank(ballot_with([5, 9, 5, 2]))
    assert [(each.item.key, each.rank, each.tied) for each in ranked] == [
        ("b", 1, False),
        ("a", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]


def test_cards_nobody_chose_are_ranked_too() -> None:
    assert [each.rank for each in tally.rank(ballot_with([0, 3, 0]))] == [1, 2, 2]


def test_an_empty_ballot_has_no_ranks() -> None:
    assert tally.rank([]) == ()


@given(people_per_card)
def test_a_rank_is_one_more_than_the_cards_with_more_people(people: list[int]) -> None:
    for each in tally.rank(ballot_with(people)):
        assert each.rank == 1 + sum(other > each.item.people for other in people)
        assert each.tied == (people.count(each.item.people) > 1)


@given(people_per_card)
def test_equal_cards_keep_the_order_given(people: list[int]) -> None:
    order = [(-each.item.people, NAMES.index(each.item.key)) for each in tally.rank(ballot_with(people))]
    assert order == sorted(order)


# The cut


def test_a_clean_cut_carries_the_top() -> None:
    assert cut_of([9, 7, 5, 4], 3) == Cut(("a", "b", "c"), (), ("a", "b", "c"), can_carry_all=True)


def test_a_tie_above_the_cut_is_no_tie_at_the_cut() -> None:
    assert cut_of([7, 7, 4], 2) == Cut(("a", "b"), (), ("a", "b"), can_carry_all=True)


def test_a_tie_at_the_cut_names_all_who_share_it() -> None:
    assert cut_of([9, 5, 5, 5, 1], 2) == Cut(("a",), ("b", "c", "d"), ("a", "b", "c", "d"), can_carry_all=True)


def test_two_more_may_go_on_but_three_more_need_a_run_off() -> None:
    assert cut_of([9, 9, 5, 5, 5], 3).can_carry_all is True
    assert cut_of([9, 9, 5, 5, 5, 5], 3).can_carry_all is False


def test_all_tied_is_a_tie_from_the_first_place() -> None:
    assert cut_of([4, 4, 4, 4], 1) == Cut((), ("a", "b", "c", "d"), ("a", "b", "c", "d"), can_carry_all=False)


def test_a_card_nobody_chose_never_goes_on() -> None:
    assert cut_of([2, 0, 0], 2) == Cut(("a",), (), ("a",), can_carry_all=True)
    assert cut_of([2, 1, 0], 2).carried == ("a", "b")


def test_nothing_goes_on_when_nobody_chose_anything() -> None:
    assert cut_of([0, 0], 2) == Cut((), (), (), can_carry_all=True)


def test_as_many_cards_as_places_all_go_on() -> None:
    assert cut_of([3, 3], 2) == Cut(("a", "b"), (), ("a", "b"), can_carry_all=True)
    assert cut_of([3, 3, 3], 2).tie == ("a", "b", "c")


def test_carrying_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="At least one"):
        cut_of([3], 0)
    assert cut_of([3], 1).carried == ("a",)


@given(people_per_card, st.integers(1, 5))
def test_the_cut_does_not_depend_on_the_order_given(people: list[int], carry: int) -> None:
    cards = ballot_with(people)
    turned = tally.cut(tally.rank(cards[::-1]), carry)
    straight = tally.cut(tally.rank(cards), carry)
    assert set(turned.carried) == set(straight.carried)
    assert set(turned.tie) == set(straight.tie)
    assert turned.can_carry_all == straight.can_carry_all


@given(people_per_card, st.integers(1, 5))
def test_whoever_goes_on_has_more_people_than_whoever_does_not(people: list[int], carry: int) -> None:
    got = cut_of(people, carry)
    votes = dict(zip(NAMES, people, strict=False))
    left = [votes[key] for key in votes if key not in got.carried_if_all]
    assert all(votes[key] > max(left, default=0) for key in got.carried_if_all)
    assert len(got.carried) <= carry
    assert got.carried_if_all == got.carried + got.tie
    assert got.can_carry_all == (len(got.carried_if_all) <= carry + 2)


# Shares


def test_a_share_is_exact_and_needs_voters() -> None:
    assert tally.share(2, 3) == Fraction(2, 3)
    assert tally.share(0, 3) == 0
    assert tally.share(0, 0) is None


@pytest.mark.parametrize(
    ("people", "base", "whole"),
    [(0, 7, 0), (1, 3, 33), (2, 3, 67), (7, 7, 100), (1, 200, 1), (1, 201, 0), (1, 8, 13), (124, 1000, 12)],
)
def test_percents_are_whole_with_halves_up(people: int, base: int, whole: int) -> None:
    assert tally.percent(people, base) == whole


def test_a_percent_needs_a_base() -> None:
    assert tally.percent(0, 0) is None


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_percent_is_at_most_half_a_point_from_the_share(people: int, base: int) -> None:
    whole = tally.percent(people, base)
    assert whole is not None
    assert Fraction(-1, 2) <= 100 * Fraction(people, base) - whole < Fraction(1, 2)


def test_turnout_is_of_the_people_here() -> None:
    assert tally.turnout(16, 17) == Fraction(16, 17)
    assert tally.turnout(0, 17) == 0
    assert tally.turnout(0, 0) is None


def test_somebody_who_voted_and_left_does_not_lift_turnout_over_the_whole() -> None:
    assert tally.turnout(6, 5) == 1


def test_five_voters_are_a_base_and_four_are_a_small_one() -> None:
    assert tally.is_small_base(4) is True
    assert tally.is_small_base(5) is False


def test_turnout_is_low_under_sixty_percent_only() -> None:
    assert tally.is_low_turnout(599, 1000) is True
    assert tally.is_low_turnout(3, 5) is False
    assert tally.is_low_turnout(0, 1) is True
    assert tally.is_low_turnout(0, 0) is False


@pytest.mark.parametrize(
    ("voters", "here", "whole"), [(28, 47, 59), (12, 31, 39), (3, 5, 60), (28, 31, 90), (3, 2, 100), (0, 0, None)]
)
def test_a_low_turnout_never_reads_as_enough(voters: int, here: int, whole: int | None) -> None:
    """28 of 47 are 59.6 %."""
    assert tally.turnout_percent(voters, here) == whole


# Sectors beside the count


def test_every_sector_weighs_the_same() -> None:
    assert tally.sector_balanced([group(12, 20), group(1, 4, "voluntary")]) == Fraction(17, 40)


def test_a_sector_of_three_is_weighed_and_one_of_two_is_not() -> None:
    assert tally.sector_balanced([group(1, 2), group(3, 3, "voluntary")]) == 1
    assert tally.sector_balanced([group(0, 3), group(3, 3, "voluntary")]) == Fraction(1, 2)
    assert tally.sector_balanced([group(1, 2)]) is None
    assert tally.sector_balanced([]) is None


def test_common_ground_is_half_or_more_of_every_sector() -> None:
    assert tally.common_ground([group(2, 4), group(4, 4, "voluntary")]) is True
    assert tally.common_ground([group(2, 5), group(4, 4, "voluntary")]) is False


def test_one_sector_is_no_common_ground() -> None:
    assert tally.common_ground([group(4, 4)]) is False
    assert tally.common_ground([]) is False


def test_a_sector_of_two_neither_makes_nor_breaks_common_ground() -> None:
    assert tally.common_ground([group(2, 2), group(4, 4, "voluntary")]) is False
    assert tally.common_ground([group(0, 2), group(2, 3, "voluntary"), group(4, 4, "business")]) is True


def test_a_sector_stands_out_at_thirty_points_above_the_whole() -> None:
    thirty_above = item("damp", 10, group(4, 5), group(6, 15, "voluntary"))
    not_quite = item("damp", 501, group(4, 5), group(497, 995, "voluntary"))
    assert tally.stands_out(thirty_above, 20) == ("health",)
    assert tally.stands_out(not_quite, 1000) == ()


def test_a_sector_of_two_never_stands_out() -> None:
    assert tally.stands_out(item("damp", 2, group(2, 2), group(0, 8, "voluntary")), 10) == ()
    assert tally.stands_out(item("damp", 3, group(3, 3), group(0, 8, "voluntary")), 11) == ("health",)


def test_nobody_stands_out_when_nobody_voted() -> None:
    assert tally.stands_out(item("damp", 0), 0) == ()


# Votes each


def test_twelve_cards_give_three_votes_and_thirteen_give_five() -> None:
    assert tally.votes_for(12) == 3
    assert tally.votes_for(13) == 5


def test_the_facilitators_setting_stands() -> None:
    assert tally.votes_for(40, 2) == 2
    assert tally.votes_for(4, 4) == 4
