"""The gate: whatever changes the cards takes back that duplicates were checked."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from workshops import board, facilitation, merging, show
from workshops.database import db
from workshops.models import DuplicatesChecked


@pytest.mark.parametrize("act", ["post", "change", "withdraw", "merge", "undo", "reword", "hide", "unhide"])
def test_whatever_changes_the_cards_takes_back_that_duplicates_were_checked(writing: Room, act: str) -> None:
    ben, here = writing.people["Ben"], writing.workshop.id
    first, second = writing.posts("Ben", "Low pay"), writing.posts("Ben", "Bus fares")
    writing.posts("Chidi", "Cold homes")
    writing.goes_to("make_sense")
    batch = merging.merge(here, [second.key], first.key, AMARA) if act == "undo" else ""
    if act == "unhide":
        facilitation.hide(here, second.key, "Off topic", AMARA)
    show.check_duplicates(here, "problem", True, 0, AMARA)
    db.session.commit()
    assert writing.board.checked == {"problem"}
    acts: dict[str, Callable[[], object]] = {
        "post": lambda: board.post_problem(ben, "New", "new"),
        "change": lambda: board.change_card(ben, first.key, "Other"),
        "withdraw": lambda: board.withdraw_card(ben, first.key),
        "merge": lambda: merging.merge(here, [second.key], first.key, AMARA),
        "undo": lambda: merging.undo_merge(here, batch, AMARA),
        "reword": lambda: facilitation.reword(here, first.key, "Clearer", AMARA),
        "hide": lambda: facilitation.hide(here, first.key, "Rude", AMARA),
        "unhide": lambda: facilitation.unhide(here, second.key, AMARA),
    }
    acts[act]()
    db.session.commit()
    assert writing.board.checked == frozenset()
    with refused("First confirm “duplicates checked”.", "not-checked"):
        show.next_step(here, writing.board.now.number, AMARA)
    assert db.session.scalar(select(func.count()).select_from(DuplicatesChecked)) == 1
