"""Boards as phones may see them, kept for a moment: a thousand phones that load at once read the database once."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from workshops import sight
from workshops.models import Workshop
from workshops.snapshot import Board, take

MOST = 16
_kept: OrderedDict[tuple[str, int], Board] = OrderedDict()
_lock = Lock()


def for_phones(workshop: Workshop) -> Board:
    """The workshop's board at its newest version, cut to what every phone may see."""
    return at(workshop.code, workshop.version, lambda: workshop)


def at(code: str, version: int, find: Callable[[], Workshop]) -> Board:
    """The board of the workshop with this code at a version or a newer one; the workshop is read if it is not kept."""
    with _lock:
        found = _kept.get((code, version))
    if found is not None:
        return found
    workshop = find()
    board = sight.for_phone(take(workshop.id))
    with _lock:
        _kept[workshop.code, board.workshop.version] = board
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return board
