"""When to ask somebody again, and an answer in Commit put in other words."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.conftest import Room
from tests.workshops.saying_no import refused
from tests.workshops.test_promising import INTERESTED, PAY, action, committing, line, promise
from workshops import promising, sight
from workshops.database import db
from workshops.models import CommitmentEdit
from workshops.promising import Promise
from workshops.snapshot.values import CommitmentLine

__all__ = ["committing"]


@pytest.mark.parametrize(("said", "months"), [("1", 1), ("3", 3), ("0", 0), ("", 1)])
def test_an_interest_says_when_to_ask_again(committing: Room, said: str, months: int) -> None:
    assert promise(committing, "Ben", replace(INTERESTED, ask_again=said)).ask_again == months


def test_only_an_interest_is_asked_again_and_only_then(committing: Room) -> None:
    assert promise(committing, "Ben", replace(PAY, ask_again="3")).ask_again is None
    with refused("Say when to ask you again.", "choose"):
        promise(committing, "Ben", replace(INTERESTED, ask_again="12"))


def changes(room: Room, name: str, number: int, to: Promise) -> CommitmentLine:
    promising.change_commitment(room.people[name], number, to)
    db.session.commit()
    return line(room, number)


def test_a_changed_promise_keeps_what_it_said_first(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    changes(committing, "Ben", 1, replace(PAY, what="Pay everybody", signed_off="no"))
    now_reads = changes(committing, "Ben", 1, replace(PAY, what="Pay all of them", role="do", signed_off="no"))
    assert (now_reads.what, now_reads.role, now_reads.status) == ("Pay all of them", "do", "offered")
    assert now_reads.first_text == PAY.what
    assert len(committing.board.commitments) == 1


def test_the_same_words_again_are_no_change(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    assert changes(committing, "Ben", 1, PAY).first_text is None
    assert db.session.scalar(select(func.count(CommitmentEdit.id))) == 0


def test_the_kind_of_answer_and_what_it_hangs_on_stay(committing: Room) -> None:
    promise(committing, "Ben", replace(INTERESTED, needs="Time"))
    changed = changes(committing, "Ben", 1, replace(PAY, needs="Two days", ask_again="3"))
    assert (changed.answer, changed.on_code, changed.needs, changed.ask_again) == (
        "interested",
        "3.5-04",
        "Two days",
        3,
    )


def test_only_ones_own_standing_answer_is_changed(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    with refused("not one of your answers", "not-yours"):
        promising.change_commitment(committing.people["Chidi"], 1, PAY)
    promising.withdraw_commitment(committing.people["Ben"], 1)
    with refused("You took that answer back", "not-yours"):
        promising.change_commitment(committing.people["Ben"], 1, PAY)


def test_a_change_is_held_to_the_rules_of_a_promise(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    with refused("Say by when"):
        promising.change_commitment(committing.people["Ben"], 1, replace(PAY, by_when=None))


def test_once_the_room_has_ended_nothing_is_changed(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    committing.goes_to("close", "ended")
    with refused("ended"):
        promising.change_commitment(committing.people["Ben"], 1, PAY)


def test_ones_own_answer_is_read_as_it_was_typed(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    promise(committing, "Ben", replace(INTERESTED, ask_again="3"))
    assert promising.own_promise(committing.people["Ben"], 1) == PAY
    assert promising.own_promise(committing.people["Ben"], 2) == replace(INTERESTED, ask_again="3")
    on_card = action(committing, "Publish rotas four weeks ahead")
    promise(committing, "Ben", on_card)
    assert promising.own_promise(committing.people["Ben"], 3) == on_card


def test_neither_screen_of_the_room_is_sent_the_first_words_or_when_to_ask_again(committing: Room) -> None:
    promise(committing, "Ben", replace(INTERESTED, needs="Time"))
    changes(committing, "Ben", 1, replace(INTERESTED, needs="Two days", ask_again="3"))
    for cut in (sight.for_phone, sight.for_wall):
        seen = cut(committing.board).commitments[0]
        assert (seen.first_text, seen.ask_again, seen.needs) == (None, None, "Two days")
