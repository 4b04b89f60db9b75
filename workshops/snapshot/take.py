"""Taking a board: what every screen, paper and command is made from."""

from workshops import asking
from workshops.database import db
from workshops.models import Workshop
from workshops.snapshot import keeping
from workshops.snapshot.reading import read
from workshops.snapshot.values import Board


def take(workshop_id: int) -> Board:
    """Everything the board says now. Trusted: cut it with `sight` before any of it is shown.

    The whole forum's board also says what other workshops say, whose acts raise versions of their own.
    """
    workshop = db.session.get_one(Workshop, workshop_id)
    return read(workshop) if asking.is_plenary(workshop) else keeping.board_of(workshop)
