"""The fragments of the phone's page."""

from collections.abc import Mapping

from workshops.snapshot import Board


def fragments(board: Board) -> Mapping[str, str]:
    """DOM id to HTML, from a board cut to what the phone may see."""
    return {}
