"""The last screen of the wall: what it calls agreed, and how many it says have signed up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from forum.screens.wall import closing
from tests.conftest import Room
from tests.forum.phones import Played
from tests.workshops.scored import ScoringRoom
from workshops import promising, sight
from workshops.clock import now
from workshops.database import db


def ending(room: Room) -> closing.Ending:
    drawn = closing.scene(sight.for_wall(room.board)).drawn
    assert isinstance(drawn, closing.Ending)
    return drawn


def test_everybody_who_signed_up_is_counted(room: Room) -> None:
    Played(room).to("commit")
    (action, *_) = room.board.carried("action")
    said = promising.Promise("promise", "action", action, "myself", "do", "Try it on one ward")
    for name in ("Fola", "Grace", "Hana"):
        promising.commit_to(room.joins(name), replace(said, by_when=now().date() + timedelta(days=60)), name)
    db.session.commit()
    assert ending(room).agreed[0].led == "3 others signed up, no lead yet"


@pytest.mark.parametrize(("fists", "heading"), [("333", "What we agreed today"), ("222", "What goes on from today")])
def test_agreed_is_said_only_of_what_was(whole_room: Room, fists: str, heading: str) -> None:
    weighed = ScoringRoom(whole_room, 3, "ab")
    weighed.tests_agreement("a", "b")
    weighed.fists(a=fists, b="222")
    whole_room.goes_to("close")
    assert ending(whole_room).heading == heading
