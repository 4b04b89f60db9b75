"""Minority concerns: cards on which one sector stands 30 points above the whole, in whatever was asked of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exports.summary.values import Card, Choice, Round
from workshops import tally
from workshops.disclosure import Row

HIGH = 4


@dataclass(frozen=True)
class StandsOut:
    """Where it does: `people` of the round's voters chose the card, gave the question 4 or 5, or stand behind it.
    `rank` is the card's place there, where that is not the round that ranked it."""

    vote: Round
    question: str
    sectors: tuple[str, ...]
    people: int
    base: int
    percent: int | None
    rank: int | None
    tied: bool


@dataclass(frozen=True)
class Concern:
    """A card, its place in the round that ranked it (None: it was not on that ballot), and where a sector stands out,
    that round first."""

    card: Card
    ranked: Choice | None
    found: tuple[StandsOut, ...]


def concerns(cards: Mapping[str, Card], votes: Sequence[Round], deciding: Round | None) -> list[Concern]:
    """Of all rounds that stand; the best placed card first."""
    standing = sorted((vote for vote in votes if vote.stands), key=lambda vote: vote != deciding)
    ranked = {each.ref: each for each in deciding.choices} if deciding else {}
    found: dict[str, list[StandsOut]] = {}
    for vote in standing:
        for choice in vote.choices:
            found.setdefault(choice.ref, []).extend(_of_choice(vote, choice, is_other=vote != deciding))
    told = [Concern(cards[ref], ranked.get(ref), tuple(places)) for ref, places in found.items() if places]
    return sorted(told, key=_place)


def _place(concern: Concern) -> tuple[bool, int, str]:
    rank = concern.ranked.rank if concern.ranked else 0
    return concern.ranked is None, rank, concern.card.ref


def _of_choice(vote: Round, choice: Choice, *, is_other: bool) -> Iterator[StandsOut]:
    rank = choice.rank if is_other and choice.agreement is None else None
    for question, row, people, base, percent in _rows(vote, choice):
        if sectors := tuple(cell.name for cell in row.cells if cell.group in row.stands_out):
            yield StandsOut(vote, question, sectors, people, base, percent, rank, choice.tied)


def _rows(vote: Round, choice: Choice) -> Iterator[tuple[str, Row, int, int, int | None]]:
    """What was asked of the card, how the sectors are for it, and how many of how many, in percent."""
    if choice.agreement is not None:
        yield "", choice.row, choice.agreement.standing, choice.agreement.answered, choice.percent
    elif not choice.marks:
        yield "", choice.row, choice.people, vote.voters, choice.percent
    for mark in choice.marks if choice.agreement is None else ():
        high = sum(people for score, people in mark.counts if score >= HIGH)
        yield mark.question, mark.row, high, vote.voters, tally.percent(high, vote.voters)
