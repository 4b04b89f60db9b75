"""PostgreSQL takes no samples of what was chosen, which would stay after the vote has closed."""

from alembic import op

revision = "0017"
down_revision = "0016"
COLUMNS = (("ballot", "choices"), ("ballot", "replaced"), ("paper_ballot", "choices"), ("paper_ballot", "replaced"))


def upgrade() -> None:
    set_samples(0)


def downgrade() -> None:
    set_samples(-1)


def set_samples(number: int) -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, column in COLUMNS:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {number}")
