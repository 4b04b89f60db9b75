"""A version is a draft until it is approved and published: steps, words taken out, corrections, copies taken.

Versions made before stay as they were made, as drafts; each keeps the Summary it was made of.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

SAID = ("headline", "notes", "left_out", "why")
KEPT = ("frozen", "words", "organisations")


def upgrade() -> None:
    """Columns are added one by one: to copy the table would leave its files without a report for a moment."""
    op.add_column("report", sa.Column("making", sa.Integer(), nullable=False, server_default="1"))
    for name in SAID:
        op.add_column("report", sa.Column(name, sa.String(), nullable=False, server_default=""))
    for name in KEPT:
        op.add_column("report", sa.Column(name, sa.Text(), nullable=True))
    make_tables()
    keep_what_was_made()


def make_tables() -> None:
    at = ("at", sa.DateTime(), False)
    by = ("by", sa.String(), False)
    make("report_step", [("report_id", "report", True)], [("kind", sa.String(), False), at, by, PERSON])
    make("download", [("report_id", "report", True)], [("form", sa.String(), False), at, by, PERSON])
    make(
        "redaction",
        [("workshop_id", "workshop", True)],
        [*texts("words", "instead", "reason"), at, by, ("undone_at", sa.DateTime(), True), ("undone_by", sa.String(), True)],
    )
    make(
        "summary_page",
        [("workshop_id", "workshop", True)],
        [
            ("opened_at", sa.DateTime(), False),
            ("opened_by", sa.String(), False),
            ("closed_at", sa.DateTime(), True),
            ("closed_by", sa.String(), True),
        ],
    )
    make(
        "correction",
        [("workshop_id", "workshop", True), ("report_id", "report", False), ("participant_id", "participant", None)],
        [
            *texts("organisation", "ref", "words"),
            at,
            ("answer", sa.String(), True),
            ("answer_words", sa.String(), False),
            ("answered_in", sa.Integer(), True),
            ("answered_at", sa.DateTime(), True),
            ("answered_by", sa.String(), True),
        ],
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE redaction ALTER COLUMN words SET STATISTICS 0")


PERSON = ("person", sa.Integer(), True)


def texts(*names):
    return [(name, sa.String(), False) for name in names]


def make(table, keys, columns) -> None:
    """A table with its own number; a key is indexed, plain, or (None) may be missing."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=how is None) for name, _, how in keys),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in columns),
        *(
            sa.ForeignKeyConstraint([name], [f"{there}.id"], name=op.f(f"fk_{table}_{name}_{there}"))
            for name, there, _ in keys
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for name, _, how in keys:
        if how:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def keep_what_was_made() -> None:
    """The data file of an older version is the Summary it was made of."""
    connection = op.get_bind()
    file = sa.table("report_file", sa.column("report_id"), sa.column("form"), sa.column("content"))
    report = sa.table("report", sa.column("id"), sa.column("frozen"))
    made = sa.select(file.c.report_id).where(file.c.form == "json")
    for report_id in connection.scalars(made).all():
        content = connection.scalar(
            sa.select(file.c.content).where(file.c.report_id == report_id, file.c.form == "json")
        )
        kept = report.update().where(report.c.id == report_id).values(frozen=bytes(content).decode())
        connection.execute(kept)


def downgrade() -> None:
    for table in ("correction", "summary_page", "redaction", "download", "report_step"):
        op.drop_table(table)
    for name in ("making", *SAID, *KEPT):
        op.drop_column("report", name)
