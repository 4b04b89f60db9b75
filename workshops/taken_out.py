"""The words that staff took out of a workshop's paper, or of one that shares words with it."""

from workshops import editions, gaps, telling
from workshops.telling import Links


def removed(workshop_id: int, links: Links | None = None) -> dict[str, str]:
    """The words that are taken out, each with what stands instead: also out of papers that share words with its own."""
    return gaps.in_no_gap(as_staff_said(workshop_id, links))


def as_staff_said(workshop_id: int, links: Links | None = None) -> dict[str, str]:
    """The same, also where what stands instead of some words holds others."""
    papers = (*telling.related(workshop_id, links), workshop_id)
    return {each.words: each.instead for paper in papers for each in editions.redactions(paper)}
