"""What a forum report is found by: its words, the organisations it names, what it speaks about, and its days."""

from typing import Any

from exports import redacting
from exports.forum.values import ForumReport


def found_by(report: ForumReport) -> dict[str, Any]:
    """As its row keeps it."""
    days = [each.held for each in report.workshops]
    return {
        "words": "\n".join(dict.fromkeys(text.casefold() for text in redacting.typed(report) if text)),
        "organisations": "\n".join(_named(report)),
        "about": " ".join(_about(report)),
        "first_day": min(days, default=None),
        "last_day": max(days, default=None),
    }


def _named(report: ForumReport) -> list[str]:
    named = {*report.organisations, *(each.organisation for each in report.pipeline.promises)}
    named |= {name for ask in report.asks for name in ask.named}
    return sorted(filter(None, named), key=str.casefold)


def _about(report: ForumReport) -> list[str]:
    """The objectives of which anybody spoke, then the key commitments of the groups that met."""
    keys = {each.key_commitment for each in report.workshops if each.key_commitment}
    return [*(each.code for each in report.objectives if not each.silent), *sorted(keys)]
