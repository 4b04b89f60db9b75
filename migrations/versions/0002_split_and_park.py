"""Splitting cards, parking them with other groups, and closing a vote with time to finish

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "split",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_split_card_id_card")),
        sa.ForeignKeyConstraint(["part_id"], ["card.id"], name=op.f("fk_split_part_id_card")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_split_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_split")),
    )
    op.create_index(op.f("ix_split_workshop_id"), "split", ["workshop_id"])
    op.create_table(
        "parking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_parking_card_id_card")),
        sa.ForeignKeyConstraint(["group_id"], ["working_group.id"], name=op.f("fk_parking_group_id_working_group")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_parking_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parking")),
    )
    op.create_index(op.f("ix_parking_group_id"), "parking", ["group_id"])
    op.create_index(op.f("ix_parking_workshop_id"), "parking", ["workshop_id"])
    op.create_table(
        "arrival",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("parking", sa.Integer(), nullable=False),
        sa.Column("from_group", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_arrival_card_id_card")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_arrival_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_arrival")),
    )
    op.create_index(op.f("ix_arrival_workshop_id"), "arrival", ["workshop_id"])
    op.create_table(
        "wall_picture",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_wall_picture_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_wall_picture")),
    )
    op.add_column("ballot", sa.Column("replaced", sa.String(), nullable=True))
    op.add_column("round", sa.Column("closing_at", sa.DateTime(), nullable=True))


def downgrade():
    with op.batch_alter_table("round") as batch_op:
        batch_op.drop_column("closing_at")
    with op.batch_alter_table("ballot") as batch_op:
        batch_op.drop_column("replaced")
    for table in ("wall_picture", "arrival", "parking", "split"):
        op.drop_table(table)
