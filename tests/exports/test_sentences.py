"""The sentences say what the tables show, also of few, of none and of ties."""

from dataclasses import replace

import pytest

from exports import sentences
from exports.summary import Summary
from exports.summary.asked import PulseItem
from exports.summary.values import Entered
from exports.views import Pages, Ranked


@pytest.mark.parametrize(
    ("here", "invited", "sectors", "said"),
    [
        (30, 43, 8, "30 of the 43 people expected came, from 8 of 9 sectors."),
        (1, 0, 1, "1 person came, from 1 of 9 sectors. Nobody was expected by number."),
        (12, 10, 3, "12 people came, from 3 of 9 sectors; 10 were expected."),
        (0, 10, 0, "Nobody joined this workshop."),
    ],
)
def test_who_came_is_told_against_who_was_expected(
    sample: Summary, here: int, invited: int, sectors: int, said: str
) -> None:
    counts = replace(sample.counts, people=here, sectors=sectors)
    part = replace(sample.took_part, invited=invited)
    assert sentences.came(replace(sample, counts=counts, took_part=part)) == said


@pytest.fixture
def ranked(sample: Summary) -> list[Ranked]:
    return Pages(sample).ranked("problem")


def test_the_first_place_is_told_with_the_sectors_that_are_sure(ranked: list[Ranked]) -> None:
    assert sentences.first_place(ranked) == (
        "P1 came first: 28 of 29 people chose it, from at least 6 of 6 groups of sectors."
    )
    hidden = replace(ranked[0].choice.row, cells=())
    alone = replace(ranked[0], choice=replace(ranked[0].choice, row=hidden))
    assert sentences.first_place([alone]) == "P1 came first: 28 of 29 people chose it."


def test_what_is_hardly_any_is_not_counted_as_a_sector(ranked: list[Ranked]) -> None:
    cells = [cell for cell in ranked[2].choice.row.cells if cell.kind != "hardly"]
    first = replace(ranked[2], choice=replace(ranked[2].choice, rank=1))
    assert 0 < len(cells) < 6
    assert f"from at least {len(cells)} of 6 groups" in sentences.first_place([first])


def test_a_shared_first_place_is_said_to_be_shared(ranked: list[Ranked]) -> None:
    tied = [replace(each, choice=replace(each.choice, rank=1, people=9)) for each in ranked[:2]]
    assert sentences.first_place(tied) == "P1 and P23 share the first place: 9 of 29 people chose each."


@pytest.mark.parametrize(
    ("open_ones", "said"),
    [
        (("A2",), "2 of the 3 actions that were tested are agreed."),
        ((), "All of the 3 actions that were tested are agreed."),
        (("A2", "A7", "A8"), "None of the 3 actions that were tested is agreed."),
    ],
)
def test_agreement_is_told_in_a_sentence(sample: Summary, open_ones: tuple[str, ...], said: str) -> None:
    told = replace(sample, outcome=replace(sample.outcome, not_agreed=open_ones))
    assert sentences.agreement(told, Pages(told).tests) == said


def item(before: int, after: int, name: str = "I will act") -> PulseItem:
    return PulseItem(name, 22, before, after, before, after, 0, 22, 0)


def test_the_statement_that_moved_most_is_told_also_when_it_fell_or_none_moved() -> None:
    some, most = item(30, 35, "I know"), item(30, 21)
    assert (
        sentences.moved([some, most])
        == "“I will act” fell most, from 3.0 to 2.1 of 5, by 22 people who answered twice."
    )
    assert (
        sentences.moved([item(30, 30)])
        == "No statement moved: each mean stands where it stood, “I will act” at 3.0 of 5."
    )


def test_what_was_entered_for_others_is_told_and_nothing_where_nothing_was() -> None:
    assert sentences.entered(Entered(1, 0, 2, 3)) == (
        "Entered by a facilitator for people without a phone: 1 person, 2 actions and 3 commitments."
    )
    assert sentences.entered(Entered(0, 0, 0, 0)) == ""
