"""The pulse before and after, and what was missed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "pulse_answer",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_pulse_answer_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_pulse_answer_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("participant_id", "moment", "item", name=op.f("pk_pulse_answer")),
    )
    with op.batch_alter_table("pulse_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_answer_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "missed",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_missed_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_missed_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_missed")),
    )
    with op.batch_alter_table("missed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missed_workshop_id"), ["workshop_id"], unique=False)


def downgrade() -> None:
    op.drop_table("missed")
    op.drop_table("pulse_answer")
