"""Asks of the forum and offers on them; a workshop's own ask becomes the first of its asks."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

SAID = (
    "INSERT INTO ask (workshop_id, number, main, text, objective, behalf, organisation, name, may_name, made_at) "
    "SELECT w.id, 1, :yes, w.ask, o.code, 'myself', '', '', :no, coalesce(w.ended_at, w.created_at) "
    "FROM workshop w JOIN workshop_objective o ON o.workshop_id = w.id AND o.position = 0 WHERE w.ask <> ''"
)
BACK = (
    "UPDATE workshop SET ask = coalesce((SELECT a.text FROM ask a WHERE a.workshop_id = workshop.id AND a.main = :yes "
    "AND a.withdrawn_at IS NULL ORDER BY a.id DESC LIMIT 1), '')"
)


def upgrade() -> None:
    op.create_table(
        "ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=True),
        *_who(),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_ask_participant_id_participant")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_ask_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
        sa.UniqueConstraint("participant_id", "client_id", name=op.f("uq_ask_participant_id")),
        sa.UniqueConstraint("workshop_id", "number", name=op.f("uq_ask_workshop_id")),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        *_who(),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_offer_ask_id_ask")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_offer_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_offer_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("participant_id", "client_id", name=op.f("uq_offer_participant_id")),
        sa.UniqueConstraint("workshop_id", "number", name=op.f("uq_offer_workshop_id")),
    )
    for table, columns in (("ask", ("workshop_id", "participant_id")), ("offer", ("ask_id", "workshop_id", "participant_id"))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)
    op.get_bind().execute(sa.text(SAID), {"yes": True, "no": False})
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.drop_column("ask")


def _who() -> tuple[sa.Column, ...]:
    """Who said it, in whose name, and when."""
    return (
        sa.Column("behalf", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("may_name", sa.Boolean(), nullable=False),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
    )


def downgrade() -> None:
    with op.batch_alter_table("workshop", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ask", sa.String(), nullable=False, server_default=""))
    op.get_bind().execute(sa.text(BACK), {"yes": True})
    op.drop_table("offer")
    op.drop_table("ask")
