"""Columns that several sheets have, and short ways to say how a column is read."""

from typing import Literal

from exports.workbook.values import Column, Kind, Part

Takes = Literal["either", "value", "words"]
REF = (
    "Its reference: P is a problem or barrier, A an action, C a commitment, Q an ask, O an offer, KC a key commitment."
)
ROUND = "Which round of voting, scoring or agreement: each opening of a vote is a round."
SECTOR = "The sector, or several small ones taken together."
ENTERED = "yes: a facilitator typed it for somebody without a phone."


def part(head: str, of: str, means: str, kind: Kind = "words") -> Part:
    """A column that says what a line is of."""
    return Part(Column(head, means, kind), part=of)


def words_of(head: str, of: str, means: str) -> Part:
    """The words that a reference stands for."""
    return Part(Column(head, means), part=of, joined=True)


def told(head: str, measure: str, means: str, kind: Kind = "words", takes: Takes = "either") -> Part:
    """What the row of one measure says."""
    return Part(Column(head, means, kind), measure=measure, takes=takes)


def listed(head: str, measure: str, means: str) -> Part:
    """What all rows of one measure say, side by side."""
    return Part(Column(head, means), measure=measure, many=True)


def number(head: str, measure: str, means: str) -> Part:
    return told(head, measure, means, "number")


def percent(head: str, measure: str, means: str) -> Part:
    return told(head, measure, means, "percent")


def who() -> tuple[Part, ...]:
    """As much of who says it as may be said."""
    return (
        told("Organisation", "organisation", "The organisation, where it may be named."),
        told("Name", "name", "The person, only where they ticked that they may be named."),
        told("Sector", "sector", "The sector of whoever says it, where the room was told sectors."),
        told("Entered", "entered by a facilitator", ENTERED),
    )
