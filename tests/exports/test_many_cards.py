"""A large workshop: 300 cards."""

import resource
from dataclasses import replace
from random import Random

import page
import pytest

from exports.pdf import pdf
from exports.summary import Summary
from exports.summary.values import Card, Choice
from tests.exports.reading import text_of

PROBLEMS, ACTIONS = 291, 9
WORDS = ("people", "wait", "weeks", "link", "worker", "rent", "bus", "night", "carer", "clinic", "damp", "cold", "pay")


@pytest.fixture(scope="module")
def large(sample: Summary) -> Summary:
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


def test_three_hundred_cards_are_all_there_and_the_paper_keeps_to_the_standard(
    large: Summary, capsys: pytest.CaptureFixture[str]
) -> None:
    began = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    made = pdf(large)
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - began
    with capsys.disabled():
        print(f"\nA summary of {PROBLEMS + ACTIONS} cards: {spent:.1f} s of CPU, {len(made):,} bytes")  # noqa: T201
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant
    text = text_of(made)
    assert all(f"\n{card.ref} " in text for card in large.cards)
    assert len(large.cards) == PROBLEMS + ACTIONS
