"""Printing a pack: asked for, then made by the worker as reports are (see `jobs`), so that no PDF slows the room."""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from exports import apart, pack
from workshops import packs
from workshops.clock import now
from workshops.database import db
from workshops.models import Pack

WAITING = "packs to hand over"
GIVEN_UP = timedelta(minutes=60)
TOO_LONG = "The pack took too long to make. Please ask for it again."
LOG = logging.getLogger(__name__)


def ask_for(workshop_id: int, wanted: packs.Wanted, address: str, by: str) -> Pack:
    """Ask for a pack; the worker hears of it once the edge has committed."""
    asked = packs.ask_for(workshop_id, wanted, address, by)
    db.session().info.setdefault(WAITING, []).append(asked.id)
    return asked


def overdue(older_than: timedelta) -> list[int]:
    """Packs still preparing after so long; after an hour they are given up."""
    preparing = Pack.state == "preparing"
    _fail(preparing, Pack.asked_at < now() - GIVEN_UP, words=TOO_LONG)
    waiting = select(Pack.id).where(preparing, Pack.asked_at <= now() - older_than)
    return list(db.session.scalars(waiting.order_by(Pack.id)))


def prepare(pack_id: int) -> None:
    """Make the PDF and keep it, or the failure in plain words. Done twice it is done once. The worker commits."""
    asked = db.session.get(Pack, pack_id)
    if asked is None or asked.state != "preparing":
        return
    try:
        frozen = pack.freeze(asked)
        db.session.rollback()
        made = apart.make(frozen)["pdf"]
    except Exception as problem:
        LOG.exception("Pack %s failed", pack_id)
        db.session.rollback()
        _fail(Pack.id == pack_id, Pack.state == "preparing", words=_failure(pack_id, problem))
    else:
        kept = update(Pack).where(Pack.id == pack_id, Pack.state == "preparing")
        db.session.execute(kept.values(state="ready", content=made, finished_at=now()))


def _fail(*which: Any, words: str) -> None:
    failed = update(Pack).where(*which).values(state="failed", failure=words, finished_at=now())
    db.session.execute(failed.execution_options(synchronize_session=False))


def _failure(pack_id: int, problem: Exception) -> str:
    return (
        "The pack could not be made. Please ask for it again; if it fails again, "
        f"tell whoever runs this service: pack {pack_id}, {type(problem).__name__}."
    )
