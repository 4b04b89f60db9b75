"""Asking the forum for something, and offering something on an ask: who may, when, and what is kept."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from workshops import asking, joining, own, planning, rules_asking, show, sight, undoing
from workshops.asking import Asking, Offering
from workshops.clock import now
from workshops.database import db
from workshops.models import Ask, Offer, WorkingGroup
from workshops.refusal import Query


@pytest.fixture
def committing(room: Room) -> Room:
    """Ben and Chidi at Commit."""
    room.joins("Ben", "health", "North Trust")
    room.joins("Chidi", "voluntary")
    room.goes_to("commit")
    return room


def asks(room: Room, name: str = "Ben", text: str = "A named person at the GLA", confirmed: bool = False) -> Ask:
    asked = asking.ask(room.people[name], Asking(text, "organisation"), f"{name}-{text}", confirmed)
    db.session.commit()
    return asked


def offers(room: Room, ask: Ask, name: str = "Chidi", what: str = "Two hours a week", answer: str = "yes") -> Offer:
    offered = asking.offer(room.people[name], ask.id, Offering(answer, what), f"{name}-{what}")
    db.session.commit()
    return offered


def test_an_ask_stands_with_what_is_offered_on_it(committing: Room) -> None:
    asked = asks(committing)
    offers(committing, asked)
    offers(committing, asked, "Ben", "A room", "maybe")
    (line,) = committing.board.asks
    assert (line.ref, line.text, line.objective, line.here, line.main) == (
        "Q1",
        "A named person at the GLA",
        "3.5",
        True,
        False,
    )
    assert [(each.ref, each.answer, each.what) for each in line.offers] == [
        ("O1", "yes", "Two hours a week"),
        ("O2", "maybe", "A room"),
    ]


def test_sent_again_it_is_the_same(committing: Room) -> None:
    asked = asks(committing)
    assert asks(committing).id == asked.id
    assert offers(committing, asked).id == offers(committing, asked).id
    assert len(committing.board.asks[0].offers) == 1


def test_one_takes_back_ones_own_and_nobody_elses(committing: Room) -> None:
    asked = asks(committing)
    offered = offers(committing, asked)
    with refused("not one of yours"):
        asking.withdraw_ask(committing.people["Chidi"], asked.number)
    asking.withdraw_offer(committing.people["Chidi"], offered.number)
    asking.withdraw_offer(committing.people["Chidi"], offered.number)
    db.session.commit()
    assert committing.board.asks[0].offers == ()
    asking.withdraw_ask(committing.people["Ben"], asked.number)
    db.session.commit()
    assert committing.board.asks == ()
    assert own.read(committing.people["Ben"]).asks == ()
    with refused("has been taken back"):
        offers(committing, asked, what="Another")


def test_a_name_in_an_ask_is_asked_about(committing: Room) -> None:
    with pytest.raises(Query):
        asks(committing, text="Ring 07700 900123")
    assert asks(committing, text="Ring 07700 900123", confirmed=True).number == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Offering("sure", "x"), "Choose: we can help"),
        (Offering("yes", " "), "is empty"),
        (Offering("yes", "x", "nobody"), "who you speak for"),
        (Offering("yes", "x", by_when=date(2020, 1, 1)), "has passed"),
    ],
)
def test_what_is_no_offer_is_refused(committing: Room, said: Offering, words: str) -> None:
    asked = asks(committing)
    with refused(words):
        asking.offer(committing.people["Chidi"], asked.id, said, "o")


def test_five_asks_and_twenty_offers_are_the_most(committing: Room) -> None:
    asked = asks(committing)
    for number in range(4):
        asks(committing, text=f"Thing {number}")
    with refused("asked for 5 things"):
        asks(committing, text="Thing 6")
    for number in range(20):
        offers(committing, asked, what=f"Offer {number}")
    with refused("offered 20 things"):
        offers(committing, asked, what="Offer 21")


def test_asks_and_offers_are_taken_in_commit_and_until_the_end(hand: Clock, room: Room) -> None:
    room.joins("Ben")
    room.joins("Chidi")
    room.goes_to("design_actions")
    with refused("not taking asks just now"):
        asks(room)
    room.goes_to("close")
    asked = asks(room)
    offers(room, asked)
    hand.moves(minutes=1)
    room.next()
    with refused("has ended"):
        offers(room, asked, what="Later")


def test_another_workshops_ask_is_none_here_but_the_plenary_of_its_forum_hears_it(
    committing: Room, groups: Sequence[WorkingGroup]
) -> None:
    asked = asks(committing)
    neighbour = Room(planning.schedule(groups[0], planning.Schedule("Next door", now()), "Dee"))
    neighbour.joins("Eve")
    neighbour.goes_to("commit")
    with refused("not in this workshop"):
        offers(neighbour, asked, "Eve")
    assert neighbour.board.asks == ()
    neighbour.workshop.group.key_commitment = ""
    db.session.flush()
    offers(neighbour, asked, "Eve")
    (heard,) = asking.asks_heard_in(neighbour.workshop)
    assert heard.id == asked.id
    (line,) = committing.board.asks
    assert [(each.here, each.sector) for each in line.offers] == [(False, None)]


def test_the_groups_own_ask_is_said_changed_and_taken_back_by_its_facilitator(committing: Room) -> None:
    show.sum_up(committing.workshop.id, "Pay first", "Who will pay?", AMARA)
    db.session.commit()
    asked = asking.main_ask(committing.workshop.id)
    assert asked is not None
    offers(committing, asked)
    show.sum_up(committing.workshop.id, "Pay first", "Who will fund it?", AMARA)
    db.session.commit()
    board = committing.board
    assert (board.workshop.ask, board.asks[0].main, len(board.asks[0].offers)) == ("Who will fund it?", True, 1)
    undoing.undo(committing.workshop.id, board.last_acts[0].id, AMARA)
    db.session.commit()
    assert committing.board.workshop.ask == "Who will pay?"
    show.sum_up(committing.workshop.id, "Pay first", "", AMARA)
    db.session.commit()
    assert (committing.board.workshop.ask, committing.board.asks) == ("", ())


def test_an_ask_and_an_offer_name_an_organisation_only_where_it_agreed(committing: Room) -> None:
    ben = committing.people["Ben"]
    joining.introduce(ben, "North Trust", "Ben Adeyemi", False)
    asked = asking.ask(ben, Asking("Money", "myself"), "a")
    asking.offer(ben, asked.id, Offering("yes", "A room", "organisation"), "o")
    asking.ask(ben, Asking("Time", "myself", may_name=True), "b")
    db.session.commit()
    for cut in (sight.for_phone, sight.for_wall, sight.for_console):
        money, time = cut(committing.board).asks
        assert (money.organisation, money.name) == ("", "")
        assert (money.offers[0].organisation, money.offers[0].name) == ("", "")
        assert (time.organisation, time.name) == ("", "Ben Adeyemi")
    joining.introduce(ben, "North Trust", "Ben Adeyemi", True)
    db.session.commit()
    for cut in (sight.for_phone, sight.for_wall, sight.for_console):
        money, time = cut(committing.board).asks
        assert {money.organisation, money.offers[0].organisation, time.organisation} == {"North Trust"}


def test_what_was_entered_for_somebody_is_marked_and_can_be_undone(committing: Room) -> None:
    hal = joining.enter_person(committing.workshop.id, "health", AMARA)
    asking.ask(hal, Asking("A lift"), "", entered_by=AMARA)
    db.session.commit()
    board = committing.board
    assert board.asks[0].entered_by == AMARA
    undoing.undo(committing.workshop.id, board.last_acts[0].id, AMARA)
    db.session.commit()
    assert committing.board.asks == ()


def test_an_offer_says_by_when_within_a_year(committing: Room) -> None:
    asked, soon = asks(committing), now().date() + timedelta(days=20)
    asking.offer(committing.people["Chidi"], asked.id, Offering("yes", "A room", by_when=soon), "o")
    assert committing.board.asks[0].offers[0].by_when == soon


def test_nothing_is_offered_before_commit(room: Room) -> None:
    with refused("not taking offers just now"):
        rules_asking.check_offering("design_actions", "open")
    with refused("not taking asks just now"):
        rules_asking.check_asking("arrive", "open")
