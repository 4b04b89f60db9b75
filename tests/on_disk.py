"""Everything that the database keeps in its files, to look for what should not be there any more."""

import time
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import text

from tests.databases import SERVER, name_of
from workshops.database import db, forget_freed_pages

WHERE = "SELECT oid::text, current_setting('data_directory') FROM pg_database WHERE datname = %s"
# The tables of the server's own, but for the samples that it takes of every column.
NOT_OURS = "SELECT pg_relation_filenode(oid)::text FROM pg_class WHERE oid < 16384 AND oid NOT IN (2619, 2840, 2841)"


TRIES, PAUSE = 50, 0.1


def forgotten() -> bool:
    """Is what was deleted gone from the disk? Tried again as the server does: others may have been in the way."""
    for _ in range(TRIES):
        if forget_freed_pages():
            return True
        time.sleep(PAUSE)
    return False


def files(app: Flask) -> list[Path]:
    """SQLite's file, its write-ahead log and the log's index; of PostgreSQL the files of every table and index.

    PostgreSQL's write-ahead log is another matter: see docs/running.md.
    """
    folder = Path(app.config["FORUM"].instance)
    if not SERVER:
        return sorted(folder.glob("forum.db*"))
    with psycopg.connect(SERVER, autocommit=True) as admin:
        admin.execute("CHECKPOINT")
        oid, data = admin.execute(WHERE, [name_of(folder)]).fetchone() or ("", "")
    not_ours = set(db.session.scalars(text(NOT_OURS)))
    return sorted(path for path in Path(data, "base", oid).iterdir() if path.name.split("_")[0] not in not_ours)


def bytes_on_disk(app: Flask) -> bytes:
    return b"".join(path.read_bytes() for path in files(app))


def in_the_order_of_the_file(table: str, column: str) -> list[Any]:
    """The values of a column as they lie one after another."""
    place = "ctid" if SERVER else "rowid"
    return list(db.session.scalars(text(f"SELECT {column} FROM {table} ORDER BY {place}")))
