"""What a room agreed, what it only put first and what is still open are told apart, and whole, in every form."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from exports import changes, pages, sentences, sheet
from exports.short import paragraph, short
from exports.summary import Summary, from_plain, to_plain
from exports.views import Pages
from exports.workbook import workbook
from tests.conftest import Room, afresh, schedule
from tests.exports.conftest import told
from tests.exports.opened import opened
from tests.exports.reading import rows_of, words_of
from tests.workshops.ballots import VotingRoom
from tests.workshops.scored import ScoringRoom
from workshops import planning
from workshops.database import db
from workshops.models import Stage


@pytest.fixture(scope="module")
def both(served: Flask, empty: Path) -> tuple[Summary, Summary]:
    """Two workshops, played once."""
    with afresh(served, empty):
        groups = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))
        return four_tested(Room(schedule(groups[3]))), tie_settled(Room(schedule(groups[2])))


@pytest.fixture
def fourth(both: tuple[Summary, Summary]) -> Summary:
    """Four actions were tested, and only that in the fourth place is agreed."""
    return both[0]


@pytest.fixture
def tied(both: tuple[Summary, Summary]) -> Summary:
    """Four problems were level for the last two places; four of nine people settled it."""
    return both[1]


def four_tested(room: Room) -> Summary:
    db.session.execute(update(Stage).where(Stage.workshop_id == room.workshop.id).values(carry=4))
    scored = ScoringRoom(room, 5, "abcd")
    scored.closes(*[{"a": (5, 5), "b": (4, 4), "c": (3, 3), "d": (2, 2)}] * 5)
    room.goes_to("test_agreement")
    scored.fists(a="00000", b="11111", c="22222", d="55555")
    room.goes_to("close")
    return told(room.workshop.id)


def tie_settled(room: Room) -> Summary:
    votes = VotingRoom(room, 9, "abcdefgh")
    votes.closes("abc", "abd", "abe", "abf", "cd", "cd", "ef", "ef", "")
    votes.settles("run-off")
    votes.closes("c", "c", "d", "d", "-", "-", "-", "-", "-")
    return told(room.workshop.id)


def chosen(summary: Summary, section: str) -> list[tuple[str, str]]:
    rows = rows_of(sheet.csv(summary))
    return [(row["ref"], row["label"]) for row in rows if row["section"] == section]


def test_the_fourth_action_is_agreed_in_every_form(fourth: Summary) -> None:
    ref = next(each.ref for each in fourth.cards if each.text == "Action d")
    assert (fourth.outcome.agreed, fourth.outcome.came_first) == ((ref,), ())
    assert chosen(fourth, "agreed") == [(ref, "Agreed")]
    assert json.loads(sheet.json(fourth))["outcome"]["agreed"] == [ref]
    lines = opened(workbook(fourth)).lines("Chosen and open")
    assert [line["Ref"] for line in lines if line["What"] == "Agreed"] == [ref]
    for said in (words_of(pages.html(fourth)), words_of(short(fourth).html)):
        assert f"{ref} Action d 100 %" in said
        assert "No action was agreed" not in said
    assert "One action was agreed by 5 of 5 people: “Action d.”" in paragraph(fourth)


def test_what_is_not_agreed_is_told_with_how_many_it_needed(fourth: Summary) -> None:
    assert "0 of 5 stand behind it where 4 were needed" in words_of(pages.html(fourth))


def test_the_paragraph_says_that_no_action_was_agreed(fourth: Summary) -> None:
    assert " No action was agreed. " in paragraph(replace(fourth, outcome=replace(fourth.outcome, agreed=())))


def test_those_that_do_not_stand_on_the_front_page_are_named_there(sample: Summary) -> None:
    """The sample's own actions, as if all of them had been agreed."""
    (vote,) = (each for each in sample.rounds if each.method == "score")
    refs = tuple(each.ref for each in vote.choices)
    every = replace(sample, outcome=replace(sample.outcome, agreed=refs, not_agreed=()))
    assert len(Pages(every).chosen_first) == 3
    assert sentences.and_more(Pages(every), 3).startswith(f"{len(refs) - 3} more actions are agreed: {refs[3]}, ")
    assert f"{len(refs)} actions were agreed, the first of them by " in paragraph(every)
    for said in (words_of(pages.html(every)), words_of(short(every).html)):
        assert f"more actions are agreed: {refs[3]}, " in said
    assert sentences.and_more(Pages(sample), len(sample.outcome.agreed)) == ""


def test_places_that_are_shared_with_the_third_stand_on_the_front_page_too(sample: Summary) -> None:
    (vote,) = (each for each in sample.rounds if each.method == "score")
    tied = tuple(replace(each, rank=3) if place > 1 else each for place, each in enumerate(vote.choices))
    rounds = tuple(replace(vote, choices=tied) if each is vote else each for each in sample.rounds)
    outcome = replace(sample.outcome, agreed=tuple(each.ref for each in tied[:5]))
    assert len(Pages(replace(sample, rounds=rounds, outcome=outcome)).chosen_first) == 5


def test_what_a_vote_put_first_is_called_agreed_nowhere(tied: Summary) -> None:
    assert tied.outcome.agreed == ()
    assert len(tied.outcome.came_first) == 4
    assert [label for _, label in chosen(tied, "first")] == ["Came first"] * 4
    assert chosen(tied, "agreed") == []
    lines = opened(workbook(tied)).lines("Chosen and open")
    assert {line["What"] for line in lines} == {"Came first"}
    (was,) = changes.between(replace(tied, outcome=replace(tied.outcome, came_first=())), tied, {})
    assert was.startswith("What came first: P")


def test_a_paper_made_before_the_two_were_told_apart_reads_as_it_did(tied: Summary) -> None:
    plain = to_plain(tied)
    plain["outcome"]["agreed"] = plain["outcome"].pop("came_first")
    old = from_plain(plain)
    assert chosen(old, "first") == chosen(tied, "first")
    assert pages.html(old) == pages.html(tied)


def test_a_tie_that_a_run_off_settled_is_told_beside_what_it_put_through(tied: Summary) -> None:
    level = [each.ref for each in tied.rounds[0].choices if each.people == 3]
    through = [each.ref for each in tied.rounds[1].choices if each.people]
    assert (len(level), len(through)) == (4, 2)
    told_so = (
        f"{', '.join(level[:-1])} and {level[-1]} were level, with too few places for all. "
        f"A run-off put {' and '.join(through)} through: 4 of 9 people voted in it. That is a small base."
    )
    for said in (words_of(pages.html(tied)), words_of(short(tied).html)):
        assert told_so in said
    assert sentences.run_off(Pages(replace(tied, rounds=tied.rounds[:1]))) == ""


def test_an_action_that_stands_in_the_table_is_not_said_to_stand_elsewhere(fourth: Summary) -> None:
    (vote,) = (each for each in fourth.rounds if each.method == "score")
    choices = (*vote.choices[:3], replace(vote.choices[3], people=0))
    rounds = tuple(replace(vote, choices=choices) if each is vote else each for each in fourth.rounds)
    said = words_of(pages.html(replace(fourth, rounds=rounds)))
    assert "Action d" in said
    assert "further action" not in said
