"""A large workshop: 300 cards."""

import resource

import page
import pytest

from exports.pdf import pdf
from exports.summary import Summary
from tests.exports.large import ACTIONS, PROBLEMS, large
from tests.exports.reading import text_of


def test_three_hundred_cards_are_all_there_and_the_paper_keeps_to_the_standard(
    sample: Summary, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = large(sample)
    began = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    made = pdf(summary)
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - began
    with capsys.disabled():
        print(f"\nA summary of {PROBLEMS + ACTIONS} cards: {spent:.1f} s of CPU, {len(made):,} bytes")  # noqa: T201
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant
    text = text_of(made)
    assert all(f"\n{card.ref} " in text for card in summary.cards)
    assert len(summary.cards) == PROBLEMS + ACTIONS
