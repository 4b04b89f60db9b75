"""After a round closes nothing ties a person to a choice: not in the tables, and not in the bytes of the files."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import permutations

import pytest
from flask import Flask
from sqlalchemy import event, select, text

from tests.conftest import AMARA, Room
from tests.databases import SERVER
from tests.on_disk import bytes_on_disk, forgotten, in_the_order_of_the_file
from tests.workshops.ballots import VotingRoom
from workshops import board, history, joining, show
from workshops.database import Base, db, forget_freed_pages
from workshops.models import Ballot, RoundCell, RoundGroup, Voter


def documents(vote: VotingRoom, letters: str) -> list[bytes]:
    """What a ballot for these letters may have been written as."""
    keys = [vote.cards[letter].key for letter in letters]
    return [json.dumps(list(order)).encode() for order in permutations(keys)]


def on_disk(app: Flask, vote: VotingRoom, letters: str) -> bool:
    found = bytes_on_disk(app)
    return any(document in found for document in documents(vote, letters))


@pytest.fixture
def vote(room: Room) -> VotingRoom:
    """Thirty people of three sectors vote on eight problems; some change their minds."""
    made = VotingRoom(room, 30, "abcdefgh", lambda n: ("health", "voluntary", "business")[n % 3])
    for _ in range(3):
        made.ballots(*(["abc", "bcd", "cde", "defg"[1:], "ae"] * 6))
    made.ballots(*(["hg", "", "ha"] * 10))
    return made


def test_while_the_round_is_open_a_ballot_can_be_found(app: Flask, vote: VotingRoom) -> None:
    assert on_disk(app, vote, "gh")
    assert on_disk(app, vote, "ah")


def test_after_the_close_no_ballot_is_left_in_the_bytes_of_the_files(app: Flask, vote: VotingRoom) -> None:
    vote.room.next()
    assert forgotten()
    for letters in ("gh", "ah", "abc", "bcd", "cde", "efg", "ae"):
        assert not on_disk(app, vote, letters)
    assert b'["' not in bytes_on_disk(app)


@pytest.fixture
def impatient(app: Flask) -> Iterator[None]:
    """Connections that wait no longer than a twentieth of a second for a lock."""

    def hurry(connection: object, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA busy_timeout=50").close()

    event.listen(db.engine, "connect", hurry)
    yield
    event.remove(db.engine, "connect", hurry)


def test_nor_after_a_reader_held_the_log_for_a_while(
    app: Flask, vote: VotingRoom, request: pytest.FixtureRequest
) -> None:
    db.session.commit()
    db.engine.dispose()
    request.getfixturevalue("impatient")
    reader = db.engine.connect()
    if not SERVER:
        reader.exec_driver_sql("BEGIN")
    reader.exec_driver_sql("SELECT * FROM ballot").fetchall()
    vote.room.next()
    assert not forget_freed_pages()
    reader.close()
    assert forgotten()
    assert b'["' not in bytes_on_disk(app)


@pytest.mark.only_on("postgresql", "SQLite keeps what a reader may still see in its log, and nowhere else")
def test_nor_after_a_reader_of_another_table_kept_what_was_deleted_alive(app: Flask, vote: VotingRoom) -> None:
    reader = db.engine.connect().execution_options(isolation_level="REPEATABLE READ")
    reader.exec_driver_sql("SELECT * FROM forum").fetchall()
    vote.room.next()
    assert not forget_freed_pages()
    reader.close()
    assert forgotten()
    assert b'["' not in bytes_on_disk(app)


@pytest.mark.only_on("postgresql", "SQLite keeps no samples of a column")
def test_the_planner_keeps_no_sample_of_what_was_chosen(app: Flask, vote: VotingRoom) -> None:
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    kept = "SELECT count(*) FROM pg_stats WHERE tablename IN ('ballot', 'paper_ballot') AND attname = :column"
    assert db.session.scalar(text(kept), {"column": "round_id"})
    assert not db.session.scalar(text(kept), {"column": "choices"})
    assert not db.session.scalar(text(kept), {"column": "replaced"})


def test_after_a_run_off_and_a_second_round_nothing_is_left_either(app: Flask, room: Room) -> None:
    vote = VotingRoom(room, 3, "abcd")
    vote.closes("abc", "abd", "ab")
    vote.settles("run-off")
    vote.closes("c", "d")
    show.reopen(room.workshop.id, AMARA)
    db.session.commit()
    vote.closes("bcd", "bcd")
    assert forgotten()
    assert b'["' not in bytes_on_disk(app)
    assert db.session.scalars(select(Ballot)).all() == []


def test_the_round_keeps_who_voted_and_apart_from_it_what_was_chosen(vote: VotingRoom) -> None:
    vote.room.next()
    assert db.session.scalars(select(Ballot)).all() == []
    voters = {voter.participant_id for voter in db.session.scalars(select(Voter))}
    assert voters == {vote.room.people[str(n)].id for n in range(30) if n % 3 != 1}
    groups = {group.group: group.voters for group in db.session.scalars(select(RoundGroup))}
    assert groups == {"health": 10, "business": 10}
    cells = db.session.scalars(select(RoundCell)).all()
    assert len(cells) == 8 * 2
    assert sum(cell.people for cell in cells) == 40


def test_no_table_of_a_closed_round_ties_a_person_to_a_card_or_says_when(vote: VotingRoom) -> None:
    tables = Base.metadata.tables
    assert set(tables["voter"].c.keys()) == {"round_id", "participant_id"}
    assert set(tables["round_cell"].c.keys()) == {"round_id", "card_id", "sector_group", "people"}
    assert set(tables["round_group"].c.keys()) == {"round_id", "sector_group", "voters"}
    assert set(tables["ballot"].c.keys()) == {"round_id", "participant_id", "choices", "replaced", "entered_by"}
    for name in ("voter", "round_cell", "round_group", "ballot"):
        assert len(tables[name].primary_key) > 1


def test_the_voters_are_written_in_an_order_that_is_not_that_of_voting(app: Flask, room: Room) -> None:
    vote = VotingRoom(room, 4, "ab")
    for name in ("2", "0", "3", "1"):
        room.votes(name, vote.cards["a"])
    room.next()
    assert in_the_order_of_the_file("voter", "participant_id") == sorted(room.people[name].id for name in "0123")


def test_the_record_does_not_say_that_anybody_voted(vote: VotingRoom) -> None:
    before = len(history.timeline(vote.room.workshop.id))
    vote.ballots("ab", "c")
    assert len(history.timeline(vote.room.workshop.id)) == before
    lines = [f"{line.verb} {line.detail} {line.before}" for line in history.timeline(vote.room.workshop.id)]
    assert not any(card.key in line for line in lines for card in vote.cards.values())


def test_a_ballot_entered_for_somebody_is_cut_as_well(app: Flask, room: Room) -> None:
    vote = VotingRoom(room, 1, "abc")
    person = joining.enter_person(room.workshop.id, "voluntary", AMARA)
    for letters in ("bc", "ac"):
        board.cast_ballot(person, vote.round.id, [vote.cards[letter].key for letter in letters], entered_by=AMARA)
        db.session.commit()
    assert on_disk(app, vote, "ac")
    vote.closes()
    assert forgotten()
    assert not on_disk(app, vote, "ac")
    assert not on_disk(app, vote, "bc")
