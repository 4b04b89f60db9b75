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
        (30, 43, 8, "30 people came, from 8 of 9 sectors; 43 were expected."),
        (1, 1, 1, "1 person came, from 1 of 9 sectors; 1 was expected."),
        (1, 0, 1, "1 person came, from 1 of 9 sectors. How many were expected was not set."),
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
    assert sentences.first_place(ranked) == ("P1 came first: 28 of 29 people chose it, from all 6 groups of sectors.")
    row = ranked[0].choice.row
    for cells in ((), row.cells[:1]):
        alone = replace(ranked[0], choice=replace(ranked[0].choice, row=replace(row, cells=cells)))
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
        ((), "All 3 actions that were tested are agreed."),
        (("A2", "A7", "A8"), "None of the 3 actions that were tested is agreed."),
    ],
)
def test_agreement_is_told_in_a_sentence(sample: Summary, open_ones: tuple[str, ...], said: str) -> None:
    told = replace(sample, outcome=replace(sample.outcome, not_agreed=open_ones))
    assert sentences.agreement(told, Pages(told).tests) == said


def test_two_actions_that_are_agreed_are_both(sample: Summary) -> None:
    two = [replace(each, choices=each.choices[:2]) for each in Pages(sample).tests[:1]]
    agreed = replace(sample, outcome=replace(sample.outcome, not_agreed=()))
    assert sentences.agreement(agreed, two) == "Both actions that were tested are agreed."


def test_agreement_on_which_nobody_answered_says_so(sample: Summary) -> None:
    tests = [replace(each, voters=0) for each in Pages(sample).tests]
    assert sentences.agreement(sample, tests) == "3 actions were tested for agreement, and nobody answered."
    alone = [replace(tests[0], choices=tests[0].choices[:1])]
    assert sentences.agreement(sample, alone) == "One action was tested for agreement, and nobody answered."


def test_only_what_was_tested_is_called_agreed(sample: Summary) -> None:
    assert sentences.came_first(Pages(sample)) == "What we agreed"
    assert sentences.put_first(Pages(sample)) == "Actions the room stands behind"
    untested = Pages(replace(sample, rounds=tuple(each for each in sample.rounds if each.method != "agree")))
    assert sentences.came_first(untested) == "What came first"
    assert sentences.put_first(untested) == "Actions the room put first; agreement was not tested"


def item(before: int, after: int, name: str = "I will act", up: int = 0, down: int = 0) -> PulseItem:
    return PulseItem(name, 22, before, after, before, after, up, 22 - up - down, down)


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


def test_statements_that_moved_as_much_are_all_named() -> None:
    one, same, other = item(10, 20, "I know"), item(25, 35, "My part"), item(40, 30, "I will act")
    assert sentences.moved([one, same, other, item(10, 15, "Whom")]) == (
        "“I know” rose most, from 1.0 to 2.0 of 5, by 22 people who answered twice; "
        "“My part” rose as much; “I will act” fell as much."
    )


def test_a_statement_on_which_more_went_down_is_told_even_when_its_mean_rose() -> None:
    rose, split = item(10, 40, "I know", up=22), item(26, 34, "My part", up=10, down=12)
    assert sentences.moved([rose, split]) == (
        "“I know” rose most, from 1.0 to 4.0 of 5, by 22 people who answered twice. "
        "On “My part” more went down than up: 12 of 22 down, 10 up."
    )
    assert sentences.moved([item(30, 21, down=20)]).endswith("answered twice.")


@pytest.mark.parametrize(
    ("here", "named", "said"),
    [
        (0, 0, "Nobody said which organisation they are from."),
        (1, 0, "1 organisation was in the room; it did not agree to be named."),
        (1, 1, "1 organisation was in the room, and agreed to be named:"),
        (3, 0, "3 organisations were in the room; none agreed to be named."),
        (3, 3, "3 organisations were in the room, and all agreed to be named:"),
        (17, 13, "17 organisations were in the room; 13 agreed to be named:"),
    ],
)
def test_organisations_are_counted_and_named_as_far_as_they_agreed(here: int, named: int, said: str) -> None:
    assert sentences.organisations(here, named) == said


def test_why_people_met_is_told_and_that_nobody_came(sample: Summary) -> None:
    assert sentences.met(Pages(sample)) == (
        "30 people from 8 sectors met on Tuesday 24 November 2026 at City Hall, London E16 to say what stands in the "
        "way of objective 3.5, what to do about it, and who does what."
    )
    nobody = replace(sample, counts=replace(sample.counts, people=0), paper=replace(sample.paper, place=""))
    assert sentences.met(Pages(nobody)) == (
        "Nobody joined the workshop on Tuesday 24 November 2026. It was planned to say what stands in the way of "
        "objective 3.5, what to do about it, and who does what."
    )


def test_commitments_are_told_by_how_firm_they_are(sample: Summary) -> None:
    assert sentences.promised(Pages(sample)) == (
        "14 commitments by the people in the room: 9 confirmed, which means signed off, and 5 offered, which means not "
        "signed off yet."
    )
    one = tuple(each for each in sample.promises if each.status == "confirmed")[:1]
    alone = replace(sample, promises=one, counts=replace(sample.counts, commitments=1))
    assert sentences.promised(Pages(alone)) == (
        "1 commitment by the people in the room: 1 confirmed, which means signed off."
    )


def test_what_stood_on_the_ballot_is_counted_and_equal_places_are_explained(sample: Summary) -> None:
    vote = sample.rounds[0]
    assert sentences.ballot(vote, "problem", "problems") == (
        "20 problems stood on the ballot. Those with equal votes share a rank; among them the order means nothing."
    )
    alone = replace(vote, choices=vote.choices[:1], method="score")
    assert sentences.ballot(alone, "barrier", "barriers") == "1 barrier was scored."


def test_paper_is_told_where_any_vote_has_some(sample: Summary) -> None:
    assert sentences.on_paper(Pages(sample)) == ""
    first, *others = sample.rounds
    some = replace(sample, rounds=(replace(first, papers=2), *others))
    assert sentences.on_paper(Pages(some)) == "Ballots on paper are counted too. "


def test_what_was_entered_for_others_is_told_and_nothing_where_nothing_was() -> None:
    assert sentences.entered(Entered(1, 0, 2, 3)) == (
        "Entered by a facilitator for people without a phone: 1 person, 2 actions and 3 commitments."
    )
    assert sentences.entered(Entered(0, 0, 0, 0)) == ""


def test_a_table_says_how_much_of_the_whole_it_shows() -> None:
    assert sentences.first_of(4, 20, "problem", "problems") == "The first 4 of 20 problems"
    assert sentences.first_of(7, 1, "ask", "asks") == "1 ask"


def test_asks_and_offers_are_told_at_none_one_and_many(sample: Summary) -> None:
    assert sentences.asks(Pages(replace(sample, asks=()))) == "Nobody asked the forum for anything."
    alone = replace(sample.asks[0], offers=())
    told = sentences.asks(Pages(replace(sample, asks=(alone,))))
    assert told == "1 ask stood before the whole forum, and no offer stands on it."
    assert sentences.asks(Pages(sample)) == "8 asks stood before the whole forum, and 3 offers stand on them."
    assert sentences.offering(alone) == "No offer yet"
