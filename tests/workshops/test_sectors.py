"""Sectors: nine, in the product's order, and pooled so that nobody can be told apart."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.sectors import OTHERS, SECTORS, fold_small, group_name, sector

rooms = st.dictionaries(st.sampled_from([each.key for each in SECTORS]), st.integers(0, 12))


def people_in(room: Mapping[str, int], keys: Iterable[str]) -> int:
    return sum(room[key] for key in keys)


def test_the_nine_sectors_stand_in_the_products_order() -> None:
    assert [each.name for each in SECTORS] == [
        "Health",
        "Social care",
        "Local government",
        "Voluntary and community",
        "Pan-London organisation",
        "Business",
        "Education",
        "Lived experience",
        "Another sector",
    ]
    assert [each.mark for each in SECTORS] == ["He", "So", "Lo", "Vo", "Pa", "Bu", "Ed", "Li", "Ot"]


def test_keys_marks_and_short_names_are_all_different() -> None:
    for attribute in ("key", "mark", "short"):
        assert len({getattr(each, attribute) for each in SECTORS}) == 9


def test_a_sector_is_found_by_its_key() -> None:
    assert sector("voluntary").name == "Voluntary and community"


@pytest.mark.parametrize("key", ["", "Health", OTHERS])
def test_an_unknown_key_is_no_sector(key: str) -> None:
    with pytest.raises(KeyError):
        sector(key)


def test_a_group_is_called_by_its_sector_or_as_the_rest() -> None:
    assert group_name("health") == "Health"
    assert group_name("other") == "Another sector"
    assert group_name(OTHERS) == "Other sectors"


def test_three_people_stand_alone_and_two_do_not() -> None:
    assert fold_small({"health": 3, "business": 2, "education": 2}) == {
        "health": ("health",),
        OTHERS: ("business", "education"),
    }


def test_a_pool_of_three_leaves_the_others_standing() -> None:
    assert fold_small({"health": 4, "business": 1, "education": 2}) == {
        "health": ("health",),
        OTHERS: ("business", "education"),
    }


def test_without_small_sectors_there_is_no_pool() -> None:
    assert fold_small({"health": 3, "voluntary": 3}) == {"health": ("health",), "voluntary": ("voluntary",)}


def test_a_pool_of_two_takes_in_the_smallest_sector() -> None:
    assert fold_small({"health": 5, "voluntary": 4, "business": 1, "education": 1}) == {
        "health": ("health",),
        OTHERS: ("voluntary", "business", "education"),
    }


def test_of_equally_small_sectors_the_last_joins_the_pool() -> None:
    assert fold_small({"education": 3, "health": 3, "business": 1}) == {
        "health": ("health",),
        OTHERS: ("business", "education"),
    }


def test_a_sector_that_joins_the_pool_keeps_its_place_in_it() -> None:
    assert fold_small({"health": 3, "voluntary": 4, "business": 1})[OTHERS] == ("health", "business")


def test_with_one_standing_sector_and_a_small_pool_everybody_is_one_group() -> None:
    assert fold_small({"health": 6, "business": 1}) == {OTHERS: ("health", "business")}


def test_a_whole_room_under_the_floor_is_one_group() -> None:
    assert fold_small({"business": 1, "health": 1}) == {OTHERS: ("health", "business")}


def test_nobody_makes_no_group() -> None:
    assert fold_small({"health": 0}) == fold_small({}) == {}


def test_the_floor_can_be_set_higher() -> None:
    assert fold_small({"health": 5, "voluntary": 4, "business": 4}, floor=5) == {
        "health": ("health",),
        OTHERS: ("voluntary", "business"),
    }


def test_an_unknown_sector_is_refused_even_when_empty() -> None:
    with pytest.raises(KeyError):
        fold_small({"helth": 0})


@given(rooms)
def test_everybody_is_in_exactly_one_group(room: dict[str, int]) -> None:
    grouped = [key for keys in fold_small(room).values() for key in keys]
    assert sorted(grouped) == sorted(key for key, people in room.items() if people)


@given(rooms)
def test_no_group_is_under_three_unless_it_is_everybody(room: dict[str, int]) -> None:
    groups = fold_small(room)
    small = [group for group, keys in groups.items() if people_in(room, keys) < 3]
    assert small in ([], list(groups))
    assert len(small) <= 1


@given(rooms)
def test_groups_come_in_product_order_with_the_pool_last(room: dict[str, int]) -> None:
    order = [each.key for each in SECTORS] + [OTHERS]
    places = [order.index(group) for group in fold_small(room)]
    assert places == sorted(places)
