"""Upgrading an empty database gives the tables that the models describe, and every step leads back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
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
from workshops.models import ForumReport, Report

MIGRATIONS = str(ROOT / "migrations")
EMPTY = {int: 0, date: date(2026, 11, 24), str: "", bool: False, bytes: b"", datetime: datetime(2026, 11, 24, 12)}  # noqa: DTZ001


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


@pytest.mark.usefixtures("empty")
def test_words_that_were_taken_out_leave_what_older_versions_kept_and_forum_reports_are_found() -> None:
    flask_migrate.upgrade(MIGRATIONS, revision="0021")
    put("forum", id=1)
    put("working_group", id=1, forum_id=1)
    for workshop in (1, 2):
        put("workshop", id=workshop, group_id=1, code=str(workshop), wall_key=str(workshop))
    for number, (workshop, version) in enumerate(((1, 1), (1, 2), (1, 3), (2, 1), (2, 2)), 1):
        put("report", id=number, workshop_id=workshop, version=version, state="ready", frozen="Mr Quill")
        put("report_file", report_id=number, form="csv", content=b"Mr Quill")
    put("report_step", id=1, report_id=2, kind="published")
    put("redaction", id=1, workshop_id=1, words="Mr Quill")
    data = (
        b'{"objectives": [{"code": "3.5", "problems": 1, "actions": 0, "commitments": 0},'
        b' {"code": "3.6", "problems": 0, "actions": 0, "commitments": 0}],'
        b' "meetings": [{"held": "2026-11-24", "key_commitment": "KC4"}, {"held": "2026-11-02", "key_commitment": ""}],'
        b' "organisations": ["North Trust"]}'
    )
    put("forum_report", id=1, forum_id=1, state="ready", scope="forum 1", version=1)
    put("forum_report_file", report_id=1, form="json", content=data)
    put("forum_report", id=2, forum_id=1, state="failed", scope="forum 1", version=2)
    db.session.commit()
    flask_migrate.upgrade(MIGRATIONS)
    reports = db.session.scalars(select(Report).order_by(Report.id)).all()
    assert [report.state for report in reports] == ["gone", "ready", "ready", "ready", "ready"]
    assert [len(report.files) for report in reports] == [0, 1, 1, 1, 1]
    assert [report.frozen is None for report in reports] == [True, False, False, False, False]
    found, failed = db.session.scalars(select(ForumReport).order_by(ForumReport.id))
    assert (found.about, found.organisations) == ("3.5 KC4", "North Trust")
    assert (found.first_day, found.last_day) == (date(2026, 11, 2), date(2026, 11, 24))
    assert "north trust" in (found.words or "").split("\n")
    assert (failed.about, failed.words) == (None, None)


@pytest.mark.usefixtures("empty")
def test_forum_reports_that_were_made_before_words_or_a_name_went_are_overtaken() -> None:
    flask_migrate.upgrade(MIGRATIONS, revision="0022")
    day = datetime(2026, 11, 24)  # noqa: DTZ001 - as the database keeps it
    for forum in (1, 2):
        put("forum", id=forum)
        put("working_group", id=forum, forum_id=forum)
        put("workshop", id=forum, group_id=forum, code=str(forum), wall_key=str(forum), ended_at=day)
    put("redaction", id=1, workshop_id=1, words="Mr Quill", at=day + timedelta(days=2))
    put("history_line", id=1, workshop_id=2, verb="forget-me", at=day + timedelta(days=4))
    made: tuple[tuple[int, int | None, int], ...] = ((1, 1, 1), (2, 1, 3), (3, None, 3), (4, 2, 5))
    for number, own, days in made:
        when = {"finished_at": day + timedelta(days=days)}
        put("forum_report", id=number, forum_id=own, state="ready", scope=str(number), version=1, words="x", **when)
        put("forum_report_file", report_id=number, form="csv", content=b"Mr Quill")
    db.session.commit()
    flask_migrate.upgrade(MIGRATIONS)
    reports = db.session.scalars(select(ForumReport).order_by(ForumReport.id)).all()
    assert [each.state for each in reports] == ["overtaken", "ready", "overtaken", "ready"]
    assert [(len(each.files), each.words) for each in reports] == [(0, None), (1, "x")] * 2
    assert [each.overtaken_at is None for each in reports] == [False, True, False, True]
