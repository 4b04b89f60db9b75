"""What an answer in Commit needs is heard as an ask, and goes with its answer."""

from dataclasses import replace

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from tests.workshops.test_promising import NEED, PAY, committing, promise
from workshops import asking, joining, promising, undoing
from workshops.asking import Asking, Offering
from workshops.database import db
from workshops.snapshot.values import AskLine

__all__ = ["committing"]


def heard(room: Room) -> list[AskLine]:
    return list(room.board.asks)


def test_a_need_can_be_offered_on(committing: Room) -> None:
    made = promise(committing, "Ben", NEED)
    (need,) = heard(committing)
    assert (need.text, need.need_of, need.objective, need.main) == (NEED.needs, made.ref, made.objective, False)
    asking.offer(committing.people["Chidi"], need.id, Offering("yes", "Our contract, with names out"), "o1")
    db.session.commit()
    assert [offer.what for offer in heard(committing)[0].offers] == ["Our contract, with names out"]


def test_an_answer_without_a_need_asks_for_nothing(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    assert not heard(committing)


def test_it_changes_and_goes_with_its_answer(committing: Room) -> None:
    ben = committing.people["Ben"]
    promise(committing, "Ben", NEED)
    promising.change_commitment(ben, 1, replace(NEED, needs="Two templates"))
    assert [each.text for each in heard(committing)] == ["Two templates"]
    promising.withdraw_commitment(ben, 1)
    assert not heard(committing)


def test_a_need_that_was_emptied_and_said_again_is_the_same_ask(committing: Room) -> None:
    ben = committing.people["Ben"]
    promise(committing, "Ben", replace(PAY, needs="Time"))
    first = heard(committing)[0].id
    promising.change_commitment(ben, 1, PAY)
    assert not heard(committing)
    promising.change_commitment(ben, 1, replace(PAY, needs="Two days"))
    assert [(each.id, each.text) for each in heard(committing)] == [(first, "Two days")]


def test_it_is_no_ask_of_ones_own_to_take_back_and_counts_to_no_limit(committing: Room) -> None:
    ben = committing.people["Ben"]
    promise(committing, "Ben", NEED)
    assert asking.own_asks(ben) == ()
    with refused("not one of yours", "not-yours"):
        asking.withdraw_ask(ben, 1)
    for number in range(5):
        asking.ask(ben, Asking(f"Thing {number}"), f"q{number}")


def test_it_is_taken_back_with_an_answer_that_was_entered(committing: Room) -> None:
    gus = joining.enter_person(committing.workshop.id, "health", AMARA, "North Trust")
    promising.commit_to(gus, NEED, "n1", entered_by=AMARA)
    db.session.commit()
    assert heard(committing)
    undoing.undo(committing.workshop.id, committing.board.last_acts[0].id, AMARA)
    assert not heard(committing)
