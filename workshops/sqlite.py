"""How SQLite's lock is waited for, and when its file is opened anew.

SQLite's own waiting stops the whole process, and with it everybody in the room. Ours sleeps between two tries, so that
others are served meanwhile. Once somebody has waited in vain, nobody waits long until something could be written again.
"""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import ExceptionContext

PATIENCE, SHORT_PATIENCE = 2.0, 0.1
BETWEEN_TRIES = 0.01
WORTH_WAITING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)
IN_USE = (*WORTH_WAITING, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED)


@dataclass
class Lock:
    """What this process knows of the lock."""

    waited_in_vain: bool = False


lock = Lock()


def execute(cursor: Any, statement: str, parameters: Any, _context: Any) -> bool:
    """Execute a statement when the lock is free; False for another database, which waits by itself."""
    return _in_turn(cursor, lambda: cursor.execute(statement, parameters))


def execute_many(cursor: Any, statement: str, parameters: Any, _context: Any) -> bool:
    """The same for many rows."""
    return _in_turn(cursor, lambda: cursor.executemany(statement, parameters))


def _in_turn(cursor: Any, act: Callable[[], object]) -> bool:
    if not isinstance(cursor, sqlite3.Cursor):
        return False
    give_up = time.monotonic() + (SHORT_PATIENCE if lock.waited_in_vain else PATIENCE)
    while not _done(act, is_last=time.monotonic() > give_up):
        time.sleep(BETWEEN_TRIES)
    if cursor.connection.in_transaction:
        lock.waited_in_vain = False
    return True


def _done(act: Callable[[], object], is_last: bool) -> bool:
    """Try; False where it is worth waiting."""
    try:
        act()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in WORTH_WAITING:
            raise
        if is_last:
            lock.waited_in_vain = True
            raise
        return False
    return True


def let_go(failure: ExceptionContext) -> None:
    """Open a file that failed anew next time: it may have been away, and what is open now is not it any more."""
    error = failure.original_exception
    if isinstance(error, sqlite3.OperationalError):
        failure.is_disconnect = error.sqlite_errorcode not in IN_USE
