"""Next, the clock, the wall, Undo: what moves the room, and what two facilitators at once see."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum import forgetting
from forum.screens import wall
from tests.conftest import Room
from tests.forum.console.conftest import PROBLEMS, Console, card, fragment, keys
from workshops import sight
from workshops.database import db
from workshops.models import Report


def test_next_moves_one_step_and_answers_with_the_new_page(amara: Console, room: Room) -> None:
    body = amara.does("next", step=0)
    assert "Post problems" in body["fragments"]["head"]
    assert body["version"] == room.board.workshop.version


def test_two_press_next_and_the_second_is_told(
    amara: Console, sign_in_as: Callable[[str], Console], room: Room
) -> None:
    sign_in_as("Tunde").does("next", step=0)
    refusal = amara.is_refused("next", step=0)
    assert (refusal["refusal"], refusal["code"]) == ("Tunde pressed Next just before you. One step, once.", "raced")
    assert room.board.now.number == 1


def test_without_script_next_goes_back_to_the_page(amara: Console, room: Room) -> None:
    answer = amara.presses("next", step=0)
    assert (answer.status_code, answer.location) == (303, f"/console/{room.workshop.code}")


def test_next_not_yet_says_what_is_missing_and_leads_there(amara: Console, sorting: Room) -> None:
    page = amara.page()
    assert re.search(r'id="next" aria-disabled="true" data-goto="gate"', page)
    assert "First: confirm “duplicates checked”" in page
    answer = amara.presses("next", step=sorting.board.now.number)
    assert answer.status_code == 409
    assert '<a href="#gate">Go there</a>' in answer.text
    assert "Make sense" in answer.text
    assert amara.is_refused("next", step=sorting.board.now.number)["anchor"] == "gate"


@pytest.mark.parametrize("step", ["", "two", "-1", "99999999999999999999", "1.5"])
def test_a_step_that_is_no_step_is_refused(amara: Console, step: str) -> None:
    assert amara.is_refused("next", step=step)["code"] == "bad-form"


def test_closing_a_vote_empties_the_log_of_its_ballots(
    amara: Console, sorting: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied: list[bool] = []

    def empty() -> bool:
        emptied.append(True)
        return True

    monkeypatch.setattr(forgetting, "forget_freed_pages", empty)
    sorting.next()
    sorting.votes("Ben", card(sorting, "No time to see a nurse"))
    amara.does("next", step=sorting.board.now.number)
    assert emptied == [True]


def test_the_clock_takes_minutes_and_stands_still(amara: Console, writing: Room) -> None:
    before = writing.board.now.ends_at
    body = amara.does("clock", act="add", seconds=60)
    assert before is not None
    assert writing.board.now.ends_at == before + timedelta(minutes=1)
    assert "of 9 min: 8 planned, 1 added" in body["fragments"]["clock"]
    assert "Start the clock" in amara.does("clock", act="stop")["fragments"]["clock"]
    assert "Stop the clock" in amara.does("clock", act="start")["fragments"]["clock"]
    assert amara.is_refused("clock", act="add")["code"] == "choose"
    assert amara.is_refused("clock", act="backwards")["code"] == "bad-form"


def test_the_wall_is_paused_and_the_room_darkened(amara: Console, writing: Room) -> None:
    body = amara.does("wall", act="pause")
    assert "Put the wall back on" in body["fragments"]["clock"]
    assert "“Paused”, until you put it back on" in body["fragments"]["dock"]
    amara.does("wall", act="resume")
    amara.does("wall", act="dark")
    assert (writing.board.workshop.wall_paused, writing.board.workshop.dark_room) == (False, True)
    amara.does("wall", act="light")
    assert not writing.board.workshop.dark_room


def test_undo_names_the_act_and_takes_it_back(amara: Console, writing: Room) -> None:
    dock = amara.does("clock", act="add", seconds=60)["fragments"]["dock"]
    assert "added 1 minute" in dock
    (act,) = re.findall(r'name="act" value="(\d+)"', dock)
    assert "moved to Post problems" in amara.does("undo", act=act)["fragments"]["dock"]
    assert amara.is_refused("undo", act=act)["code"] == "not-newest"


def test_the_other_facilitator_sees_who_did_what(
    amara: Console, sign_in_as: Callable[[str], Console], sorting: Room
) -> None:
    tunde = sign_in_as("Tunde")
    tunde.does("merge", card=keys(sorting)[:2], into=keys(sorting)[0])
    assert re.search(r'data-who="Tunde">Tunde merged 2 cards at \d\d:\d\d:\d\d', amara.page())


def wall_of(room: Room) -> tuple[str, str]:
    """What a wall that was just opened shows, and its small mark."""
    board = sight.for_wall(room.board)
    shown = wall.fragments(board)
    return shown["wall"], shown["wall-mark"]


def test_a_frozen_wall_keeps_its_picture_through_a_reload_and_says_so(amara: Console, writing: Room) -> None:
    before, mark = wall_of(writing)
    assert " hidden" in mark
    body = amara.does("wall", act="freeze")
    assert "Wall frozen at" in body["fragments"]["clock"]
    assert "until you let it go on" in body["fragments"]["dock"]
    writing.goes_to("make_sense")
    frozen, mark = wall_of(writing)
    assert frozen == before.replace(" data-ends=", " data-ended=")
    assert "As it was at" in mark
    assert PROBLEMS[0][1] not in frozen
    amara.does("wall", act="unfreeze")
    assert PROBLEMS[0][1] in wall_of(writing)[0]


def test_a_paused_wall_says_so_also_when_it_is_frozen(amara: Console, writing: Room) -> None:
    amara.does("wall", act="freeze")
    amara.does("wall", act="pause")
    assert "Paused" in wall_of(writing)[0]
    amara.does("wall", act="resume")
    assert "Paused" not in wall_of(writing)[0]


def test_next_on_an_open_vote_gives_twenty_seconds_to_those_who_have_not_voted(amara: Console, sorting: Room) -> None:
    sorting.goes_to("vote_problems")
    step = sorting.board.now.number
    dock = fragment(amara, "dock")
    assert "4 people have not voted: 20 seconds more" in dock
    assert 'name="grace" value="1"' in dock
    body = amara.does("next", step=step, grace=1)["fragments"]
    assert "Next: close the vote now" in body["dock"]
    assert "until the vote closes by itself" in body["clock"]
    assert 'name="grace"' not in body["dock"]
    assert amara.is_refused("next", step=step, grace=1)["code"] == "raced"
    amara.does("next", step=step)
    assert sorting.board.now.phase == "closed"


def test_ending_is_undone_and_its_summary_is_not_made(amara: Console, committing: Room) -> None:
    committing.goes_to("close")
    amara.does("next", step=committing.board.now.number)
    body = amara.does("undo", act=committing.board.to_undo[0].id)
    assert "Next: end the workshop" in body["fragments"]["dock"]
    assert db.session.scalars(select(Report.state)).all() == ["failed"]
