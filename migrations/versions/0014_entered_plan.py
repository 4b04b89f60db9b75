"""What an entered answer about the plan held before."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("plan_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaced", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("plan_answer", schema=None) as batch_op:
        batch_op.drop_column("replaced")
