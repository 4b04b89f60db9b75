"""PostgreSQL samples every column for its planner; of a secret one, the samples would outlive the rows."""

from sqlalchemy import DDL, event

from workshops.database import Base


def take_no_samples(table: type[Base], *columns: str) -> None:
    """Take none of these columns, from the moment the table is made."""
    for column in columns:
        stop = DDL(f"ALTER TABLE {table.__tablename__} ALTER COLUMN {column} SET STATISTICS 0")  # type: ignore[no-untyped-call]
        event.listen(table.__table__, "after_create", stop.execute_if(dialect="postgresql"))
