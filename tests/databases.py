"""What the tests keep their data in: a SQLite file in each folder or, beside `tests.postgres`, a database for each."""

import os
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from flask import Flask
from sqlalchemy import text

from tests.postgres import VARIABLE, make_database
from workshops.database import db

SERVER = os.environ.get(VARIABLE, "")
KIND = "postgresql" if SERVER else "sqlite"


# Applications that tests have made besides the one of all tests: their connections are closed at the end.
made: list[Flask] = []


def environment(folder: Path) -> dict[str, str]:
    """The settings that keep everything in this folder, or in its database."""
    own = {"FORUM_INSTANCE": str(folder)}
    return {**own, "FORUM_DATABASE": make_database(SERVER, name_of(folder))} if SERVER else own


def name_of(folder: Path) -> str:
    return f"forum_{sha256(str(folder).encode()).hexdigest()[:20]}"


def copy(whole: Path, folder: Path) -> None:
    """Let a folder have the same data as another one, which nobody may be using."""
    if SERVER:
        make_database(SERVER, name_of(folder), name_of(whole))
    else:
        copyfile(whole / "forum.db", folder / "forum.db")


def let_rest() -> None:
    """Close what is open, so that the data can be copied."""
    db.session.remove()
    if not SERVER:
        db.session.execute(text("PRAGMA journal_mode=DELETE"))
        db.session.remove()
    db.engine.dispose()


def close_all() -> None:
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    made.clear()
