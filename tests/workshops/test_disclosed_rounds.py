"""A whole round's sector rows: nothing follows from adding up its columns."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workshops.sector_rows import allowed, is_withheld, item
from workshops.disclosure import Row, disclose, disclose_round
from workshops.tally import ItemVotes


def round_of(*table: tuple[int, ...], sizes: tuple[int, ...]) -> list[ItemVotes]:
    return [item(*zip(values, sizes, strict=True), key=str(place)) for place, values in enumerate(table)]


def test_a_round_reads_card_by_card_while_nothing_adds_up() -> None:
    cards = round_of((0, 1, 3), (1, 0, 3), (0, 0, 0), (3, 3, 4), sizes=(6, 6, 8))
    assert disclose_round(cards, 20, 3) == tuple(disclose(card, 20) for card in cards)


def test_a_column_that_adds_up_to_a_blurred_cell_takes_a_second_row_with_it() -> None:
    """Everybody used both votes, so the health column is known: its one blurred value would be the remainder."""
    cards = round_of((0, 1, 3), (4, 4, 3), (4, 3, 4), (4, 4, 2), sizes=(6, 6, 6))
    rows = disclose_round(cards, 18, 2)
    assert [is_withheld(each) for each in rows] == [True, False, False, True]


@pytest.mark.parametrize(
    "table",
    [
        ((0, 2, 3), (3, 0, 1), (1, 3, 0), (3, 2, 3), (3, 3, 3), (2, 2, 2)),
        ((0, 4, 4), (3, 0, 1), (1, 0, 2), (4, 4, 2), (4, 4, 3)),
        ((0, 3, 3), (0, 1, 3), (4, 0, 1), (4, 4, 2), (4, 4, 3)),
        ((1, 4, 3), (1, 0, 3), (4, 0, 1), (3, 4, 2), (3, 4, 3)),
    ],
    ids=[
        "some would be one",
        "some would be all but one",
        "hardly any would be fewer than none",
        "hardly any would be two",
    ],
)
def test_two_cards_cannot_swap_beyond_what_their_words_allow(table: tuple[tuple[int, ...], ...]) -> None:
    """All votes were used, and the second card's only other reading would push the first past an edge."""
    cards = round_of(*table, sizes=(6, 6, 6))
    assert not any(is_withheld(disclose(card, 18)) for card in cards)
    assert any(map(is_withheld, disclose_round(cards, 18, 2)))


def test_votes_left_over_leave_the_columns_open() -> None:
    cards = round_of((0, 1, 3), (4, 4, 3), (4, 3, 4), (4, 4, 2), sizes=(6, 6, 6))
    assert not any(map(is_withheld, disclose_round(cards, 18, 3)))


def test_the_row_that_frees_most_goes_first_though_another_has_fewer_people() -> None:
    cards = round_of((3, 3), (1, 0), (1, 0), (2, 4), sizes=(7, 7))
    assert [is_withheld(each) for each in disclose_round(cards, 14, 1)] == [True, False, False, False]


def test_a_card_everybody_chose_pins_nothing_and_is_not_withheld() -> None:
    cards = round_of((5, 5), (0, 1), (0, 0), sizes=(5, 5))
    rows = disclose_round(cards, 10, 2)
    assert [is_withheld(each) for each in rows] == [False, False, False]


def test_a_round_without_cards_or_voters_has_nothing_to_show() -> None:
    assert disclose_round([], 0, 3) == ()
    assert disclose_round([ItemVotes("damp", 0, ())], 0, 3) == (Row((), None, None, (), None),)


def test_cards_that_nobody_or_everybody_chose_never_give_way() -> None:
    cards = round_of((0, 0), (3, 3), (1, 0), (1, 0), (2, 4), (7, 7), sizes=(7, 7))
    rows = disclose_round(cards, 14, 2)
    assert [is_withheld(each) for each in rows] == [False, True, False, False, False, False]


@st.composite
def tight_rounds(draw: st.DrawFn) -> tuple[list[ItemVotes], int, int]:
    """Two or three small groups with few votes left over: what pins values."""
    sizes = draw(st.sampled_from([(3, 3), (5, 5), (3, 7), (4, 6), (6, 7), (3, 4, 5)]))
    people = [st.integers(0, voters) for voters in sizes]
    table = draw(st.lists(st.tuples(*people), min_size=1, max_size=3))
    columns = zip(*table, strict=True)
    votes_each = max(1, *(-(-sum(column) // voters) for column, voters in zip(columns, sizes, strict=True)))
    if draw(st.booleans()):
        table.append(
            tuple(min(n, n * votes_each - sum(c)) for n, c in zip(sizes, zip(*table, strict=True), strict=True))
        )
    return round_of(*table, sizes=sizes), sum(sizes), votes_each


@settings(max_examples=400)
@given(tight_rounds())
def test_adding_up_a_round_gives_no_blurred_value(closed: tuple[list[ItemVotes], int, int]) -> None:
    cards, voters, votes_each = closed
    rows = disclose_round(cards, voters, votes_each)
    open_to_doubt = [place for place, card in enumerate(cards) if 0 < card.people < voters]
    if any(not is_withheld(rows[place]) for place in open_to_doubt):
        assert not values_that_add_up(cards, rows, votes_each)


@settings(max_examples=400)
@given(tight_rounds())
def test_no_row_is_withheld_for_adding_up_when_nothing_does(closed: tuple[list[ItemVotes], int, int]) -> None:
    cards, voters, votes_each = closed
    alone = tuple(disclose(card, voters) for card in cards)
    if not values_that_add_up(cards, alone, votes_each):
        assert disclose_round(cards, voters, votes_each) == alone


def values_that_add_up(cards: Sequence[ItemVotes], rows: Sequence[Row], votes_each: int) -> list[str]:
    others = every_round_like(cards, rows, votes_each)
    return [
        f"{card.key} {cell.group}"
        for place, (card, row) in enumerate(zip(cards, rows, strict=True))
        for group, cell in enumerate(row.cells)
        if 0 < card.people < sum(each.voters for each in card.groups)
        and len(allowed(cell)) > 1
        and len({other[place][group] for other in others}) == 1
    ]


def every_round_like(
    cards: Sequence[ItemVotes], rows: Sequence[Row], votes_each: int
) -> list[tuple[tuple[int, ...], ...]]:
    """All tables that would print these rows, with the same people a card, and that the groups' votes allow.

    When all votes were used, each group's are known; votes left over may be anybody's.
    """
    budgets = [each.voters * votes_each for each in cards[0].groups]
    each_row = [
        [other for other in product(*map(allowed, row.cells)) if sum(other) == card.people]
        for card, row in zip(cards, rows, strict=True)
    ]
    return [table for table in product(*each_row) if within(table, budgets)]


def within(table: Sequence[tuple[int, ...]], budgets: Sequence[int]) -> bool:
    return all(sum(column) <= budget for column, budget in zip(zip(*table, strict=True), budgets, strict=True))
