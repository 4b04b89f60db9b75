"""The summary of a large workshop: 300 cards of 200 letters."""

from dataclasses import replace
from random import Random

from exports.summary import Summary
from exports.summary.values import Card, Choice

PROBLEMS, ACTIONS = 291, 9
WORDS = ("people", "wait", "weeks", "link", "worker", "rent", "bus", "night", "carer", "clinic", "damp", "cold", "pay")


def large(sample: Summary) -> Summary:
    """The sample's own, with as many problems; its actions stay."""
    dice = Random(3)
    cards = [_card(sample, number, dice) for number in range(1, PROBLEMS + 1)]
    first, *others = sample.rounds
    choices = tuple(_choice(first.choices, number) for number in range(1, PROBLEMS + 1))
    keep = [vote for vote in others if vote.kind == "action"]
    actions = [card for card in sample.cards if card.kind == "action"]
    return replace(
        sample, cards=(*cards, *actions), rounds=(replace(first, choices=choices, tie=()), *keep), threads=()
    )


def _card(sample: Summary, number: int, dice: Random) -> Card:
    text = " ".join(dice.choices(WORDS, k=32)).capitalize()
    return replace(sample.cards[0], ref=f"P{number}", text=text[:200], merged=())


def _choice(choices: tuple[Choice, ...], number: int) -> Choice:
    return replace(
        choices[min(number, len(choices)) - 1], ref=f"P{number}", rank=number, tied=False, carried=number < 4
    )
