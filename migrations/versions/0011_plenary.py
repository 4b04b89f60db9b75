"""What working groups bring before the whole forum

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "barrier",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("from_key", sa.String(), nullable=False),
        sa.Column("from_group", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_barrier_card_id_card")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_barrier_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_barrier")),
    )
    op.create_index(op.f("ix_barrier_workshop_id"), "barrier", ["workshop_id"])


def downgrade():
    op.drop_table("barrier")
