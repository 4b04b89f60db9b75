"""Deleting a rehearsal with everything in it."""

from sqlalchemy import delete, select

from workshops.database import Base, db
from workshops.models import Workshop
from workshops.refusal import Refusal
from workshops.turns import take_turn


def wipe_rehearsal(workshop_id: int) -> None:
    """Delete a rehearsal with everything in it; a real workshop is never wiped."""
    workshop = take_turn(workshop_id)
    if not workshop.rehearsal:
        raise Refusal("Only a rehearsal can be wiped.", "not-rehearsal")
    for table in reversed(Base.metadata.sorted_tables):
        own = table.c.get("workshop_id")
        if own is not None:
            _delete_children(table.name, workshop_id)
            db.session.execute(delete(table).where(own == workshop_id))
    db.session.execute(delete(Workshop).where(Workshop.id == workshop_id))
    db.session.expire_all()


def _delete_children(parent: str, workshop_id: int) -> None:
    """Rows that hang on this table's rows and carry no workshop of their own."""
    table = Base.metadata.tables[parent]
    for child in reversed(Base.metadata.sorted_tables):
        if "workshop_id" in child.c:
            continue
        for key in child.foreign_keys:
            if key.column.table is table:
                rows = select(key.column).where(table.c.workshop_id == workshop_id)
                db.session.execute(delete(child).where(key.parent.in_(rows)))
