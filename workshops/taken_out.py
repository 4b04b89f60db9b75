"""The words that staff took out of a workshop's paper, or of one that shares words with it."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from workshops import editions, gaps, telling
from workshops.database import db
from workshops.models import Redaction, WorkingGroup, Workshop
from workshops.telling import Links

_own = aliased(WorkingGroup)
NEAR = (
    select(Redaction.words, Redaction.instead)
    .join(Workshop, Workshop.id == Redaction.workshop_id)
    .join(WorkingGroup, WorkingGroup.id == Workshop.group_id)
    .where(
        WorkingGroup.forum_id == select(_own.forum_id).where(_own.id == bindparam("group")).scalar_subquery(),
        Workshop.rehearsal == bindparam("rehearsal"),
        Redaction.undone_at.is_(None),
    )
    .order_by(Redaction.id)
)


def removed(workshop_id: int, links: Links | None = None) -> dict[str, str]:
    """The words that are taken out, each with what stands instead: also out of papers that share words with its own."""
    return gaps.in_no_gap(as_staff_said(workshop_id, links))


def as_staff_said(workshop_id: int, links: Links | None = None) -> dict[str, str]:
    """The same, also where what stands instead of some words holds others."""
    papers = (*telling.related(workshop_id, links), workshop_id)
    return {each.words: each.instead for paper in papers for each in editions.redactions(paper)}


def in_forum(workshop: Workshop) -> dict[str, str]:
    """Those taken out of any paper of its forum, asked for in one query."""
    asked = {"group": workshop.group_id, "rehearsal": workshop.rehearsal}
    return gaps.in_no_gap({words: instead for words, instead in db.session.execute(NEAR, asked)})


def reader(workshop: Workshop) -> Callable[[str], str]:
    """How everybody reads the texts of a workshop: once it has ended without what was taken out."""
    is_cut = workshop.ended_at is not None and in_forum(workshop)
    return partial(gaps.without, removed=removed(workshop.id) if is_cut else {})
