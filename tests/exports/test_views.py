"""What the pages ask of a Summary."""

from dataclasses import replace

import pytest

from exports.pages import html
from exports.spans import spans
from exports.summary import Summary
from exports.views import MOST_IN_ANNEX, MOST_RANKED, Pages


@pytest.mark.parametrize(
    ("refs", "words"),
    [
        ([], ""),
        (["P4"], "P4"),
        (["P9", "P10", "P11"], "P9 to P11"),
        (["P3", "P1", "P2", "P7"], "P1 to P3, P7"),
        (["A2", "A4"], "A2, A4"),
        (["A2", "A3", "A5"], "A2, A3, A5"),
    ],
)
def test_runs_of_refs_are_drawn_together(refs: list[str], words: str) -> None:
    assert spans(refs) == words


def test_promises_come_soonest_first(sample: Summary) -> None:
    days = [promise.by_when for promise in Pages(sample).promised()]
    assert days == sorted(days, key=str)
    assert len(days) == sample.counts.commitments


def test_an_objective_of_its_own_is_noticed(sample: Summary) -> None:
    own = replace(sample, strategy=replace(sample.strategy, key=replace(sample.strategy.key, serves="3.4")))
    assert Pages(own).differs
    assert not Pages(sample).differs


def test_the_annex_keeps_to_its_size_and_names_the_rest(sample: Summary) -> None:
    many = tuple(replace(sample.cards[0], ref=f"P{number}") for number in range(1, 1001))
    actions = tuple(replace(sample.cards[0], ref=f"A{number}", kind="action") for number in range(1, 41))
    pages = Pages(replace(sample, cards=(*many, *actions), rounds=()))
    assert len(pages.annexed("problem")) + len(pages.annexed("action")) == MOST_IN_ANNEX
    assert len(pages.annexed("action")) == 40
    assert pages.left_out("problem") == "P261 to P1000"
    assert pages.left_out("action") == ""


def test_both_kinds_share_the_annex_when_both_are_many(sample: Summary) -> None:
    problems = tuple(replace(sample.cards[0], ref=f"P{number}") for number in range(1, 1001))
    actions = tuple(replace(card, ref=f"A{number}", kind="action") for number, card in enumerate(problems, 1))
    pages = Pages(replace(sample, cards=(*problems, *actions), rounds=()))
    assert [len(pages.annexed(kind)) for kind in ("problem", "action")] == [150, 150]


def test_only_the_first_places_are_ranked_on_their_page(sample: Summary) -> None:
    pages = Pages(sample)
    assert len(pages.ranked("problem")) <= MOST_RANKED
    assert all(each.choice.people for each in pages.ranked("problem"))


def test_missing_voices_are_the_sectors_nobody_came_from_and_those_that_came_thinly(sample: Summary) -> None:
    lines = [replace(each, here=0) if each.key in ("health", "other") else each for each in sample.took_part.sectors]
    pages = Pages(replace(sample, took_part=replace(sample.took_part, sectors=tuple(lines))))
    assert pages.absent == ["Health"]
    assert pages.fewer == ["Social care", "Business"]


def test_an_objective_that_every_card_carries_is_told_once(sample: Summary) -> None:
    first, *others = sample.cards
    assert first.kind == "problem"
    another = replace(sample, cards=(replace(first, objective="3.4"), *others))
    assert Pages(sample).shared_objective("problem") == "3.5"
    assert Pages(another).shared_objective("problem") is None
    assert "each with objective 3.5" in html(sample)
    assert "each with objective" not in html(another).split("Annex A")[1].split("Actions")[0]
