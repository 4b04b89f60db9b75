"""Upgrading an empty database gives the tables that the models describe, and every step leads back."""

from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect

from forum.application import create_app
from forum.config import ROOT, Config
from tests import databases
from workshops.database import db

MIGRATIONS = str(ROOT / "migrations")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Flask]:
    """The application on a database without tables."""
    app = create_app(Config.from_environment({**databases.environment(tmp_path), "FORUM_ASYNC": "threading"}))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


@pytest.mark.usefixtures("empty")
def test_an_upgraded_database_is_what_the_models_say() -> None:
    flask_migrate.upgrade(MIGRATIONS)
    assert tables() == set(db.metadata.tables)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


@pytest.mark.usefixtures("empty")
def test_every_step_leads_back() -> None:
    flask_migrate.upgrade(MIGRATIONS)
    flask_migrate.downgrade(MIGRATIONS, revision="base")
    assert tables() == set()
