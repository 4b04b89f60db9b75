"""A forum report that tells what is out by now: overtaken, without files. How often each was begun.

So are those that were made before words were taken out, or a name was taken back.

Revision ID: 0023
Revises: 0022
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

OUT_SINCE = """
    SELECT forum_report.id FROM forum_report
    JOIN working_group ON forum_report.forum_id IS NULL OR forum_report.forum_id = working_group.forum_id
    JOIN workshop ON workshop.group_id = working_group.id
    LEFT JOIN redaction ON redaction.workshop_id = workshop.id AND redaction.undone_at IS NULL
    LEFT JOIN history_line ON history_line.workshop_id = workshop.id AND history_line.verb = 'forget-me'
    WHERE forum_report.state = 'ready' AND workshop.ended_at <= forum_report.finished_at
    AND (redaction.at > forum_report.finished_at OR history_line.at > forum_report.finished_at)
"""


def upgrade() -> None:
    op.add_column("forum_report", sa.Column("making", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("forum_report", sa.Column("overtaken_at", sa.DateTime(), nullable=True))
    names = ("id", "state", "words", "organisations")
    report = sa.table("forum_report", *map(sa.column, names), sa.column("overtaken_at", sa.DateTime()))
    file = sa.table("forum_report_file", sa.column("report_id"))
    at = datetime.now(UTC).replace(tzinfo=None)
    gone = {"state": "overtaken", "overtaken_at": at, "words": None, "organisations": None}
    connection = op.get_bind()
    for report_id in set(connection.scalars(sa.text(OUT_SINCE))):
        connection.execute(file.delete().where(file.c.report_id == report_id))
        connection.execute(report.update().where(report.c.id == report_id).values(gone))


def downgrade() -> None:
    op.drop_column("forum_report", "overtaken_at")
    op.drop_column("forum_report", "making")
