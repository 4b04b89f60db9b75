"""The three screens: for each, what it may see of a board and the fragments of its page.

A fragment is one partial with one DOM id: the page includes it, the push sends it, the catch-up answers it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forum.screens import console, phone, wall
from forum.screens.panels import Panel
from workshops import sight
from workshops.snapshot import Board


@dataclass(frozen=True)
class Screen:
    """`sight` cuts a board to what the screen may see; `fragments` renders DOM id to HTML from that.

    `panel` is what the room is sent beside it when it has moved on.
    """

    sight: Callable[[Board], Board]
    fragments: Callable[[Board], Mapping[str, str]]
    panel: Callable[[Board], Panel | None] = lambda _board: None


SCREENS = {
    "phone": Screen(sight.for_phone, phone.fragments, phone.panel_for),
    "wall": Screen(sight.for_wall, wall.fragments),
    "console": Screen(sight.for_console, console.fragments),
}
