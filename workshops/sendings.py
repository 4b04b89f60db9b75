"""Documents that are sent whole, again and again: one that the network held back changes nothing when it comes.

A phone counts how often it has sent each of its documents. What it sends without a count replaces what stands.
"""

from typing import cast

from sqlalchemy import Table, bindparam, delete, insert, select, update

from workshops.database import db
from workshops.knowing import known, unlearn
from workshops.models import Participant, Sending

_rows = cast(Table, Sending.__table__)
_own = (_rows.c.participant_id == bindparam("who"), _rows.c.document == bindparam("what"))
LAST = select(_rows.c.nth).where(*_own)
FIRST = (
    insert(_rows).values(participant_id=bindparam("who"), document=bindparam("what"), nth=bindparam("count")).inline()
)
NEXT = update(_rows).where(*_own).values(nth=bindparam("count"))


def of_round(round_id: int) -> str:
    """The document that is somebody's ballot in this round, or their scores."""
    return f"round {round_id}"


def is_late(participant: Participant, document: str, nth: int | None) -> bool:
    """Has a newer one of this document come already? If not, this is the newest from now on."""
    stands = last(participant, document)
    if nth is None or nth <= stands:
        return nth is not None
    db.session.execute(NEXT if stands else FIRST, {"who": participant.id, "what": document, "count": nth})
    unlearn(_fact(participant, document))
    known(_fact(participant, document), lambda: nth)
    return False


def last(participant: Participant, document: str) -> int:
    """How often the newest one had been sent; 0 where none came with a count."""
    asked = {"who": participant.id, "what": document}
    return known(_fact(participant, document), lambda: db.session.execute(LAST, asked).scalar() or 0)


def _fact(participant: Participant, document: str) -> tuple[str, int, str]:
    return "sent", participant.id, document


def forget(document: str) -> None:
    """Nobody's count of this document is kept any longer."""
    db.session.execute(delete(Sending).where(Sending.document == document))
