"""Which workshops shared words, though what was written in one of them is deleted.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_words",
        sa.Column("teller_id", sa.Integer(), nullable=False),
        sa.Column("said_id", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["teller_id"], ["workshop.id"], name=op.f("fk_shared_words_teller_id_workshop")),
        sa.ForeignKeyConstraint(["said_id"], ["workshop.id"], name=op.f("fk_shared_words_said_id_workshop")),
        sa.PrimaryKeyConstraint("teller_id", "said_id", "offered", name=op.f("pk_shared_words")),
    )


def downgrade() -> None:
    op.drop_table("shared_words")
