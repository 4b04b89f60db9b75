"""Rooms that ask for help, and what is done for all rooms at once

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "help_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("coming_at", sa.DateTime(), nullable=True),
        sa.Column("coming_by", sa.String(), nullable=True),
        sa.Column("over_at", sa.DateTime(), nullable=True),
        sa.Column("over_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_help_call_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_call")),
    )
    op.create_index(op.f("ix_help_call_workshop_id"), "help_call", ["workshop_id"])
    op.create_table(
        "floor_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("back_at", sa.DateTime(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_floor_act_forum_id_forum")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_act")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_floor_act_forum_id")),
    )
    op.create_index(op.f("ix_floor_act_forum_id"), "floor_act", ["forum_id"])


def downgrade():
    op.drop_table("floor_act")
    op.drop_table("help_call")
