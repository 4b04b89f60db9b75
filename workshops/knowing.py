"""What a session still knows of a workshop since its last turn there, so that a taker of many turns reads it once.

Every act raises the workshop's version. A session that takes one turn right after another sees versions that follow
each other, and then nothing it read before has changed in between. It asks afresh whenever they do not, and every few
seconds in any case.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from workshops.database import db

Value = TypeVar("Value")
KNOWN = "known since the last turn"
KEPT_SECONDS = 10.0


@dataclass
class Known:
    """The version of the last turn, and what was read by then. Facts hold the rows they are made of."""

    workshop_id: int
    version: int = -1
    until: float = 0.0
    facts: dict[Hashable, Any] = field(default_factory=dict)

    def forget(self) -> None:
        self.version = -1
        self.facts.clear()


def keep(workshop_id: int) -> None:
    """From now on this session keeps what it knows of a workshop from turn to turn. It must take no other's turns."""
    db.session().expire_on_commit = False
    db.session().info[KNOWN] = Known(workshop_id)


def goes_on(workshop_id: int, last: int, version: int) -> bool:
    """Is `last` the version of the last turn that this session took or saw? If not, nothing known holds any more.

    From now on it is `version`.
    """
    kept: Known | None = db.session().info.get(KNOWN)
    if kept is None:
        return False
    follows = (kept.workshop_id, kept.version) == (workshop_id, last) and time.monotonic() < kept.until
    if not follows:
        kept.forget()
        kept.until = time.monotonic() + KEPT_SECONDS
    kept.version = version
    return follows


def known(key: Hashable, read: Callable[[], Value]) -> Value:
    """A fact that no act of a participant changes, or only one that unlearns it: read once while it holds.

    What is not there is asked for again.
    """
    kept: Known | None = db.session().info.get(KNOWN)
    if kept is None:
        return read()
    found: Value | None = kept.facts.get(key)
    if found is None:
        found = kept.facts[key] = read()
    return found


def unlearn(key: Hashable) -> None:
    """An act has changed this fact: whoever wants it reads it again."""
    kept: Known | None = db.session().info.get(KNOWN)
    if kept is not None:
        kept.facts.pop(key, None)


@event.listens_for(Session, "after_rollback")
def _has_given_up(session: Session) -> None:
    kept: Known | None = session.info.get(KNOWN)
    if kept is not None:
        kept.forget()
