"""How often somebody has sent a document, so that an older one that comes late is known by it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "sending",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_sending_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("participant_id", "document", name=op.f("pk_sending")),
    )


def downgrade() -> None:
    op.drop_table("sending")
