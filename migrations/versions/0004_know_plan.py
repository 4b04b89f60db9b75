"""Know the plan: what a workshop shows of it, and what people say of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "plan_pick",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_plan_pick_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "code", name=op.f("pk_plan_pick")),
    )
    op.create_table(
        "plan_scene",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_plan_scene_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_plan_scene")),
    )
    op.create_table(
        "plan_answer",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_plan_answer_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_plan_answer_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("participant_id", "code", name=op.f("pk_plan_answer")),
    )
    with op.batch_alter_table("plan_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_answer_workshop_id"), ["workshop_id"], unique=False)


def downgrade() -> None:
    op.drop_table("plan_answer")
    op.drop_table("plan_scene")
    op.drop_table("plan_pick")
