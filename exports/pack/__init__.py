"""A printable pack for a room: poster, blank cards with printed ids, commitment slips, ballots."""

from exports.pack.freeze import freeze
from exports.pack.values import Ballot, Pack, Vote

__all__ = ["Ballot", "Pack", "Vote", "freeze"]
