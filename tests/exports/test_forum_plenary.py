"""A forum's report with its plenary: what was heard there is counted where it was said, and offered help once."""

import pytest

from exports.forum import ForumReport, Told
from exports.summary import Summary
from tests.exports import forums
from tests.exports.forum_day import CYCLE
from tests.plenary import ASK


@pytest.fixture(scope="module")
def made(forum_day: list[Told]) -> ForumReport:
    return forums.forum(forum_day)


@pytest.fixture(scope="module")
def plenary(forum_day: list[Told]) -> Summary:
    assert forum_day[-1].summary is not None
    return forum_day[-1].summary


def test_the_plenary_comes_last_and_its_people_are_counted_apart(made: ForumReport) -> None:
    assert [each.mark for each in made.meetings] == ["KC1", "KC4", "PL"]
    (line,) = made.forums
    assert (line.groups, line.people, line.plenaries, line.plenary_people) == (2, 6, 1, 3)
    assert sum(each.groups for each in made.reach) == 6
    assert sum(each.plenary for each in made.reach) == 3


def test_a_problem_that_the_plenary_heard_is_counted_where_it_was_posted(made: ForumReport) -> None:
    assert made.forums[0].problems == 6
    assert sum(each.problems for each in made.objectives) == 6
    assert not {each.mark for shared in made.shared for each in shared.cards} & {"PL"}


def test_its_barriers_are_told_as_it_scored_them_with_the_groups_that_brought_them(
    made: ForumReport, plenary: Summary
) -> None:
    (vote,) = plenary.rounds
    assert [(each.ref, each.rank) for each in made.barriers] == [(each.ref, each.rank) for each in vote.choices]
    damp = next(each for each in made.barriers if each.text == "Damp homes")
    assert damp.came_from.startswith("KC1 ")
    assert " and KC4 " in damp.came_from
    assert (damp.mean_tenths, damp.judged, damp.percent) == (40, 3, 67)


def test_an_ask_before_the_plenary_is_told_once_with_every_offer_on_it(made: ForumReport) -> None:
    assert [(each.mark, each.text) for each in made.asks] == [("KC1", CYCLE), ("KC4", ASK)]
    cycle, surveyors = made.asks
    assert (cycle.yes, cycle.maybe, cycle.named) == (1, 1, ("Marshside Hospitals",))
    assert sum(offers for _, offers in cycle.sectors) == 2
    assert (surveyors.yes, surveyors.maybe, surveyors.sectors) == (0, 0, ())


def test_a_forum_without_a_plenary_tells_its_asks_from_its_groups(forum_day: list[Told]) -> None:
    made = forums.forum(forum_day[:2])
    assert [(each.mark, each.text) for each in made.asks] == [("KC1", CYCLE), ("KC4", ASK)]
    assert made.barriers == ()


def test_words_that_two_groups_posted_stand_together(made: ForumReport) -> None:
    damp = next(each for each in made.shared if each.cards[0].text == "Damp homes")
    assert [(card.mark, card.people, card.went_on) for card in damp.cards] == [("KC1", 1, True), ("KC4", 1, True)]
