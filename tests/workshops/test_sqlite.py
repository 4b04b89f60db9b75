"""SQLite's lock is waited for a while, then not again until it was free; a file that fails is opened anew."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from workshops import sqlite
from workshops.database import db

# How PostgreSQL's lock is waited for, and its return, stands in tests/growing/test_database_away.py.
pytestmark = pytest.mark.only_on("sqlite", "it is about SQLite's lock and file")
WRITE = text("UPDATE workshop SET version = version + 1")


@pytest.fixture
def other(app: Flask) -> Iterator[sqlite3.Connection]:
    """Another process that has the lock."""
    db.session.execute(text("SELECT version FROM workshop"))
    db.session.rollback()
    other = sqlite3.connect(Path(app.instance_path) / "forum.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()
    sqlite.lock.waited_in_vain = False


def test_the_lock_is_waited_for(other: sqlite3.Connection) -> None:
    Timer(0.2, lambda: other.execute("ROLLBACK")).start()
    db.session.execute(WRITE)


def test_it_is_waited_for_in_vain_once(other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.3)
    monkeypatch.setattr(sqlite, "SHORT_PATIENCE", 0.0)
    took = []
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(OperationalError, match="locked"):
            db.session.execute(WRITE)
        took.append(time.monotonic() - began)
        db.session.rollback()
    assert took[0] >= 0.3 > took[1]
    db.session.execute(text("SELECT version FROM workshop"))
    assert sqlite.lock.waited_in_vain
    other.execute("ROLLBACK")
    db.session.execute(WRITE)
    assert not sqlite.lock.waited_in_vain


def test_who_reads_does_not_wait(other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BETWEEN_TRIES", None)
    db.session.execute(text("SELECT version FROM workshop"))


def test_a_file_that_came_back_is_the_one_that_is_used(app: Flask) -> None:
    file = Path(app.instance_path) / "forum.db"
    away = file.rename(file.with_suffix(".away"))
    db.engine.dispose()
    with pytest.raises(OperationalError, match="no such table"):
        db.session.execute(WRITE)
    db.session.rollback()
    away.rename(file)
    db.session.execute(WRITE)
