"""The summary in short: two sides of A4 (also as a page) and a paragraph to paste. Every number is the Summary’s."""

from exports.short.document import Short, short
from exports.short.paragraph import paragraph

__all__ = ["Short", "paragraph", "short"]
