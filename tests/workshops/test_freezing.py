"""A frozen wall keeps its picture while the room goes on, and never one that shows what may not be shown any more."""

from collections.abc import Callable

import pytest

from tests.conftest import AMARA, Room
from workshops import board, facilitation, freezing, joining, show, undoing
from workshops.database import db
from workshops.refusal import Refusal

PICTURE = "<div>Damp homes</div>"


@pytest.fixture
def frozen(room: Room) -> Room:
    """Two problems are on the wall, and it is frozen."""
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    room.posts("Ben", "Damp homes")
    room.posts("Chidi", "Rent eats the wage")
    room.goes_to("make_sense")
    freezing.freeze(room.workshop.id, PICTURE, AMARA)
    db.session.commit()
    return room


def is_frozen(room: Room) -> bool:
    return room.board.workshop.wall_frozen_at is not None and freezing.picture(room.workshop.id) == PICTURE


def test_it_keeps_its_picture_while_the_room_goes_on(frozen: Room) -> None:
    frozen.goes_to("vote_problems")
    assert is_frozen(frozen)


def test_it_is_let_go(frozen: Room) -> None:
    freezing.unfreeze(frozen.workshop.id, AMARA)
    assert not is_frozen(frozen)
    freezing.unfreeze(frozen.workshop.id, AMARA)
    assert [act.verb for act in frozen.board.last_acts].count("unfreeze-wall") == 1


def test_freezing_is_undone(frozen: Room) -> None:
    undoing.undo(frozen.workshop.id, frozen.board.to_undo[0].id, AMARA)
    assert not is_frozen(frozen)


ENDS: list[Callable[[Room], object]] = [
    lambda room: facilitation.hide(room.workshop.id, room.board.problems[0].key, "Names a person", AMARA),
    lambda room: facilitation.reword(room.workshop.id, room.board.problems[0].key, "Clearer", AMARA),
    lambda room: board.change_card(room.people["Ben"], own_key(room), "Wet homes"),
    lambda room: board.withdraw_card(room.people["Ben"], own_key(room)),
    lambda room: joining.remove(room.workshop.id, room.people["Ben"].id, AMARA),
    lambda room: room.goes_to("close", "ended"),
]


def own_key(room: Room) -> str:
    return next(card.key for card in room.board.problems if card.text == "Damp homes")


@pytest.mark.parametrize("act", ENDS, ids=["hide", "reword", "change", "withdraw", "remove", "end"])
def test_it_lets_go_by_itself_of_what_may_not_be_shown_any_more(frozen: Room, act: Callable[[Room], object]) -> None:
    act(frozen)
    assert not is_frozen(frozen)
    assert freezing.picture(frozen.workshop.id) == ""


def test_it_is_frozen_once_and_not_while_it_is_paused(frozen: Room) -> None:
    with pytest.raises(Refusal, match="frozen already"):
        freezing.freeze(frozen.workshop.id, PICTURE, AMARA)
    freezing.unfreeze(frozen.workshop.id, AMARA)
    show.pause_wall(frozen.workshop.id, True, AMARA)
    with pytest.raises(Refusal, match="The wall is paused"):
        freezing.freeze(frozen.workshop.id, PICTURE, AMARA)
