"""Scores and agreement in the sheet: how often each score was given, so that every mean can be counted again."""

from collections.abc import Iterator

from exports import sheet_sectors, words
from exports.summary.values import Agreement, Choice, Mark

Row = tuple[str, str, str, str, int | None, str]


def of_choice(vote: str, choice: Choice) -> Iterator[Row]:
    """The rows of one card in one scored round, named like "action round 2" or "agreement round 1"."""
    if choice.letter:
        yield "votes", choice.ref, vote, "letter", None, choice.letter
    for place, mark in enumerate(choice.marks):
        yield from _mark(vote, choice.ref, mark)
        if place:
            yield from sheet_sectors.rows(choice.ref, f"{vote}, {mark.question}", mark.row)
    if choice.agreement is not None:
        yield from _agreement(vote, choice.ref, choice.agreement)


def _mark(vote: str, ref: str, mark: Mark) -> Iterator[Row]:
    for score, people in mark.counts:
        yield "scores", ref, vote, f"{mark.question} {score}", people, ""
    yield "scores", ref, vote, f"{mark.question}, gave a score", mark.judged, "few" if mark.few_judged else ""
    yield "scores", ref, vote, f"{mark.question}, could not judge", mark.cannot, ""
    yield "scores", ref, vote, f"{mark.question}, mean", None, words.mean(mark)


def _agreement(vote: str, ref: str, agreement: Agreement) -> Iterator[Row]:
    for measure, count in (
        ("answered", agreement.answered),
        ("at 3 or more", agreement.standing),
        ("needed", agreement.needed),
        ("more wanted", agreement.more),
        ("at 0 or 1", agreement.low),
        ("lowest", agreement.lowest),
    ):
        yield "agreement", ref, vote, measure, count, ""
    yield "agreement", ref, vote, "verdict", None, words.verdict(agreement)
    yield "agreement", ref, vote, "words that were tested", None, agreement.words
    if agreement.amended:
        yield "agreement", ref, vote, "changed afterwards", None, "yes"
