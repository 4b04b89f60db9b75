"""What an answer needs is heard as an ask, so that somebody can offer it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

NEEDED = (
    "INSERT INTO ask (workshop_id, number, main, text, objective, commitment_id, participant_id, entered_by, behalf, "
    "organisation, name, may_name, sector, made_at) SELECT c.workshop_id, "
    "coalesce((SELECT max(a.number) FROM ask a WHERE a.workshop_id = c.workshop_id), 0) "
    "+ row_number() OVER (PARTITION BY c.workshop_id ORDER BY c.number), :no, c.needs, c.objective, c.id, "
    "c.participant_id, c.entered_by, c.behalf, c.organisation, c.name, c.may_name, c.sector, c.made_at "
    "FROM commitment c WHERE c.needs <> '' AND c.withdrawn_at IS NULL"
)


def upgrade() -> None:
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.add_column(sa.Column("commitment_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_ask_commitment_id"), ["commitment_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_ask_commitment_id_commitment"), "commitment", ["commitment_id"], ["id"]
        )
    op.get_bind().execute(sa.text(NEEDED), {"no": False})


def downgrade() -> None:
    op.execute("DELETE FROM offer WHERE ask_id IN (SELECT id FROM ask WHERE commitment_id IS NOT NULL)")
    op.execute("DELETE FROM ask WHERE commitment_id IS NOT NULL")
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ask_commitment_id_commitment"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_ask_commitment_id"))
        batch_op.drop_column("commitment_id")
