"""Packs hold score papers and fist papers too."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

NUMBERS = {"scores": "0", "fists": "0", "first_score": "1", "first_fist": "1"}


def upgrade() -> None:
    with op.batch_alter_table("pack", schema=None) as batch_op:
        for name, before in NUMBERS.items():
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default=before))
        batch_op.add_column(sa.Column("marks", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("pack", schema=None) as batch_op:
        for name in (*NUMBERS, "marks"):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("pack", schema=None) as batch_op:
        for name in (*NUMBERS, "marks"):
            batch_op.drop_column(name)
