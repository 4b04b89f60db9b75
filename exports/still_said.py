"""Words that were taken out stay on the list, though all that was written with them is deleted, while another workshop
said them as well: they would come back in what is made of both."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from sqlalchemy import or_, select

from exports import drafting, redacting
from workshops import editions, gaps, wiping
from workshops.clock import now
from workshops.database import db
from workshops.models import Redaction, WorkingGroup, Workshop

YEAR = timedelta(days=366)


def forget_the_rest(workshop_id: int) -> None:
    """Of this workshop and of those whose words were deleted before, delete the others from the list."""
    gone = cache(lambda each: each == workshop_id or wiping.is_let_go(each))
    texts = cache(lambda each: _kept(each) if gone(each) else _kept(each) | _yet_to_be_told(each))
    for taken in db.session.scalars(select(Redaction).order_by(Redaction.id)).all():
        if gone(taken.workshop_id) and not (taken.undone_at is None and _stands(taken, map(texts, _near(taken)))):
            db.session.delete(taken)


def _stands(taken: Redaction, said: Iterable[set[str]]) -> bool:
    out = {taken.words: ""}
    return any(gaps.without(text, out) != text for texts in said for text in texts)


def _near(taken: Redaction) -> list[int]:
    """The other workshops of which one report may tell with its own."""
    own = db.session.get_one(Workshop, taken.workshop_id)
    same_forum = WorkingGroup.forum_id == own.group.forum_id
    same_year = Workshop.starts_at.between(own.starts_at - YEAR, own.starts_at + YEAR)
    others = select(Workshop.id).join(WorkingGroup).where(Workshop.id != own.id, or_(same_forum, same_year))
    ended = others.where(Workshop.ended_at.is_not(None), Workshop.rehearsal.is_(own.rehearsal))
    return list(db.session.scalars(ended.order_by(Workshop.id)))


def _kept(workshop_id: int) -> set[str]:
    kept = (drafting.frozen(each) for each in editions.versions(workshop_id) if each.frozen)
    return {text for summary in kept for text in redacting.typed(summary)}


def _yet_to_be_told(workshop_id: int) -> set[str]:
    return set(redacting.typed(drafting.of_record(workshop_id, now(), 0)))
