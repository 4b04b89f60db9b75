"""Printing a pack: asked for, then made by the worker as reports are (see `jobs`), so that no PDF slows the room."""

import logging

from sqlalchemy import update

from exports import apart, keeping, pack
from workshops import packs
from workshops.clock import now
from workshops.database import AWAY, db
from workshops.handing import hand_over
from workshops.models import Pack

LOG = logging.getLogger(__name__)


def ask_for(workshop_id: int, wanted: packs.Wanted, address: str, by: str) -> Pack:
    """Ask for a pack; the worker hears of it once the edge has committed."""
    asked = packs.ask_for(workshop_id, wanted, address, by)
    hand_over(asked)
    return asked


def prepare(pack_id: int) -> None:
    """Make the PDF and keep it, or the failure in plain words. Done twice it is done once. The worker commits."""
    asked = db.session.get(Pack, pack_id)
    if asked is None or asked.state != "preparing":
        return
    try:
        frozen = pack.freeze(asked)
        db.session.rollback()
        made = apart.make(frozen)["pdf"]
    except AWAY:
        keeping.try_later(f"Pack {pack_id}")
    except Exception as problem:
        LOG.exception("Pack %s failed", pack_id)
        db.session.rollback()
        keeping.fail(Pack, Pack.id == pack_id, words=_failure(pack_id, problem))
    else:
        kept = update(Pack).where(Pack.id == pack_id, Pack.state == "preparing")
        db.session.execute(kept.values(state="ready", content=made, finished_at=now()))


def _failure(pack_id: int, problem: Exception) -> str:
    return (
        "The pack could not be made. Please ask for it again; if it fails again, "
        f"tell whoever runs this service: pack {pack_id}, {type(problem).__name__}."
    )
