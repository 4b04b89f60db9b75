"""What an entered answer to the pulse held before."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("pulse_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaced", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("pulse_answer", schema=None) as batch_op:
        batch_op.drop_column("replaced")
