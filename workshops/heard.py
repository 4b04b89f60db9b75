"""Which workshop each working group comes from when the whole forum meets."""

from collections.abc import Sequence

from sqlalchemy import func, select

from workshops.database import db
from workshops.models import Step, WorkingGroup, Workshop


def heard_from(workshop: Workshop) -> Sequence[Workshop]:
    """The workshop each working group comes from, by key commitment: the last that ended, else the one that runs."""
    if workshop.group.key_commitment:
        return ()
    groups = select(WorkingGroup.id).where(
        WorkingGroup.forum_id == workshop.group.forum_id, WorkingGroup.key_commitment != ""
    )
    in_order = db.session.scalars(groups.order_by(WorkingGroup.key_commitment)).all()
    return [each for group in in_order if (each := _newest(group, workshop.rehearsal)) is not None]


def _newest(group_id: int, rehearsal: bool) -> Workshop | None:
    begun = select(func.max(Step.number)).where(Step.workshop_id == Workshop.id).scalar_subquery()
    own = select(Workshop).where(Workshop.group_id == group_id, Workshop.rehearsal.is_(rehearsal), begun > 0)
    newest = own.order_by(Workshop.ended_at.is_(None), Workshop.ended_at.desc(), Workshop.starts_at.desc())
    return db.session.scalars(newest.limit(1)).one_or_none()
