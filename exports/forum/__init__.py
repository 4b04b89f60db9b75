"""The forum report: `report` adds up the Summaries of a forum's workshops into a frozen ForumReport."""

from exports.forum.summarise import report
from exports.forum.told import Held, Told
from exports.forum.values import ForumPaper, ForumReport

__all__ = ["ForumPaper", "ForumReport", "Held", "Told", "report"]
