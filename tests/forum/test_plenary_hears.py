"""What the whole forum is told of a group's actions: agreed, not agreed or only put first, on screens and papers."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from exports import pages, sheet
from exports.summary import from_plain, to_plain
from exports.workbook import workbook
from forum.screens import SCREENS
from tests.conftest import AMARA, Room
from tests.exports.conftest import told
from tests.exports.opened import opened
from tests.exports.reading import rows_of, words_of
from tests.forum.phones import Phone
from tests.plenary import has_met, plenary_of
from tests.workshops.scored import ScoringRoom
from workshops import show, wording

Group = Callable[[Room], None]


def fists(shown: str) -> Group:
    def play(room: Room) -> None:
        scored = ScoringRoom(room, 4, "a")
        scored.tests_agreement("a")
        scored.fists(a=shown)
        room.goes_to("close", "ended")

    return play


def all_of_it(room: Room) -> None:
    """A workshop as long as its run of show; nobody shows a fist where fists are asked for."""
    has_met(room.workshop)


BEHIND = "of those who answered stand behind it"
GROUPS = (
    ("whole_room", fists("3331"), f"75 % {BEHIND}: agreed", "Agreed", "(agreed)"),
    (
        "whole_room",
        fists("3311"),
        f"50 % {BEHIND}: not agreed",
        "Not agreed",
        "(not agreed)",
    ),
    ("whole_room", all_of_it, "nobody answered: not agreed", "Not agreed", "(not agreed)"),
    (
        "room",
        all_of_it,
        "put first, not tested for agreement",
        "Put first, not tested for agreement",
        "(not tested for agreement)",
    ),
)


@pytest.fixture(params=GROUPS, ids=["agreed", "not agreed", "nobody answered", "put first"])
def heard(request: pytest.FixtureRequest) -> tuple[Room, str, str, str]:
    """A plenary that hears one group, and how its action is told."""
    name, play, *told_so = request.param
    group: Room = request.getfixturevalue(name)
    play(group)
    plenary = plenary_of(group.workshop.group.forum)
    plenary.joins("Grace", "voluntary")
    plenary.goes_to("hear_groups")
    return plenary, *told_so


def wall_of(room: Room) -> str:
    found = SCREENS["wall"]
    return words_of(str(found.fragments(found.sight(room.board))["wall"]))


def test_every_form_says_what_became_of_it(app: Flask, heard: tuple[Room, str, str, str]) -> None:
    room, words, outcome, counted = heard
    summary = told(room.workshop.id)
    (action,) = summary.heard[0].agreed
    assert f"1 action goes on {counted}:" in words_of(pages.html(summary))
    assert f"{action.text} ({words})" in words_of(pages.html(summary))
    rows = rows_of(sheet.csv(summary))
    assert [row["words"] for row in rows if row["section"] == "heard" and row["measure"] == "outcome"] == [outcome]
    (line,) = opened(workbook(summary)).lines("Groups’ actions")
    assert line["Outcome"] == outcome
    assert f"1 action goes on {counted}" in wall_of(room)
    show.turn_page(room.workshop.id, 1, AMARA)
    assert words in wall_of(room)
    assert words in words_of(Phone.of(app, room.workshop, room.tokens["Grace"]).reads())


@pytest.mark.parametrize("heard", GROUPS[-1:], indirect=True)
def test_a_paper_made_before_the_three_were_told_apart_reads_as_it_did(heard: tuple[Room, str, str, str]) -> None:
    plain = to_plain(told(heard[0].workshop.id))
    for group in plain["heard"]:
        group["agreed"] = [{"ref": each["ref"], "text": each["text"], "percent": 75} for each in group["agreed"]]
    old = from_plain(plain)
    assert re.search(r"1 action goes on: A\d+ [^(]+ \(75 % of those who answered\)", words_of(pages.html(old)))
    assert "outcome" not in {row["measure"] for row in rows_of(sheet.csv(old)) if row["section"] == "heard"}


def test_an_action_on_which_nobody_answered_is_not_agreed() -> None:
    assert wording.stands_words("not agreed", None) == "nobody answered: not agreed"
    assert wording.stands_words("", None) == ""
    assert wording.goes_on_words(()) == "No action goes on"
    assert wording.goes_on_words(("agreed", "agreed")) == "2 actions go on (agreed)"
