"""The database: the base class, the time type and the settings that make an answer mean *on disk*."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, event, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError, TimeoutError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from workshops import postgresql, sqlite

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """A moment: aware and in UTC in Python, whatever the database keeps."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be kept.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table stands on this."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcTime}


db = SQLAlchemy(metadata=Base.metadata)


AWAY = (OperationalError, InternalError, TimeoutError)


def is_away(error: BaseException) -> bool:
    """Does this say that nothing can be written just now: locked, full, gone, or not the database to write to?

    Of two acts that waited for each other PostgreSQL lets one go: that one can be done again at once.
    """
    locked_up = getattr(getattr(error, "orig", None), "sqlstate", None) in ("40P01", "40001")
    return isinstance(error, AWAY) and not locked_up


def has_no_tables(error: DBAPIError) -> bool:
    """Does this say that the database has not been set up?"""
    return "no such table" in str(error.orig) or getattr(error.orig, "sqlstate", "") == "42P01"


@event.listens_for(Engine, "connect")
def set_sqlite(connection: Any, _record: Any) -> None:
    """WAL with full syncing, keys enforced, and freed pages overwritten so that a cut ballot leaves no residue."""
    if not isinstance(connection, sqlite3.Connection):
        return
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "wal_autocheckpoint=1000",
        "busy_timeout=0",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


event.listen(Engine, "do_execute", sqlite.execute)
event.listen(Engine, "do_executemany", sqlite.execute_many)
event.listen(Engine, "handle_error", sqlite.let_go)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Read as of one moment, though others commit between two statements; nothing may be waiting to be written.

    SQLite's reading lets nobody of the same process in between.
    """
    if db.engine.dialect.name == "sqlite":
        yield
        return
    db.session.rollback()
    db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    try:
        yield
    finally:
        db.session.rollback()


def forgets_at_once() -> bool:
    """Is forgetting as quick here as to be done after every act? PostgreSQL writes whole tables anew."""
    return db.engine.dialect.name == "sqlite"


def forget_freed_pages(everything: bool = False) -> bool:
    """Empty SQLite's write-ahead log into the file, so that deleted rows are gone from both. Call after a commit.

    PostgreSQL writes its secret tables anew, or `everything`. False when somebody was still reading: call again.
    """
    if db.engine.dialect.name != "sqlite":
        return postgresql.forget(db.engine, everything)
    with db.engine.connect() as connection:
        busy: int = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
        return busy == 0
