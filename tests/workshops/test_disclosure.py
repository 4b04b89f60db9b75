"""Sector rows: readable words, and nothing a reader could work out, even one who knows this program."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops.sector_rows import Votes, allowed, is_withheld, item, kinds, row, words
from workshops import tally
from workshops.disclosure import Row, disclose
from workshops.inference import is_telling
from workshops.tally import ItemVotes
from workshops.wording import NOT_SHOWN

group_votes = st.integers(3, 12).flatmap(lambda voters: st.tuples(st.integers(0, voters), st.just(voters)))
item_votes = st.lists(group_votes, min_size=2, max_size=7)

ROOMS = [
    *combinations_with_replacement(range(3, 11), 2),
    *combinations_with_replacement(range(3, 8), 3),
    *combinations_with_replacement(range(3, 5), 4),
    (3, 5, 5, 6),
    (5, 5, 5, 5),
    (3, 3, 3, 3, 4),
]


# What a cell reads


@pytest.mark.parametrize(
    ("votes", "reads"),
    [
        ((0, 6), "hardly any of 6"),
        ((1, 6), "hardly any of 6"),
        ((2, 6), "2 of 6"),
        ((4, 6), "4 of 6"),
        ((5, 6), "nearly all of 6"),
        ((6, 6), "nearly all of 6"),
        ((0, 3), "hardly any of 3"),
        ((1, 3), "hardly any of 3"),
        ((2, 3), "nearly all of 3"),
        ((3, 3), "nearly all of 3"),
        ((1, 4), "hardly any of 4"),
        ((2, 4), "2 of 4"),
        ((3, 4), "nearly all of 4"),
    ],
)
def test_a_count_stands_only_between_hardly_any_and_nearly_all(votes: Votes, reads: str) -> None:
    assert words(votes, (0, 5), (1, 5))[0] == reads


def test_a_number_goes_out_only_with_a_count() -> None:
    cells = row((2, 6), (0, 5), (5, 5)).cells
    assert [(cell.kind, cell.people) for cell in cells] == [("count", 2), ("hardly", None), ("nearly", None)]
    cells = row((0, 5), (3, 6), (2, 4)).cells
    assert [(cell.kind, cell.people) for cell in cells] == [("hardly", None), ("some", None), ("count", 2)]


def test_a_cell_names_its_group_and_voters() -> None:
    first = row((2, 6), (0, 5), (1, 5)).cells[0]
    assert (first.group, first.name, first.voters) == ("health", "Health", 6)


# What gives way


def test_counts_alone_are_shown_as_they_are() -> None:
    assert words((2, 4), (3, 6), (4, 8)) == ["2 of 4", "3 of 6", "4 of 8"]


def test_blurred_cells_stay_beside_counts_while_any_of_them_may_be_the_larger() -> None:
    assert words((3, 6), (0, 5), (1, 4)) == ["3 of 6", "hardly any of 5", "hardly any of 4"]
    assert kinds((3, 6), (5, 5), (2, 3), (0, 4)) == ["count", "nearly", "nearly", "hardly"]


def test_one_blurred_cell_is_never_blurred_alone() -> None:
    assert words((0, 5), (3, 6), (2, 4)) == ["hardly any of 5", "some of 6", "2 of 4"]
    assert words((5, 5), (3, 6), (2, 4)) == ["nearly all of 5", "some of 6", "2 of 4"]


def test_nor_are_two_when_the_total_tells_that_nobody_chose_it_in_either() -> None:
    assert kinds((0, 5), (0, 4), (4, 8), (3, 6)) == ["hardly", "hardly", "some", "some"]
    assert kinds((1, 5), (1, 4), (3, 8), (3, 6)) == ["hardly", "hardly", "some", "some"]


def test_some_may_be_anything_between_and_its_counts_must_leave_room_for_both() -> None:
    assert kinds((0, 5), (3, 5)) == ["hardly", "some"]
    assert kinds((1, 5), (2, 5)) == ["hardly", "some"]
    assert kinds((0, 5), (2, 5)) == kinds((1, 5), (3, 5)) == ["withheld", "withheld"]


def test_two_blurred_cells_need_two_places_to_give_way() -> None:
    assert kinds((0, 6), (0, 6), (4, 9)) == ["hardly", "hardly", "some"]
    assert kinds((0, 6), (0, 6), (3, 9)) == ["withheld"] * 3
    assert kinds((6, 6), (6, 6), (5, 9)) == ["nearly", "nearly", "some"]
    assert kinds((6, 6), (6, 6), (6, 9)) == ["withheld"] * 3


def test_what_even_words_would_tell_is_withheld() -> None:
    shown = row((0, 5), (2, 6), (0, 4))
    assert shown == Row(shown.cells, None, None, (), None)
    assert [cell.words for cell in shown.cells] == [NOT_SHOWN] * 3
    assert [cell.people for cell in shown.cells] == [None] * 3


def test_a_total_is_withheld_throughout_when_withholding_itself_would_tell() -> None:
    assert is_telling((3, 3, 3, 4), 3) is True
    assert is_withheld(row((0, 3), (0, 3), (0, 3), (3, 4)))
    assert is_withheld(row((1, 3), (1, 3), (1, 3), (0, 4)))
    assert is_telling((3, 3, 3, 4), 4) is False
    assert not is_withheld(row((1, 3), (1, 3), (2, 3), (0, 4)))


def test_knowing_that_a_sector_was_of_one_mind_tells_as_much_as_its_count() -> None:
    """Of the rooms withheld first, those of (3, 7, 7, 7) with nine people have all or none of the first three."""
    assert is_telling((3, 7, 7, 7), 9) is True
    assert is_telling((3, 7, 7, 7), 8) is False
    assert is_withheld(row((1, 3), (0, 7), (3, 7), (5, 7)))


# Who is too few


def test_four_voters_are_too_few_for_a_row() -> None:
    assert is_withheld(disclose(item((2, 4)), 4))


def test_a_single_group_would_be_the_total() -> None:
    assert is_withheld(row((4, 9)))
    assert not is_withheld(row((4, 9), (4, 9)))


def test_a_group_under_three_is_never_shown() -> None:
    assert is_withheld(row((3, 6), (0, 6), (1, 2)))
    assert not is_withheld(row((3, 6), (3, 6), (1, 3), (0, 3)))


def test_an_empty_room_has_no_cells() -> None:
    assert disclose(item(), 0) == Row((), None, None, (), None)


def test_groups_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="damp do not add up"):
        disclose(item((3, 6), (3, 6)), 13)
    with pytest.raises(ValueError, match="do not add up"):
        disclose(ItemVotes("damp", 7, item((3, 6), (3, 6)).groups), 12)


# All or none of the room


def test_when_everybody_or_nobody_chose_it_the_row_repeats_the_total() -> None:
    nobody, everybody = row((0, 3), (0, 4)), row((3, 3), (4, 4))
    assert [cell.kind for cell in nobody.cells] == ["hardly", "hardly"]
    assert [cell.kind for cell in everybody.cells] == ["nearly", "nearly"]
    assert (nobody.common_ground, everybody.common_ground) == (False, True)


def test_all_but_one_is_not_everybody() -> None:
    assert kinds((2, 3), (4, 4)) == ["nearly", "nearly"]
    assert row((2, 3), (4, 4)).balanced_between == (83, 88)


# Beside the cells


def test_sector_balanced_support_is_exact_where_the_cells_are() -> None:
    shown = row((2, 4), (3, 6), (4, 10))
    assert (shown.balanced, shown.balanced_between) == (47, (47, 47))


def test_sector_balanced_support_is_between_what_the_cells_allow() -> None:
    shown = row((3, 6), (0, 10), (1, 4))
    assert shown.balanced is None
    assert shown.balanced_between == (20, 25)


def test_sector_balanced_support_is_exact_where_any_room_would_give_the_same() -> None:
    assert row((3, 6), (0, 5), (1, 5)).balanced == 23


@given(item_votes)
def test_the_true_sector_balanced_support_lies_between_the_bounds(votes: list[Votes]) -> None:
    shown, true = row(*votes), tally.sector_balanced(item(*votes).groups)
    if is_withheld(shown):
        assert shown.balanced_between is None
        return
    assert true is not None
    assert shown.balanced_between is not None
    least, most = shown.balanced_between
    assert least - Fraction(1, 2) <= 100 * true <= most + Fraction(1, 2)
    assert shown.balanced == (least if least == most else None)


def test_common_ground_is_said_where_the_cells_prove_it() -> None:
    assert row((2, 4), (3, 6)).common_ground is True
    assert row((2, 4), (2, 6)).common_ground is False
    assert row((2, 3), (4, 4), (3, 6)).common_ground is True


def test_a_sector_with_hardly_anybody_is_no_common_ground() -> None:
    assert row((0, 3), (1, 3), (4, 6)).common_ground is False


def test_common_ground_is_left_open_where_some_may_be_either() -> None:
    assert row((5, 5), (3, 6), (2, 4)).common_ground is None


@given(item_votes)
def test_common_ground_is_never_wrong(votes: list[Votes]) -> None:
    shown = row(*votes).common_ground
    assert shown is None or shown == tally.common_ground(item(*votes).groups)


def test_a_sector_is_marked_where_its_least_is_thirty_points_above_the_whole() -> None:
    assert row((4, 5), (1, 6), (0, 9)).stands_out == ("health",)
    assert row((8, 10), (7, 20)).stands_out == ("health",)
    assert row((8, 10), (8, 20)).stands_out == ()


def test_a_sector_that_might_not_stand_out_is_not_marked() -> None:
    votes = (4, 4), (3, 5), (2, 5)
    assert tally.stands_out(item(*votes), 14) == ("health",)
    assert row(*votes).stands_out == ()


@given(item_votes)
def test_a_mark_is_never_wrong(votes: list[Votes]) -> None:
    true = tally.stands_out(item(*votes), sum(voters for _, voters in votes))
    assert set(row(*votes).stands_out) <= set(true)


# What a reader could work out


@pytest.mark.parametrize("sizes", ROOMS, ids=str)
def test_a_reader_who_tries_every_room_learns_no_blurred_value(sizes: tuple[int, ...]) -> None:
    """Run the program over all rooms of these sizes; those that print the same row must differ in each blurred cell."""
    same_print: defaultdict[tuple[int, Row], list[tuple[int, ...]]] = defaultdict(list)
    for values in product(*(range(voters + 1) for voters in sizes)):
        same_print[sum(values), row(*zip(values, sizes, strict=True))].append(values)
    for (total, shown), rooms in same_print.items():
        if total in (0, sum(sizes)):
            continue
        for place, cell in enumerate(shown.cells):
            values_left = {values[place] for values in rooms}
            assert cell.kind == "count" or (len(values_left) > 1 and values_left != {0, cell.voters})


@given(item_votes)
def test_another_room_prints_the_same_words_with_any_blurred_value_changed(votes: list[Votes]) -> None:
    shown = row(*votes)
    people, voters = sum(chose for chose, _ in votes), sum(base for _, base in votes)
    if is_withheld(shown) or people in (0, voters):
        return
    spans = [(min(allowed(cell)), max(allowed(cell))) for cell in shown.cells]
    least, most = sum(span[0] for span in spans), sum(span[1] for span in spans)
    for low, high in spans:
        possible = [value for value in range(low, high + 1) if least - low <= people - value <= most - high]
        assert low == high or len(possible) > 1


def test_a_room_of_three_hundred_is_read_at_once() -> None:
    votes = [(0, 60), (1, 55), (20, 50), (39, 40), (17, 40), (30, 30), (5, 25)]
    assert kinds(*votes) == ["hardly", "hardly", "count", "nearly", "count", "nearly", "count"]
