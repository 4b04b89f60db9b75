"""Tables in the room, their problems and their scribes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "room_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("scribe_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["scribe_id"], ["participant.id"], name=op.f("fk_room_table_scribe_id_participant")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_room_table_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_table")),
        sa.UniqueConstraint("workshop_id", "number", name=op.f("uq_room_table_workshop_id")),
    )
    op.create_table(
        "seat",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_seat_participant_id_participant")),
        sa.ForeignKeyConstraint(["table_id"], ["room_table.id"], name=op.f("fk_seat_table_id_room_table")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_seat_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_seat")),
    )
    with op.batch_alter_table("seat") as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_table_id"), ["table_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_workshop_id"), ["workshop_id"], unique=False)
    op.create_table(
        "table_problem",
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_table_problem_card_id_card")),
        sa.ForeignKeyConstraint(["table_id"], ["room_table.id"], name=op.f("fk_table_problem_table_id_room_table")),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name=op.f("fk_table_problem_workshop_id_workshop")),
        sa.PrimaryKeyConstraint("table_id", name=op.f("pk_table_problem")),
    )
    with op.batch_alter_table("table_problem") as batch_op:
        batch_op.create_index(batch_op.f("ix_table_problem_workshop_id"), ["workshop_id"], unique=False)
    with op.batch_alter_table("card") as batch_op:
        batch_op.add_column(sa.Column("table_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_card_table_id_room_table"), "room_table", ["table_id"], ["id"])
    with op.batch_alter_table("stage") as batch_op:
        batch_op.add_column(sa.Column("writing", sa.String(), nullable=False, server_default="alone"))
        batch_op.add_column(sa.Column("table_size", sa.Integer(), nullable=False, server_default="5"))


def downgrade() -> None:
    with op.batch_alter_table("stage") as batch_op:
        batch_op.drop_column("table_size")
        batch_op.drop_column("writing")
    with op.batch_alter_table("card") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_card_table_id_room_table"), type_="foreignkey")
        batch_op.drop_column("table_id")
    for table in ("table_problem", "seat", "room_table"):
        op.drop_table(table)
