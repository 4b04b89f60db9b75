"""The facilitator's console: its page, and one small view a verb."""

from forum.views.console import cards, page, paper, parting, people, show, tables, themes, well
from forum.views.console.blueprint import pages

__all__ = ["cards", "page", "pages", "paper", "parting", "people", "show", "tables", "themes", "well"]
