"""A forum's report with its plenary: what was heard there is counted where it was said, and offered help once."""

from pathlib import Path

import pytest
from flask import Flask

from exports.forum import ForumReport, Told
from exports.summary import Summary
from tests.conftest import AMARA, afresh, schedule
from tests.exports import forums
from tests.exports.conftest import told
from tests.plenary import ASK, has_met, plenary_of
from workshops import asking, merging, planning, scoring
from workshops.database import db

CYCLE = "A cycle bus for every school"


@pytest.fixture(scope="module")
def day(served: Flask, empty: Path) -> list[Told]:
    """Two groups of three people, of which one meets a fourth at the plenary."""
    with afresh(served, empty):
        groups = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))
        first, second = (schedule(groups[place]) for place in (0, 3))
        has_met(first, ask=CYCLE)
        has_met(second)
        room = plenary_of(groups[0].forum)
        for name, sector in (("Ben", "health"), ("Grace", "voluntary"), ("Femi", "health")):
            room.joins(name, sector, "Marshside Hospitals")
        room.goes_to("hear_groups")
        damp = [card.key for card in room.board.problems if card.text == "Damp homes"]
        merging.merge(room.workshop.id, damp, damp[0], AMARA)
        room.goes_to("score_barriers")
        round_ = room.board.round
        assert round_ is not None
        for name, score in (("Ben", 5), ("Grace", 4), ("Femi", 3)):
            given = {key: {"barrier": score} for key, _ in round_.items}
            scoring.give_scores(room.people[name], round_.id, given)
        room.goes_to("offer_help")
        heard = {each.text: each.id for each in asking.asks_heard_in(room.workshop)}
        for name, answer in (("Femi", "yes"), ("Grace", "maybe")):
            offering = asking.Offering(answer, "Two people for a day a month", "organisation", None)
            asking.offer(room.people[name], heard[CYCLE], offering, f"o{name}")
        db.session.commit()
        room.goes_to("close", "ended")
        return [_told(each.id) for each in (first, second, room.workshop)]


def _told(workshop_id: int) -> Told:
    summary = told(workshop_id)
    return Told(0, summary.strategy.key.code, summary.paper.group, summary)


@pytest.fixture(scope="module")
def made(day: list[Told]) -> ForumReport:
    return forums.forum(day)


@pytest.fixture(scope="module")
def plenary(day: list[Told]) -> Summary:
    assert day[-1].summary is not None
    return day[-1].summary


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


def test_a_forum_without_a_plenary_tells_its_asks_from_its_groups(day: list[Told]) -> None:
    made = forums.forum(day[:2])
    assert [(each.mark, each.text) for each in made.asks] == [("KC1", CYCLE), ("KC4", ASK)]
    assert made.barriers == ()


def test_words_that_two_groups_posted_stand_together(made: ForumReport) -> None:
    damp = next(each for each in made.shared if each.cards[0].text == "Damp homes")
    assert [(card.mark, card.people, card.went_on) for card in damp.cards] == [("KC1", 1, True), ("KC4", 1, True)]
