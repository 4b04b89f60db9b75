"""The board as it stands on the disk now. Each reading ends its transaction, so that it holds up no checkpoint."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select

from workshops import merging, packs, parking, snapshot
from workshops.database import db
from workshops.models import Participant, Workshop
from workshops.snapshot import Board

Value = TypeVar("Value")


class Reading:
    """What the stage manager reads of one workshop."""

    def __init__(self, workshop_id: int) -> None:
        self.workshop_id = workshop_id

    def board(self) -> Board:
        return self._fresh(lambda: snapshot.take(self.workshop_id))

    def apart(self) -> frozenset[frozenset[str]]:
        """Keys of the pairs that were judged to differ."""
        return self._fresh(lambda: merging.kept_apart(self.workshop_id))

    def without_phone(self) -> int | None:
        """The newest person who was entered by hand."""
        entered = select(Participant.id).where(
            Participant.workshop_id == self.workshop_id, Participant.entered_by.is_not(None)
        )
        return self._fresh(lambda: db.session.scalar(entered.order_by(Participant.id.desc()).limit(1)))

    def printed(self, kind: str) -> str:
        """The id of the newest paper of a kind."""
        return self._fresh(lambda: packs.newest_id(db.session.get_one(Workshop, self.workshop_id), kind))

    def another_group(self) -> int | None:
        """A working group of the same forum to park a card with."""
        return self._fresh(self._another_group)

    def _another_group(self) -> int | None:
        own = db.session.get_one(Workshop, self.workshop_id).group
        return next((group.id for group in parking.other_groups(own)), None)

    def _fresh(self, read: Callable[[], Value]) -> Value:
        db.session.rollback()
        try:
            return read()
        finally:
            db.session.rollback()
