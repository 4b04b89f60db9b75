"""The paper of a plenary: the whole forum's, not a working group's, and nothing in it said twice."""

import pytest

from exports import pages
from exports.forum import Source
from exports.short import paragraph, short
from exports.summary import Summary
from tests.exports.reading import words_of


@pytest.fixture(scope="module")
def plenary(forum_day: list[Source]) -> Summary:
    assert forum_day[-1].summary is not None
    return forum_day[-1].summary


def test_it_is_called_by_the_forum_and_all_its_objectives(plenary: Summary) -> None:
    said = words_of(pages.html(plenary))
    assert "Working group: Pan-London forum" not in said
    assert "Health Inequalities Strategy Objectives 1.3, 2.1, 3.1, 3.5, 4.2 and 5.1" in said
    assert "Also objective" not in said


def test_what_was_scored_is_told_as_scored(plenary: Summary) -> None:
    said = words_of(pages.html(plenary))
    assert "5 barriers were scored. Those with equal scores share a rank" in said
    assert "Small base: only 3 people scored, so these figures say little." in said
    assert "on the ballot" not in said


def test_its_paragraph_tells_shared_places_and_no_working_group(plenary: Summary) -> None:
    said = paragraph(plenary)
    assert said.startswith(
        "3 people from 2 sectors met on 24 Nov 2026 as the Pan-London forum. It worked on objectives"
    )
    assert "5 barriers share the first place, one of them: “" in said


def test_its_two_sides_tell_the_barriers_once_and_each_ask_with_its_offers(plenary: Summary) -> None:
    said = words_of(short(plenary).html)
    assert said.count("Damp homes") == 1
    assert "KC1 Q1 A cycle bus for every school 1 can help, 1 may be able to help" in said
    assert "KC4 Q1 Lend us two surveyors for a month No offer yet" in said
