"""When to ask somebody again, and what a promise said before it was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ask_again", sa.Integer(), nullable=True))
    op.create_table(
        "commitment_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_edit_commitment_id_commitment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_edit")),
    )
    with op.batch_alter_table("commitment_edit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_edit_commitment_id"), ["commitment_id"], unique=False)


def downgrade() -> None:
    op.drop_table("commitment_edit")
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_column("ask_again")
