"""Coming in by phone: once, however often the button is pressed, and not again after being taken off."""

from collections.abc import Sequence

from flask import Flask

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.saying_no import refused
from workshops import codes, joining, planning
from workshops.arrivals import arrive, was_removed
from workshops.database import db
from workshops.models import WorkingGroup


def test_pressed_five_times_it_is_one_participant(app: Flask, room: Room) -> None:
    here, token = room.workshop.id, codes.token()
    answers = at_once(app, [lambda: arrive(here, token, "health")[1]] * 5)
    assert answers == [token] * 5
    assert room.board.here == 1


def test_what_was_said_first_stands(room: Room) -> None:
    token = codes.token()
    first, _ = arrive(room.workshop.id, token, "health", "North Trust", "Ben", name_organisation=True)
    again, _ = arrive(room.workshop.id, token, "business")
    assert again.id == first.id
    assert (again.sector, again.organisation, again.name_organisation) == ("health", "North Trust", True)


def test_a_token_not_fit_to_prove_anybody_is_replaced(room: Room) -> None:
    for short in ("", "x", "x" * 33):
        _, token = arrive(room.workshop.id, short, "health")
        assert token != short
        assert joining.who(room.workshop.id, token) is not None


def test_a_token_of_another_workshop_is_replaced(room: Room, groups: Sequence[WorkingGroup]) -> None:
    other = planning.schedule(groups[0], planning.Schedule("Air", room.workshop.starts_at), "Dee")
    _, theirs = arrive(other.id, codes.token(), "health")
    _, token = arrive(room.workshop.id, theirs, "health")
    assert token != theirs
    assert joining.who(other.id, theirs) is not None


def test_whoever_was_taken_off_does_not_come_in_again(room: Room) -> None:
    ben, token = arrive(room.workshop.id, codes.token(), "health")
    assert not was_removed(room.workshop.id, token)
    joining.remove(room.workshop.id, ben.id, AMARA)
    db.session.commit()
    assert was_removed(room.workshop.id, token)
    assert not was_removed(room.workshop.id + 1, token)
    assert not was_removed(room.workshop.id, codes.token())
    with refused("You were taken off this workshop. Please speak to the facilitator.", "removed", 403):
        arrive(room.workshop.id, token, "health")
    assert room.board.here == 0


def test_without_a_sector_nobody_comes_in(room: Room) -> None:
    with refused("Tap your sector to come in."):
        arrive(room.workshop.id, codes.token(), "")
