"""What a participant sees and does in a workshop."""

from forum.views.board import asks, cards, equality, own, plan, plan_links, promises, pulse, reading, tables
from forum.views.board.page import pages

__all__ = ["asks", "cards", "equality", "own", "pages", "plan", "plan_links", "promises", "pulse", "reading", "tables"]
