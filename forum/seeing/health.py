"""Whether all is well: can the database be written, is there room on the disk, does the worker show a sign of life."""

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from exports import jobs
from workshops.clock import now
from workshops.database import db
from workshops.models import Workshop

LEAST_FREE = 200 * 1024 * 1024
SILENT_AFTER = timedelta(minutes=4)
KEPT_SECONDS = 5.0
KEPT = "forum_health"


@dataclass(frozen=True)
class Check:
    """One thing looked at. `stops`: without it nothing can be saved, so no room can go on here."""

    name: str
    well: bool
    stops: bool = True


def checks() -> Sequence[Check]:
    """Everything, looked at anew every few seconds however often it is asked."""
    looked_at, found = current_app.extensions.get(KEPT, (0.0, ()))
    if not found or time.monotonic() - looked_at > KEPT_SECONDS:
        if found:  # whoever else asks while this one looks is told what was seen last
            current_app.extensions[KEPT] = time.monotonic(), found
        found = (Check("database", _writes()), Check("disk", _has_space()), Check("worker", _works(), stops=False))
        current_app.extensions[KEPT] = time.monotonic(), found
    return tuple(found)


def is_ready() -> bool:
    """Can people come in and be saved? Papers may wait meanwhile: a silent worker takes no room away."""
    return all(check.well for check in checks() if check.stops)


def is_well(name: str) -> bool:
    return all(check.well for check in checks() if check.name == name)


def _writes() -> bool:
    """Take the database's lock for a change of nothing, and give it back."""
    nothing = update(Workshop).where(Workshop.id == 0).values(version=Workshop.version)
    try:
        with db.engine.connect() as line:
            line.execute(nothing)
            line.rollback()
    except SQLAlchemyError:
        return False
    return True


def _has_space() -> bool:
    return shutil.disk_usage(current_app.config["FORUM"].instance).free >= LEAST_FREE


def _works() -> bool:
    sign = jobs.last_sign()
    return sign is not None and now() - sign < SILENT_AFTER
