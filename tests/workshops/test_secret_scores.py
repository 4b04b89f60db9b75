"""Scores keep the secret as votes do: nothing ties a person to a number, nor tells how a whole sector scored."""

from itertools import product

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.conftest import Room
from tests.on_disk import bytes_on_disk, forgotten, in_the_order_of_the_file
from tests.workshops.scored import ScoringRoom
from tests.workshops.sector_rows import allowed, is_withheld
from workshops.database import Base, db
from workshops.disclosure import disclose
from workshops.models import Ballot, RoundFavour, RoundScore, Voter
from workshops.scales import scale_of
from workshops.tally_scores import Scores, count_scores

SECTORS = ("health", "voluntary", "business")
MOVES = "Money for it that lasts longer than a year"


def test_after_the_close_no_scored_ballot_is_left_in_the_bytes_of_the_files(app: Flask, whole_room: Room) -> None:
    weighed = ScoringRoom(whole_room, 9, "abc", lambda n: SECTORS[n % 3])
    for again in (1, 2):
        for n in range(9):
            weighed.gives(str(n), {"a": (5, again), "b": (None, 3), "c": (1 + n % 5, 2)})
    assert b'{"moves": ' in bytes_on_disk(app)
    whole_room.goes_to("test_agreement")
    for n in range(9):
        weighed.gives(str(n), {"a": (n % 6,)}, a=MOVES)
    whole_room.next()
    assert forgotten()
    assert b'{"moves": ' not in bytes_on_disk(app)
    assert db.session.scalars(select(Ballot)).all() == []


def test_what_moves_people_is_kept_apart_from_them_and_not_in_the_order_they_wrote(whole_room: Room) -> None:
    tables = Base.metadata.tables
    assert set(tables["reservation"].c.keys()) == {"key", "round_id", "card_id", "text"}
    assert set(tables["round_score"].c.keys()) == {"round_id", "card_id", "question", "score", "people"}
    assert set(tables["round_favour"].c.keys()) == {"round_id", "card_id", "question", "sector_group", "people"}
    tested = ScoringRoom(whole_room, 24, "a")
    tested.tests_agreement("a")
    for n in range(24):
        tested.gives(str(n), {"a": (0,)}, a=f"Words of person {n:02}")
    whole_room.next()
    rows = in_the_order_of_the_file("reservation", "text")
    assert sorted(rows) == [f"Words of person {n:02}" for n in range(24)]
    assert rows != sorted(rows)


def test_of_a_sector_only_how_many_are_for_it_is_kept(room: Room) -> None:
    weighed = ScoringRoom(room, 9, "ab", lambda n: SECTORS[n % 3])
    weighed.closes(*({"a": (1 + n % 5, 3)} for n in range(9)))
    assert len(db.session.scalars(select(Voter)).all()) == 9
    assert {row.group for row in db.session.scalars(select(RoundFavour))} == set(SECTORS)
    scores = db.session.scalars(select(RoundScore).where(RoundScore.question == "effect")).all()
    assert sum(row.people for row in scores) == 9


weighing = st.lists(
    st.tuples(st.sampled_from(SECTORS), st.dictionaries(st.just("effect"), st.one_of(st.none(), st.integers(1, 5)))),
    max_size=16,
)


@settings(max_examples=300)
@given(weighing)
def test_no_reader_of_the_row_the_scores_and_the_sizes_learns_how_a_whole_sector_scored(
    ballots: list[tuple[str, dict[str, int | None]]],
) -> None:
    """By trying every room that would print the same: none is left in which a sector surely gave all or none."""
    cast: list[tuple[str, Scores]] = [(sector, {"a": answers}) for sector, answers in ballots]
    count = count_scores(cast, ["a"], scale_of("score", "action"))
    favour = count.items[0].marks[0].favour
    row = disclose(favour, count.voters)
    if is_withheld(row) or favour.people in (0, count.voters):
        return
    rooms = [room for room in product(*map(allowed, row.cells)) if sum(room) == favour.people]
    for place, cell in enumerate(row.cells):
        possible = {room[place] for room in rooms}
        assert len(possible) > 1 or cell.kind == "count"
        assert not possible <= {0}
        assert not possible <= {cell.voters}
        assert possible != {0, cell.voters}
