"""Nothing ties an equality answer to a person: not a key, an order, a time, the history, or the bytes of the files."""

from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from tests.conftest import Room, schedule
from tests.databases import SERVER
from tests.on_disk import forgotten
from workshops import equality, history
from workshops.database import Base, db
from workshops.models import Participant, WorkingGroup

NAMES = ("Ben", "Chidi", "Efua", "Farah")
SAID = (
    {"age": "under_25", "disability": "much"},
    {"age": "under_25", "disability": "none"},
    {"age": "from_65", "disability": "much"},
    {"age": "not_said"},
)
TABLES = ("equality_count", "equality_answered", "equality_asked")


def pages_of(app: Flask) -> dict[str, bytes]:
    """The bytes of the pages on which the tables stand, as they lie in the file.

    In PostgreSQL's, a row also says which act wrote it: that must be the same for all rows.
    """
    if SERVER:
        return {name: rows_of(name) for name in TABLES}
    file = (Path(app.config["FORUM"].instance) / "forum.db").read_bytes()
    size = db.session.scalar(text("PRAGMA page_size")) or 0
    roots = db.session.execute(text("SELECT tbl_name, rootpage FROM sqlite_master WHERE type IN ('table', 'index')"))
    return {f"{name} {page}": file[(page - 1) * size : page * size] for name, page in roots if name in TABLES}


def rows_of(table: str) -> bytes:
    """Every row that lies in a table's file, the deleted ones too, with the acts that wrote them numbered anew."""
    db.session.execute(text("CREATE EXTENSION IF NOT EXISTS pageinspect"))
    pages = db.session.scalar(text(f"SELECT pg_relation_size('{table}') / 8192")) or 0
    found = f"SELECT t_xmin::text, t_data FROM heap_page_items(get_raw_page('{table}', :page)) WHERE t_data IS NOT NULL"
    rows = [row for page in range(pages) for row in db.session.execute(text(found), {"page": page})]
    acts: dict[str, int] = {}
    return repr([(acts.setdefault(act, len(acts)), bytes(data)) for act, data in rows]).encode()


@pytest.fixture
def room(groups: Sequence[WorkingGroup]) -> Room:
    """Four people in the lobby, asked two questions."""
    made = Room(schedule(groups[3]))
    equality.ask(made.workshop.id, ["age", "disability"], "lobby", "Dee")
    for name in NAMES:
        made.joins(name)
    return made


@pytest.fixture
def answers(app: Flask, room: Room) -> Callable[[Sequence[dict[str, str]]], dict[str, bytes]]:
    """The bytes on disk after these four answered in turn; then everything is as before."""
    ids = [room.people[name].id for name in NAMES]

    def give(said: Sequence[dict[str, str]]) -> dict[str, bytes]:
        for who, answer in zip(ids, said, strict=True):
            equality.answer(db.session.get_one(Participant, who), answer)
            db.session.commit()
            assert forgotten()
        found = pages_of(app)
        db.session.execute(text("DELETE FROM equality_answered"))
        db.session.execute(text("UPDATE equality_count SET people = 0"))
        db.session.commit()
        assert forgotten()
        return found

    return give


def test_whoever_said_what_and_in_whatever_order_the_same_bytes_are_on_disk(
    answers: Callable[[Sequence[dict[str, str]]], dict[str, bytes]],
) -> None:
    first = answers(SAID)
    assert {key.split()[0] for key in first} == set(TABLES)
    for said in permutations(SAID):
        found = answers(said)
        assert [key for key in found if found[key] != first[key]] == []


@pytest.mark.only_on("sqlite", "of PostgreSQL's log docs/running.md tells what remains and for how long")
def test_the_log_is_empty_once_an_answer_is_kept(app: Flask, room: Room) -> None:
    equality.answer(room.people["Ben"], SAID[0])
    db.session.commit()
    assert forgotten()
    assert not (Path(app.config["FORUM"].instance) / "forum.db-wal").read_bytes()


def test_the_counts_stand_in_a_table_without_row_numbers_and_in_the_order_of_their_key(room: Room) -> None:
    for name, said in zip(NAMES, SAID, strict=True):
        equality.answer(room.people[name], said)
    if not SERVER:
        made = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'equality_count'")) or ""
        assert made.strip().endswith("WITHOUT ROWID")
    rows = db.session.execute(text("SELECT workshop_id, question, answer FROM equality_count")).all()
    assert rows == sorted(rows)
    assert len(rows) == 7 + 4


def test_no_column_could_hold_the_pair() -> None:
    tables = Base.metadata.tables
    assert set(tables["equality_count"].c.keys()) == {"workshop_id", "question", "answer", "people"}
    assert set(tables["equality_answered"].c.keys()) == {"participant_id", "workshop_id"}
    assert set(tables["equality_asked"].c.keys()) == {"workshop_id", "question", "moment", "closed_at"}


def test_the_history_says_neither_that_nor_what_anybody_answered(room: Room) -> None:
    before = [(line.verb, line.detail) for line in history.timeline(room.workshop.id)]
    equality.answer(room.people["Ben"], SAID[0])
    assert [(line.verb, line.detail) for line in history.timeline(room.workshop.id)] == before


def test_no_other_row_of_the_database_changes_but_the_count_of_acts(room: Room) -> None:
    def everything() -> dict[str, list[str]]:
        db.session.expire_all()
        tables = Base.metadata.tables
        return {name: sorted(map(repr, db.session.execute(tables[name].select()))) for name in tables}

    before = everything()
    equality.answer(room.people["Ben"], SAID[0])
    db.session.commit()
    after = everything()
    assert {name for name in after if after[name] != before[name]} == {
        "equality_answered",
        "equality_count",
        "workshop",
    }
