"""Boards as phones may see them, kept for a moment: a thousand phones that load at once read the database once."""

from collections import OrderedDict
from threading import Lock

from workshops import sight
from workshops.models import Workshop
from workshops.snapshot import Board, take

MOST = 16
_kept: OrderedDict[tuple[str, int], Board] = OrderedDict()
_lock = Lock()


def for_phones(workshop: Workshop) -> Board:
    """The workshop's board at its newest version, cut to what every phone may see."""
    with _lock:
        found = _kept.get((workshop.code, workshop.version))
    if found is not None:
        return found
    board = sight.for_phone(take(workshop.id))
    with _lock:
        _kept[workshop.code, board.workshop.version] = board
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return board
