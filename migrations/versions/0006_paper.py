"""Packs to print, and cards and ballots that came back on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("poster", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("problems", "actions", "slips", "ballots")),
        *(sa.Column(f"first_{name}", sa.Integer(), nullable=False) for name in ("problem", "action", "ballot")),
        sa.Column("ballot", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_pack_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
        sa.UniqueConstraint("workshop_id", "number", name=op.f("uq_pack_workshop_id")),
    )
    with op.batch_alter_table("pack", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pack_workshop_id"), ["workshop_id"], unique=False)
    op.create_table(
        "paper_card",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_paper_card_card_id_card")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_paper_card_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("workshop_id", "printed", name=op.f("pk_paper_card")),
    )
    op.create_table(
        "paper_ballot",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("choices", sa.String(), nullable=True),
        sa.Column("replaced", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_paper_ballot_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_paper_ballot_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "printed", name=op.f("pk_paper_ballot")),
    )


def downgrade():
    op.drop_table("paper_ballot")
    op.drop_table("paper_card")
    op.drop_table("pack")
