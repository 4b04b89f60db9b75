"""Taking turns: each act counted once, none between another's reading and writing."""

from flask import Flask

from tests.conftest import Room
from tests.workshops.all_at_once import at_once
from tests.workshops.saying_no import refused
from workshops import joining
from workshops.database import db
from workshops.models import Workshop
from workshops.turns import current_step, live_turn, stage_of, take_turn


def test_each_turn_raises_the_version_by_one(room: Room) -> None:
    before = room.workshop.version
    take_turn(room.workshop.id)
    assert live_turn(room.workshop.id).version == before + 2
    db.session.rollback()
    assert room.board.workshop.version == before


def test_acts_at_once_are_all_counted(app: Flask, room: Room) -> None:
    before, here = room.workshop.version, room.workshop.id
    joined = at_once(app, [lambda: joining.join(here, "health")[0].id] * 12)
    assert len(set(joined)) == 12
    assert room.board.workshop.version == before + 12
    assert room.board.here == 12


def test_a_turn_reads_afresh_what_others_wrote_meanwhile(app: Flask, room: Room) -> None:
    workshop = db.session.get_one(Workshop, room.workshop.id)
    assert workshop.headline == ""

    def sum_up() -> None:
        take_turn(workshop_id).headline = "Pay first"

    workshop_id = workshop.id
    at_once(app, [sum_up])
    assert take_turn(workshop_id).headline == "Pay first"


def test_a_workshop_that_is_gone_takes_no_turn(room: Room) -> None:
    with refused("This workshop is no longer here.", "gone", 410):
        take_turn(room.workshop.id + 1)


def test_the_newest_step_is_where_the_room_is(room: Room) -> None:
    assert stage_of(current_step(room.workshop)).kind == "arrive"
    room.next()
    assert stage_of(current_step(room.workshop)).kind == "post_problems"
