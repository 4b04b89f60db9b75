"""Upgrading an empty database gives the tables that the models describe, and every step leads back."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import column as sql_column
from sqlalchemy import inspect, select
from sqlalchemy import table as sql_table

from forum.application import create_app
from forum.config import ROOT, Config
from tests import databases
from workshops import editions
from workshops.database import db
from workshops.models import Report

MIGRATIONS = str(ROOT / "migrations")
EMPTY = {int: 0, str: "", bool: False, bytes: b"", datetime: datetime(2026, 11, 24, 12)}  # noqa: DTZ001


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


def put(table: str, **values: object) -> None:
    """A row as the database stands: what is not given and may not be missing is nothing of its kind."""
    columns = {column["name"]: column for column in inspect(db.engine).get_columns(table)}
    for name, column in columns.items():
        if name not in values and not column["nullable"]:
            values[name] = EMPTY[column["type"].python_type]
    rows = sql_table(table, *(sql_column(name, columns[name]["type"]) for name in values))
    db.session.execute(rows.insert().values(values))


@pytest.mark.usefixtures("empty")
def test_a_version_made_before_there_were_drafts_keeps_the_summary_it_was_made_of() -> None:
    flask_migrate.upgrade(MIGRATIONS, revision="0018")
    put("forum", id=1)
    put("working_group", id=1, forum_id=1)
    put("workshop", id=1, group_id=1)
    put("report", id=1, workshop_id=1, version=1, state="ready")
    put("report_file", report_id=1, form="json", content=b"{}")
    db.session.commit()
    flask_migrate.upgrade(MIGRATIONS)
    report = db.session.scalars(select(Report)).one()
    assert (report.frozen, report.making, report.headline) == ("{}", 1, "")
    assert editions.standing(report).state == "draft"
    assert [file.form for file in report.files] == ["json"]
