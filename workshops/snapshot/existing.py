"""Which kinds of row a workshop has at all, asked in one query: most of what may hang on a board is not there yet."""

from functools import cache

from sqlalchemy import Executable, bindparam, exists, select

from workshops.database import Base, db
from workshops.models import (
    Arrival,
    Ask,
    Barrier,
    Card,
    CardEdit,
    CardFlag,
    CardPlanLink,
    Commitment,
    DuplicatesChecked,
    HelpCall,
    Hiding,
    Merge,
    Missed,
    PaperCard,
    Parking,
    PlanAnswer,
    PlanScene,
    PulseAnswer,
    RoomTable,
    Split,
    Theme,
    WallPicture,
)

Kinds = frozenset[type[Base]]

OF_THE_WORKSHOP: tuple[type[Base], ...] = (
    Arrival,
    Ask,
    Barrier,
    Commitment,
    DuplicatesChecked,
    HelpCall,
    Hiding,
    Merge,
    Missed,
    Parking,
    PlanAnswer,
    PlanScene,
    PulseAnswer,
    RoomTable,
    Split,
    Theme,
    WallPicture,
)
OF_ITS_CARDS: tuple[type[Base], ...] = (CardEdit, CardFlag, CardPlanLink, PaperCard)


def kinds_of(workshop_id: int) -> Kinds:
    """The tables in which the workshop has a row."""
    found = db.session.execute(_asked(), {"workshop": workshop_id}).one()
    return frozenset(kind for kind, there in zip((*OF_THE_WORKSHOP, *OF_ITS_CARDS), found, strict=True) if there)


@cache
def _asked() -> Executable:
    own = [exists().where(kind.__table__.c.workshop_id == bindparam("workshop")) for kind in OF_THE_WORKSHOP]
    cards = Card.__table__.c
    hung = [
        exists().where(cards.workshop_id == bindparam("workshop"), kind.__table__.c.card_id == cards.id)
        for kind in OF_ITS_CARDS
    ]
    return select(*own, *hung)
