"""What may be told of an equality question, attacked with everything a reader can know."""

from collections import defaultdict
from itertools import permutations, product

import pytest

from workshops.tally_equality import Told, told

NOTHING = (None, None, None)
Attack = dict[Told, list[tuple[int, ...]]]


def attack(answers: int, most: int) -> Attack:
    """Every room with counts up to `most`, under what would be printed of it: all that a reader must allow for."""
    rooms: Attack = defaultdict(list)
    for counts in product(range(most + 1), repeat=answers):
        rooms[told(counts)].append(counts)
    return rooms


def test_ten_answers_are_told_and_nine_are_not() -> None:
    assert told([5, 5]) == Told(10, (5, 5))
    assert told([9, 0, 0]) == Told(None, NOTHING)


def test_a_cell_of_five_is_told_and_one_of_four_is_held_back() -> None:
    assert told([5, 6, 7]) == Told(18, (5, 6, 7))
    assert told([4, 6, 7]) == Told(17, (None, None, 7))


def test_the_smallest_of_the_others_goes_with_it_and_all_its_equals() -> None:
    assert told([1, 12, 8, 9]) == Told(30, (None, 12, None, 9))
    assert told([1, 12, 8, 8]) == Told(29, (None, 12, None, None))


def test_none_is_held_back_like_any_count_under_five() -> None:
    assert told([0, 12, 8]) == told([0, 12, 8])
    assert told([0, 12, 8]).people == (None, 12, None)


def test_where_no_count_is_left_not_even_the_total_stands() -> None:
    assert told([4, 4, 4]) == Told(None, NOTHING)
    assert told([4, 20, 0]) == Told(None, NOTHING)
    assert told([4, 20, 20]) == Told(None, NOTHING)


def test_it_does_not_depend_on_the_order_of_the_answers() -> None:
    counts = (2, 9, 6, 6)
    by_count: dict[int, set[int | None]] = {count: set() for count in counts}
    for order in permutations(counts):
        for count, people in zip(order, told(order).people, strict=True):
            by_count[count].add(people)
    assert by_count == {2: {None}, 9: {9}, 6: {None}}


@pytest.mark.parametrize(("answers", "most"), [(3, 13), (4, 8), (5, 6)])
def test_no_reader_can_be_sure_that_a_held_back_cell_is_small(answers: int, most: int) -> None:
    for printed, rooms in attack(answers, most).items():
        if printed.answered is None:
            continue
        for place, people in enumerate(printed.people):
            values = {room[place] for room in rooms}
            if people is not None:
                assert values == {people}
                assert people >= 5
            else:
                assert min(values) < 5 <= max(values)


@pytest.mark.parametrize(("answers", "most"), [(3, 13), (4, 8), (5, 6)])
def test_where_nothing_is_told_no_value_follows_from_that(answers: int, most: int) -> None:
    rooms = attack(answers, most)[Told(None, (None,) * answers)]
    assert all(len({room[place] for room in rooms}) > 1 for place in range(answers))


@pytest.mark.parametrize(("answers", "most"), [(3, 13), (4, 8)])
def test_the_attack_bites_where_small_cells_alone_are_held_back(answers: int, most: int) -> None:
    rooms = defaultdict(list)
    for counts in product(range(most + 1), repeat=answers):
        rooms[sum(counts), tuple(count if count >= 5 else None for count in counts)].append(counts)
    caught = [
        room
        for (_, printed), found in rooms.items()
        for place, people in enumerate(printed)
        if people is None and len({room[place] for room in found}) == 1
        for room in found
    ]
    assert caught
