"""Offer help: each ask of the groups and who offers on it."""

from typing import Any

from forum.screens.console import counting
from forum.screens.wall.offering import who_offers
from workshops.snapshot import Board


def words(board: Board) -> dict[str, Any]:
    """The asks with those who offer, and how many have none."""
    offered = tuple((ask, who_offers(ask)) for ask in board.asks)
    return {**counting.words(board), "offered": offered, "unmet": sum(not who for _, who in offered)}
