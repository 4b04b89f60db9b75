"""How PostgreSQL is connected to, and how it is made to forget what has been deleted."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

# A server that is gone is noticed within 20 seconds, and one that answers again is used at once. A turn is waited for
# as long as SQLite waits for its file: whoever only looks waits behind it.
CONNECTING = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "partner-forum",
    "options": "-c timezone=UTC -c lock_timeout=2s -c idle_in_transaction_session_timeout=60s",
}
# Where a person and a choice have stood side by side, or counts that tell what the last person to come had answered.
SECRET = ("ballot", "paper_ballot", "equality_count", "equality_answered")
STILL_THERE = re.compile(r"[1-9]")


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
        "connect_args": CONNECTING,
    }


def forget(engine: Engine, everything: bool = False) -> bool:
    """Write the secret tables anew without what was deleted from them, in the order of their keys; or all tables.

    False where somebody was in the way, or may still read what was deleted: call again.
    """
    again = ["VACUUM (FULL, VERBOSE)"] if everything else [f"CLUSTER VERBOSE {name} USING pk_{name}" for name in SECRET]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.exec_driver_sql("SET lock_timeout = '1s'")
            with _told(connection) as details:
                for statement in again:
                    connection.exec_driver_sql(statement)
        except OperationalError:
            return False
        finally:
            connection.invalidate()
    return not any(STILL_THERE.search(detail.partition("\n")[0]) for detail in details)


@contextmanager
def _told(connection: Connection) -> Iterator[list[str]]:
    """What the server says of each table: how many deleted rows are still there, first of all."""
    details: list[str] = []
    driver: Any = connection.connection.driver_connection
    driver.add_notice_handler(lambda notice: details.append(notice.message_detail or ""))
    yield details
