"""The wall at a standstill: it keeps one picture while the room goes on, until it is let go."""

from sqlalchemy import delete, select

from workshops import history
from workshops.clock import now
from workshops.database import db
from workshops.models import WallPicture
from workshops.refusal import Refusal
from workshops.turns import live_turn


def freeze(workshop_id: int, picture: str, by: str) -> None:
    """Keep the wall at this picture, drawn of what it may show now."""
    workshop = live_turn(workshop_id)
    if workshop.wall_paused_at is not None:
        raise Refusal("The wall is paused. Put it back on first.", "paused")
    if db.session.get(WallPicture, workshop.id) is not None:
        raise Refusal("The wall is frozen already.", "twice")
    db.session.add(WallPicture(workshop_id=workshop.id, picture=picture, at=now(), by=by))
    history.record(workshop, "freeze-wall", by, before={})


def unfreeze(workshop_id: int, by: str) -> None:
    """Let the wall show what is on now."""
    workshop = live_turn(workshop_id)
    if thaw(workshop.id):
        history.record(workshop, "unfreeze-wall", by)


def thaw(workshop_id: int) -> bool:
    """Drop the picture: what it shows may not be shown any more."""
    gone = delete(WallPicture).where(WallPicture.workshop_id == workshop_id).returning(WallPicture.workshop_id)
    return db.session.scalar(gone) is not None


def picture(workshop_id: int) -> str:
    """What the wall was when it was frozen; nothing when it is not."""
    kept = select(WallPicture.picture).where(WallPicture.workshop_id == workshop_id)
    return db.session.scalar(kept) or ""
