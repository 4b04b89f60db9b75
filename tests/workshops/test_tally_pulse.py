"""Before and after, paired by person."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.tally_pulse import FEWEST_PAIRS, Asked, Paired, asked, paired, tenths

SCORES = st.dictionaries(st.integers(1, 40), st.integers(0, 5))


def test_only_those_who_answered_both_times_are_a_pair() -> None:
    before = {1: 2, 2: 3, 3: 0, 4: 5, 5: 1, 6: 4}
    after = {2: 4, 3: 0, 4: 4, 5: 3, 6: 5, 7: 5}
    assert paired(before, after) == Paired(5, 13, 16, up=3, same=1, down=1)


def test_four_pairs_are_told_as_a_number_and_five_with_what_they_say() -> None:
    four = dict.fromkeys(range(4), 3)
    assert paired(four, four) == Paired(4, None, None, None, None, None)
    five = dict.fromkeys(range(FEWEST_PAIRS), 3)
    assert paired(five, five) == Paired(5, 15, 15, up=0, same=5, down=0)


def test_four_answers_have_no_sum_and_five_have() -> None:
    assert asked({1: 5, 2: 5, 3: 5, 4: 5}) == Asked(4, None)
    assert asked({1: 5, 2: 5, 3: 5, 4: 5, 5: 0}) == Asked(5, 20)


def test_a_mean_is_told_in_tenths_with_halves_up() -> None:
    assert [tenths(*each) for each in ((17, 5), (7, 20), (5, 4), (0, 5))] == [34, 4, 13, 0]
    assert tenths(None, 4) is None
    assert tenths(0, 0) is None


@given(SCORES, SCORES)
def test_up_same_and_down_are_all_pairs(before: dict[int, int], after: dict[int, int]) -> None:
    found = paired(before, after)
    assert found.pairs == len(before.keys() & after.keys())
    if found.up is not None and found.same is not None and found.down is not None:
        assert found.up + found.same + found.down == found.pairs
