"""The database: the base class, the time type and the settings that make an answer mean *on disk*."""

import sqlite3
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, event, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError, TimeoutError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from workshops import sqlite

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
# A server that is gone is noticed within 20 seconds, and one that answers again is used at once. A turn is waited for
# as long as SQLite waits for its file.
POSTGRESQL = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "partner-forum",
    "options": "-c timezone=UTC -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s",
}


def with_driver(address: str) -> str:
    """The address of a database as SQLAlchemy wants it: PostgreSQL's own form names no driver."""
    kind, rest = address.split("://", 1)
    return f"postgresql+psycopg://{rest}" if kind in ("postgres", "postgresql") else address


def engine_options(address: str, connections: int) -> dict[str, Any]:
    """How many connections a process keeps to PostgreSQL, and that a turn reads what was committed before it."""
    if not address.startswith("postgresql"):
        return {}
    return {
        "isolation_level": "READ COMMITTED",
        "pool_size": connections,
        "max_overflow": 0,
        "pool_timeout": 10,
        "pool_pre_ping": True,
        "pool_use_lifo": True,
        "connect_args": POSTGRESQL,
    }


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


def forget_freed_pages() -> bool:
    """Empty SQLite's write-ahead log into the file, so that deleted rows are gone from both. Call after a commit.

    False when somebody was still reading from the log: call again.
    """
    if db.engine.dialect.name != "sqlite":
        return True
    with db.engine.connect() as connection:
        busy: int = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
        return busy == 0
