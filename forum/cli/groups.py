"""Finding a working group by its key commitment, and a workshop by its code."""

from collections.abc import Sequence

from sqlalchemy import select

from workshops.database import db
from workshops.joining import workshop_by_code
from workshops.models import Forum, WorkingGroup, Workshop
from workshops.refusal import Refusal


def newest_forum() -> Forum | None:
    return db.session.scalars(select(Forum).order_by(Forum.id.desc()).limit(1)).one_or_none()


def find_groups(codes: Sequence[str], forum_id: int | None = None) -> list[WorkingGroup]:
    """The groups of these key commitments, in this forum or the newest."""
    if not codes:
        return []
    forum = newest_forum() if forum_id is None else db.session.get(Forum, forum_id)
    if forum is None:
        raise Refusal("There is no such forum. Make one on the web pages or with `flask forum demo`.", "no-forum", 404)
    own = {group.key_commitment: group for group in forum.groups}
    missing = [code for code in codes if code.upper() not in own]
    if missing:
        raise Refusal(f"{forum.name} has no group for {missing[0]}. Choose from {', '.join(own)}.", "no-group", 404)
    return [own[code.upper()] for code in codes]


def find_workshop(code: str) -> Workshop:
    """The workshop with this code, ended or not."""
    workshop = workshop_by_code(code)
    if workshop is None:
        raise Refusal("That code does not fit any workshop.", "wrong-code", 404)
    return workshop
