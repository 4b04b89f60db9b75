"""Offer help: each ask of the groups and who offers on it."""

from typing import Any

from forum.screens.console import counting
from forum.screens.wall.offering import who_offers
from workshops.snapshot import Board
from workshops.snapshot.values import AskLine


def words(board: Board) -> dict[str, Any]:
    """The asks with those who offer, and how many have none."""
    said = offered(board)
    return {**counting.words(board), "offered": said, "unmet": sum(not who for _, who in said)}


def offered(board: Board) -> tuple[tuple[AskLine, tuple[str, ...]], ...]:
    """Each ask that this room hears, with those who offer."""
    return tuple((ask, who_offers(ask)) for ask in board.asks)
