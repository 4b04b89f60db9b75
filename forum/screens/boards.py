"""Boards as phones may see them, kept for a moment: a thousand phones that load at once read the database once."""

from collections.abc import Callable

from forum.screens.kept import Kept
from workshops import sight
from workshops.models import Workshop
from workshops.snapshot import Board, take

_kept: Kept[tuple[str, int], Board] = Kept(16)


def for_phones(workshop: Workshop) -> Board:
    """The workshop's board at its newest version, cut to what every phone may see."""
    return at(workshop.code, workshop.version, lambda: workshop)


def at(code: str, version: int, find: Callable[[], Workshop]) -> Board:
    """The board of the workshop with this code at a version or a newer one; the workshop is read if it is not kept."""
    found = _kept.get((code, version))
    if found is not None:
        return found
    board = sight.for_phone(take(find().id))
    return _kept.put((board.workshop.code, board.workshop.version), board)
