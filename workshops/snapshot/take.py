"""Taking a board: what every screen, paper and command is made from."""

from workshops import asking
from workshops.database import db
from workshops.models import Workshop
from workshops.snapshot import keeping
from workshops.snapshot.leaving_out import left_out_of
from workshops.snapshot.reading import read
from workshops.snapshot.values import Board


def take(workshop_id: int) -> Board:
    """Everything the board says now, without words that staff took out. Trusted: `sight` cuts it to be shown.

    The whole forum's board also says what other workshops say, whose acts raise versions of their own.
    """
    workshop = db.session.get_one(Workshop, workshop_id)
    return left_out_of(read(workshop), workshop) if asking.is_plenary(workshop) else keeping.board_of(workshop)


def take_as_typed(workshop_id: int) -> Board:
    """The same with every word as it was typed: for what staff take words out of, and for nobody else."""
    return read(db.session.get_one(Workshop, workshop_id))
