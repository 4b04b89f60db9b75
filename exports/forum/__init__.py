"""The forum report: `report` adds up the Summaries of a forum's workshops into a frozen ForumReport."""

from exports.forum.sources import Held, Source
from exports.forum.summarise import report
from exports.forum.values import ForumPaper, ForumReport

__all__ = ["ForumPaper", "ForumReport", "Held", "Source", "report"]
