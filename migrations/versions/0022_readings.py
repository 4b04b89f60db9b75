"""What a forum report is found by; how often the public page, participants and organisations took a copy, by day.

Words that were taken out leave the files of versions that were never published and are older than the newest, too.

Revision ID: 0022
Revises: 0021
"""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FOUND_BY = (("words", sa.Text()), ("organisations", sa.Text()), ("about", sa.String()))
DAYS = ("first_day", "last_day")


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_reading_report_id_report")),
        sa.PrimaryKeyConstraint("report_id", "day", "form", "by", name=op.f("pk_reading")),
    )
    for name, kind in (*FOUND_BY, *((day, sa.Date()) for day in DAYS)):
        op.add_column("forum_report", sa.Column(name, kind, nullable=True))
    let_forum_reports_be_found()
    take_away_what_was_left()


def let_forum_reports_be_found() -> None:
    """By what their data files say."""
    connection = op.get_bind()
    names = ("id", "words", "organisations", "about")
    report = sa.table("forum_report", *map(sa.column, names), *(sa.column(day, sa.Date()) for day in DAYS))
    file = sa.table("forum_report_file", sa.column("report_id"), sa.column("form"), sa.column("content"))
    for report_id in connection.scalars(sa.select(file.c.report_id).where(file.c.form == "json")).all():
        kept = sa.select(file.c.content).where(file.c.report_id == report_id, file.c.form == "json")
        found_by = read(json.loads(bytes(connection.scalar(kept))))
        connection.execute(report.update().where(report.c.id == report_id).values(**found_by))


def read(told):
    reached = [each for each in told.get("objectives", ()) if each["problems"] + each["actions"] + each["commitments"]]
    held = sorted(date.fromisoformat(each["held"]) for each in told.get("meetings", ()))
    keys = {each["key_commitment"] for each in told.get("meetings", ()) if each["key_commitment"]}
    return {
        "words": "\n".join(dict.fromkeys(text.casefold() for text in texts(told) if text)),
        "organisations": "\n".join(told.get("organisations", ())),
        "about": " ".join([*(each["code"] for each in reached), *sorted(keys)]),
        "first_day": next(iter(held), None),
        "last_day": next(reversed(held), None),
    }


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


def take_away_what_was_left() -> None:
    """Of workshops from which words are taken out."""
    taken = sa.text(
        "SELECT id FROM report WHERE workshop_id IN (SELECT workshop_id FROM redaction WHERE undone_at IS NULL)"
        " AND id NOT IN (SELECT report_id FROM report_step WHERE kind = 'published')"
        " AND version < (SELECT max(version) FROM report AS newer WHERE newer.workshop_id = report.workshop_id)"
    )
    connection = op.get_bind()
    for report_id in connection.scalars(taken).all():
        connection.execute(sa.text("DELETE FROM report_file WHERE report_id = :id"), {"id": report_id})
        gone = "UPDATE report SET state = 'gone', frozen = NULL, words = NULL, organisations = NULL WHERE id = :id"
        connection.execute(sa.text(gone), {"id": report_id})


def downgrade() -> None:
    op.drop_table("reading")
    for name in (*(name for name, _ in FOUND_BY), *DAYS):
        op.drop_column("forum_report", name)
