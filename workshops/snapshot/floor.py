"""Reading what the floor and a room have to do with each other."""

from datetime import datetime, timedelta

from sqlalchemy import select

from workshops.clock import now
from workshops.database import db
from workshops.models import FloorAct, HelpCall, Workshop
from workshops.snapshot.lines import FloorLine, HelpLine, SaidLine

HEARD_FOR = timedelta(minutes=10)
LONG_PAST = timedelta(hours=12)


def read_floor(workshop: Workshop, has_called: bool) -> FloorLine:
    """The call for help that stands, the newest line said to all rooms, and when all come back together."""
    return FloorLine(_help(workshop.id) if has_called else None, _said(workshop), _back_at(workshop.group.forum_id))


def _help(workshop_id: int) -> HelpLine | None:
    calls = select(HelpCall).where(HelpCall.workshop_id == workshop_id, HelpCall.over_at.is_(None))
    call = db.session.scalars(calls.order_by(HelpCall.id.desc()).limit(1)).one_or_none()
    return HelpLine(call.asked_at, call.asked_by, call.coming_by or "") if call else None


def _said(workshop: Workshop) -> SaidLine | None:
    """What was said to all rooms lately: the console of a room that has ended needs none of it."""
    if workshop.ended_at is not None or not workshop.group.key_commitment:
        return None
    lines = select(FloorAct).where(FloorAct.forum_id == workshop.group.forum_id, FloorAct.kind == "line")
    line = db.session.scalars(lines.order_by(FloorAct.number.desc()).limit(1)).one_or_none()
    return SaidLine(line.words, line.by, line.at) if line and now() - line.at < HEARD_FOR else None


def _back_at(forum_id: int) -> datetime | None:
    back = select(FloorAct.back_at).where(FloorAct.forum_id == forum_id, FloorAct.kind == "back")
    back_at = db.session.scalar(back.order_by(FloorAct.number.desc()).limit(1))
    return back_at if back_at and now() - back_at < LONG_PAST else None
