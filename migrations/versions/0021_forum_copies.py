"""Who took a copy of a forum's report

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forum_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["forum_report.id"], name=op.f("fk_forum_copy_report_id_forum_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_copy")),
    )
    op.create_index(op.f("ix_forum_copy_report_id"), "forum_copy", ["report_id"])


def downgrade() -> None:
    op.drop_table("forum_copy")
