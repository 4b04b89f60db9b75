"""Commit on the wall of a large room: every action in one look first, then who does what by organisation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from forum.screens.wall import promising, signing
from tests.conftest import Room
from tests.forum.phones import Played
from workshops import promising as verbs
from workshops import sight
from workshops.clock import now
from workshops.database import db
from workshops.snapshot import Board

ROLES = ("lead", "do", "support", "share")


@pytest.fixture
def crowd(room: Room) -> Board:
    """Twenty-four promises of twelve organisations on what can be promised on; nobody leads the second action."""
    Played(room).to("commit")
    keys = room.board.carried("action")
    for number in range(24):
        name = f"Person {number}"
        room.joins(name, "health", f"Trust {number % 12:02}")
        role = "do" if number % 2 else ROLES[number % 4]
        said = verbs.Promise("promise", "action", keys[number % 2], "organisation", role, "Try it on one ward " * 8)
        verbs.commit_to(room.people[name], replace(said, by_when=now().date() + timedelta(days=60)), "")
    db.session.commit()
    return sight.for_wall(room.board)


def test_the_first_page_has_every_action_its_lead_and_how_many_signed_up(crowd: Board) -> None:
    first = promising.scene(crowd)
    assert (first.name, first.page) == ("overview", 0)
    assert isinstance(first.drawn, signing.Overview)
    led, leadless = first.drawn.rows[:2]
    assert not led.lacks_lead
    assert "Trust 00" in led.said
    assert leadless.lacks_lead
    assert leadless.said == "12 do"
    assert first.drawn.newest.startswith("Trust 11: Try it on one ward")


def test_each_organisation_stands_once_with_its_part_in_each(crowd: Board) -> None:
    names = [named.who for column in signing.by_organisation(crowd) for named in column]
    assert names == [f"Trust {number:02}" for number in range(12)]
    parts = {named.who: named.does for column in signing.by_organisation(crowd) for named in column}
    first, second = (crowd.letters[key] for key in crowd.carried("action")[:2])
    assert parts["Trust 00"] == f"leads {first}"
    assert parts["Trust 01"] == f"does {second}"


def test_a_small_room_has_its_columns_at_once(crowd: Board) -> None:
    few = replace(crowd, commitments=crowd.commitments[:2])
    assert promising.scene(few).name == "promises"
