"""Equality questions: which are asked, how many gave each answer, and apart from it who has answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "equality_asked",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_equality_asked_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "question", name=op.f("pk_equality_asked")),
    )
    op.create_table(
        "equality_count",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_equality_count_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "question", "answer", name=op.f("pk_equality_count")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "equality_answered",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_equality_answered_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_equality_answered_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_equality_answered")),
    )
    with op.batch_alter_table("equality_answered", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_equality_answered_workshop_id"), ["workshop_id"], unique=False)


def downgrade() -> None:
    op.drop_table("equality_answered")
    op.drop_table("equality_count")
    op.drop_table("equality_asked")
