"""Keeping a board for a moment by its version, so that the answer to an act, the push it causes and all who come in the
same instant are told from one reading."""

from functools import lru_cache

from sqlalchemy import event
from sqlalchemy.orm import Session

from workshops.clock import now
from workshops.database import at_one_moment, db
from workshops.models import Workshop
from workshops.snapshot.leaving_out import left_out_of
from workshops.snapshot.reading import read
from workshops.snapshot.values import Board
from workshops.turns import ACTING

KEPT_SECONDS = 2
WROTE = "something is written"


def board_of(workshop: Workshop) -> Board:
    """The board as it is on disk, or with what this session has written and not committed yet."""
    if {ACTING, WROTE} & db.session().info.keys() or _is_writing():
        return _as_read(workshop)
    return _kept(workshop.id, workshop.code, workshop.version, int(now().timestamp() / KEPT_SECONDS))


def _is_writing() -> bool:
    session = db.session()
    return bool(session.new or session.dirty or session.deleted)


@lru_cache(maxsize=32)
def _kept(workshop_id: int, _code: str, _version: int, _moment: int) -> Board:
    with at_one_moment():
        return _as_read(db.session.get_one(Workshop, workshop_id))


def _as_read(workshop: Workshop) -> Board:
    return left_out_of(read(workshop), workshop)


@event.listens_for(Session, "after_flush")
def _has_written(session: Session, _context: object) -> None:
    session.info[WROTE] = True


@event.listens_for(Session, "after_commit")
def _has_committed(session: Session) -> None:
    """What was written outside a turn raised no version: nothing kept before it holds."""
    wrote, acted = session.info.pop(WROTE, False), session.info.pop(ACTING, False)
    if wrote and not acted:
        _kept.cache_clear()


@event.listens_for(Session, "after_rollback")
def _has_given_up(session: Session) -> None:
    session.info.pop(WROTE, None)
    session.info.pop(ACTING, None)
