"""Tables of a sensible size, mixed and even; problems dealt over them; the steps of 1-2-4-All."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from workshops.refusal import Refusal
from workshops.rules_tables import STEPS, check_scribe, deal, even_moves, place_for, step_ends, tables_for

TEN = datetime(2026, 11, 24, 10, tzinfo=UTC)
NONE = timedelta(0)


@pytest.mark.parametrize(
    ("people", "tables"), [(0, 1), (3, 1), (6, 1), (7, 2), (12, 2), (13, 3), (30, 5), (31, 6), (300, 50)]
)
def test_as_few_tables_as_hold_everybody_at_four_to_six(people: int, tables: int) -> None:
    assert tables_for(people, 5) == tables
    assert people <= 6 * tables


def test_somebody_sits_where_their_sector_is_rarest_and_then_where_fewest_sit() -> None:
    tables = {1: Counter(health=2), 2: Counter(health=1, voluntary=3), 3: Counter(health=1, voluntary=1)}
    assert place_for("health", tables, 5) == 3
    assert place_for("voluntary", tables, 5) == 1
    assert place_for("business", tables, 5) in (1, 3)


def test_nobody_is_put_at_a_full_table() -> None:
    assert place_for("health", {1: Counter(voluntary=6), 2: Counter(health=5)}, 5) == 2
    assert place_for("health", {1: Counter(voluntary=6)}, 5) is None
    assert place_for("health", {}, 5) is None


def test_full_tables_give_to_empty_ones_from_the_sector_they_have_most_of() -> None:
    first = [(n, "health" if n < 5 else "voluntary") for n in range(6)]
    moves = even_moves({1: first, 2: [(9, "health")]}, set())
    assert set(moves.values()) == {2}
    assert len(moves) == 2
    assert all(dict(first)[person] == "health" for person in moves)


def test_whoever_chose_a_seat_keeps_it() -> None:
    first = [(n, "health") for n in range(6)]
    assert even_moves({1: first, 2: []}, set(range(6))) == {}
    assert set(even_moves({1: first, 2: []}, {4, 5})) == {3, 2, 1}


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_problems_go_round_the_tables_evenly(count: int) -> None:
    problems = list(range(100, 100 + count))
    dealt = deal(list(range(7)), problems, {})
    on = Counter(dealt.values())
    assert len(dealt) == 7
    assert max(on.values()) - min(on.values()) <= 1
    assert dealt[0] == 100


def test_a_problem_given_by_hand_stays_and_counts() -> None:
    assert deal([1, 2, 3], [7, 8], {1: 8}) == {2: 7, 3: 7}
    assert deal([1, 2], [], {}) == {}


def test_the_four_steps_take_three_three_five_and_four_of_fifteen_minutes() -> None:
    since, ends = TEN, TEN + timedelta(minutes=15)
    minutes = []
    for phase in STEPS:
        until = step_ends(phase, since, ends, NONE)
        minutes.append((until - since) / timedelta(minutes=1))
        since = until
    assert minutes == [3, 3, 5, 4]
    assert since == ends


def test_a_step_begun_late_gets_its_share_of_what_is_left_and_a_minute_at_least() -> None:
    ends = TEN + timedelta(minutes=15)
    late = TEN + timedelta(minutes=9)
    assert step_ends("pairs", late, ends, NONE) == late + timedelta(minutes=1.5)
    too_late = TEN + timedelta(minutes=40)
    assert step_ends("fours", too_late, ends, NONE) == too_late + timedelta(minutes=1)


def test_a_minute_added_is_a_minute_more_of_this_step() -> None:
    ends, minute = TEN + timedelta(minutes=15), timedelta(minutes=1)
    assert step_ends("open", TEN, ends + minute, minute) == step_ends("open", TEN, ends, NONE) + minute


@pytest.mark.parametrize(
    ("seated", "somebody", "code"), [(False, False, "no-table"), (True, True, "not-scribe"), (True, False, "no-scribe")]
)
def test_only_the_scribe_writes_for_a_table(seated: bool, somebody: bool, code: str) -> None:
    check_scribe(seated, True, somebody)
    with pytest.raises(Refusal) as no:
        check_scribe(seated, False, somebody)
    assert no.value.code == code
