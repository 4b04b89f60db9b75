"""A board frozen for paper: `summarise` gives the Summary, `to_plain` and `from_plain` carry it as plain data."""

from exports.summary.plain import from_plain, to_plain
from exports.summary.summarise import summarise
from exports.summary.values import Summary

__all__ = ["Summary", "from_plain", "summarise", "to_plain"]
