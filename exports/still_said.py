"""Words that were taken out stay on the list, though all that was written with them is deleted, while another workshop
said them as well: they would come back in what is made of both."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from sqlalchemy import or_, select

from exports import drafting, redacting
from workshops import editions, snapshot, wiping
from workshops.database import db
from workshops.disguises import Text
from workshops.models import Redaction, WorkingGroup, Workshop

YEAR = timedelta(days=366)


def forget_the_rest(workshop_id: int) -> None:
    """Of this workshop and of those whose words were deleted before, delete the others from the list."""
    gone = cache(lambda each: each == workshop_id or wiping.is_let_go(each))
    texts = cache(lambda each: _kept(each) if gone(each) else [*_kept(each), *_on_the_board(each)])
    for taken in db.session.scalars(select(Redaction).order_by(Redaction.id)).all():
        if gone(taken.workshop_id) and not (taken.undone_at is None and _stands(taken.words, map(texts, _near(taken)))):
            db.session.delete(taken)


def _stands(words: str, said: Iterable[list[Text]]) -> bool:
    return any(any(text.spans(words)) for texts in said for text in texts)


def _near(taken: Redaction) -> list[int]:
    """The other workshops of which one report may tell with its own."""
    own = db.session.get_one(Workshop, taken.workshop_id)
    same_forum = WorkingGroup.forum_id == own.group.forum_id
    same_year = Workshop.starts_at.between(own.starts_at - YEAR, own.starts_at + YEAR)
    others = select(Workshop.id).join(WorkingGroup).where(Workshop.id != own.id, or_(same_forum, same_year))
    ended = others.where(Workshop.ended_at.is_not(None), Workshop.rehearsal.is_(own.rehearsal))
    return list(db.session.scalars(ended.order_by(Workshop.id)))


def _kept(workshop_id: int) -> list[Text]:
    kept = (drafting.frozen(each) for each in editions.versions(workshop_id) if each.frozen)
    return [Text(text) for text in {text for summary in kept for text in redacting.typed(summary)}]


def _on_the_board(workshop_id: int) -> list[Text]:
    return [Text(text) for text in set(redacting.typed(snapshot.take_as_typed(workshop_id)))]
