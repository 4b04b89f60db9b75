"""Adding up a round: what rows and columns with known sums pin, checked against every table there could be."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from workshops.adding_up import Span, pinned

HARDLY = (0, 1)

Table = list[tuple[int, ...]]
Spans = list[list[Span]]


@st.composite
def printed_tables(draw: st.DrawFn) -> tuple[Table, Spans]:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    spans: Spans = []
    table: Table = []
    for _ in range(rows):
        across = [draw(st.sampled_from([(0, 1), (2, 3), (2, 2), (0, 3), (1, 1)])) for _ in range(columns)]
        spans.append(across)
        table.append(tuple(draw(st.integers(*span)) for span in across))
    return table, spans


def sums(table: Table) -> tuple[list[int], list[int]]:
    return [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]


def every_table_like(table: Table, spans: Spans) -> list[Table]:
    rows = [
        [row for row in product(*(range(least, most + 1) for least, most in across)) if sum(row) == sum(values)]
        for across, values in zip(spans, table, strict=True)
    ]
    return [list(other) for other in product(*rows) if sums(list(other)) == sums(table)]


def test_one_blurred_cell_in_a_row_of_counts_is_the_remainder() -> None:
    assert pinned([(1, 2)], [[HARDLY, (2, 2)]]) == {(0, 0)}


def test_two_blurred_cells_in_one_row_are_pinned_by_their_columns() -> None:
    assert pinned([(1, 0)], [[HARDLY, HARDLY]]) == {(0, 0), (0, 1)}


def test_two_rows_with_two_blurred_cells_each_can_swap() -> None:
    assert pinned([(1, 0), (0, 1)], [[HARDLY, HARDLY], [HARDLY, HARDLY]]) == set()


def test_two_rows_that_lean_the_same_way_cannot_swap() -> None:
    everything = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert pinned([(1, 0), (1, 0)], [[HARDLY, HARDLY], [HARDLY, HARDLY]]) == everything


def test_a_ring_of_three_rows_is_found() -> None:
    table = [(1, 0, 2), (2, 1, 0), (0, 2, 1)]
    spans = [[HARDLY, HARDLY, (2, 2)], [(2, 2), HARDLY, HARDLY], [HARDLY, (2, 2), HARDLY]]
    assert pinned(table, spans) == set()


def test_counts_are_never_called_pinned() -> None:
    assert pinned([(2, 3)], [[(2, 2), (3, 3)]]) == set()


@given(printed_tables())
def test_a_cell_is_pinned_just_when_no_other_table_has_another_value(printed: tuple[Table, Spans]) -> None:
    table, spans = printed
    others = every_table_like(table, spans)
    places = ((row, place) for row, across in enumerate(spans) for place in range(len(across)))
    assert pinned(table, spans) == {
        (row, place)
        for row, place in places
        if spans[row][place][0] < spans[row][place][1] and len({other[row][place] for other in others}) == 1
    }
