"""A forum's report with its plenary: what was heard there is counted where it was said, and offered help once."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from exports.forum import ForumReport, Source
from exports.forum.document import html
from exports.summary import Summary
from tests.conftest import AMARA, afresh, schedule
from tests.exports import forums
from tests.exports.conftest import told
from tests.exports.forum_day import CYCLE
from tests.plenary import ASK, has_met, plenary_of
from workshops import asking, planning, show
from workshops.models import Forum, Workshop

SECOND = "Lend us a minibus"
BOTH = "Come to both our days"


@pytest.fixture(scope="module")
def made(forum_day: list[Source]) -> ForumReport:
    return forums.forum(forum_day)


@pytest.fixture(scope="module")
def plenary(forum_day: list[Source]) -> Summary:
    assert forum_day[-1].summary is not None
    return forum_day[-1].summary


def test_the_plenary_comes_last_and_its_people_are_counted_apart(made: ForumReport) -> None:
    assert [each.mark for each in made.workshops] == ["KC1", "KC4", "PL"]
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


def test_a_forum_without_a_plenary_tells_its_asks_from_its_groups(forum_day: list[Source]) -> None:
    made = forums.forum(forum_day[:2])
    assert [(each.mark, each.text) for each in made.asks] == [("KC1", CYCLE), ("KC4", ASK)]
    assert made.barriers == ()


def test_words_that_two_groups_posted_stand_together(made: ForumReport) -> None:
    damp = next(each for each in made.shared if each.cards[0].text == "Damp homes")
    assert [(card.mark, card.people, card.went_on) for card in damp.cards] == [("KC1", 1, True), ("KC4", 1, True)]


def a_plenary(forum: Forum, ask: str) -> Workshop:
    """One that is over, and asks for something itself."""
    room = plenary_of(forum)
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("close")
    show.sum_up(room.workshop.id, "We go on together", ask, AMARA)
    room.next()
    return room.workshop


@pytest.fixture(scope="module")
def twice(served: Flask, empty: Path) -> list[Source]:
    """The fourth group met twice; the first plenary asks for something too, and the second hears all of it."""
    with afresh(served, empty):
        group = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))[3]
        met = [has_met(schedule(group), ask=ask).workshop for ask in (ASK, SECOND)]
        first = a_plenary(group.forum, BOTH)
        second = plenary_of(group.forum)
        second.joins("Grace", "voluntary", "Age Right")
        second.joins("Femi")
        second.joins("Hana")
        second.goes_to("offer_help")
        heard = {each.text: each.id for each in asking.asks_heard_in(second.workshop)}
        for words in (SECOND, BOTH):
            offer = asking.Offering("yes", "One, on Mondays", "organisation", None)
            asking.offer(second.people["Grace"], heard[words], offer, words)
        second.goes_to("close", "ended")
        each = [told(workshop.id) for workshop in (*met, first, second.workshop)]
    return [Source(0, one.strategy.key.code, one.paper.group, one) for one in each]


def test_the_plenarys_own_paper_says_which_workshop_asks(twice: list[Source]) -> None:
    heard = twice[-1].summary
    assert heard is not None
    assert {each.ref: each.text for each in heard.asks} == {
        "KC4.1 Q1": ASK,
        "KC4.2 Q1": SECOND,
        "PL.1 Q1": BOTH,
    }
    assert [each.group for each in heard.asks][-1] == "Pan-London forum, 24 Nov 2026"


def test_the_number_after_a_dot_is_explained_where_one_stands(twice: list[Source], made: ForumReport) -> None:
    assert "A number after a dot counts the workshops of a group that met more than once." in html(forums.forum(twice))
    assert "A number after a dot" not in html(made)


def test_each_ask_is_told_once_with_the_offers_of_every_room(twice: list[Source]) -> None:
    made = forums.forum(twice)
    assert [(each.mark, each.ref, each.text, each.yes) for each in made.asks] == [
        ("KC4.1", "Q1", ASK, 0),
        ("KC4.2", "Q1", SECOND, 1),
        ("PL.1", "Q1", BOTH, 1),
    ]


def test_a_workshop_that_is_not_told_is_named_as_the_plenary_names_it(twice: list[Source]) -> None:
    made = forums.forum([twice[1], *twice[2:]])
    assert ("PL.2", "KC4.1 Q1") in [(each.mark, each.ref) for each in made.asks]
    assert len(made.asks) == 3


def test_a_summary_of_before_means_the_last_workshop_of_the_group(forum_day: list[Source]) -> None:
    heard = forum_day[-1].summary
    assert heard is not None
    bare = replace(heard, asks=tuple(replace(each, home="") for each in heard.asks))
    assert forums.forum([*forum_day[:2], replace(forum_day[2], summary=bare)]).asks == forums.forum(forum_day).asks
