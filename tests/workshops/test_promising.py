"""Promising: what, by when, on whose behalf; interest and needs beside it; every refusal in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.workshops.all_at_once import at_once
from tests.workshops.ballots import VotingRoom
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import asked, refused
from workshops import board, facilitation, history, joining, merging, planning, promising
from workshops.database import db
from workshops.models import Commitment, Participant
from workshops.promising import Promise
from workshops.snapshot.values import CommitmentLine

PAY = Promise(
    answer="promise",
    on="key",
    on_code="KC4",
    behalf="organisation",
    role="lead",
    what="Pay our cleaners the London Living Wage",
    by_when=date(2027, 3, 31),
    when_cue="the contract is renewed",
    first_step="write to the supplier",
    signed_off="yes",
)
INTERESTED = Promise(answer="interested", on="plan", on_code="3.5-04", behalf="myself")
NEED = Promise(answer="need", on="key", on_code="KC4", behalf="team", needs="A template contract")


@pytest.fixture
def committing(hand: Clock, room: Room) -> Room:
    """Ben, Chidi and Farah wrote two actions, and the room is promising."""
    for name in ("Ben", "Farah", "Gus"):
        room.joins(name, "health", "North Trust")
    room.joins("Chidi", "voluntary", "Eastside Carers")
    room.goes_to("post_problems")
    problems = [room.posts("Ben", f"Problem {n}") for n in range(2)]
    room.goes_to("design_actions")
    room.proposes("Ben", "Pay the London Living Wage", answers=problems[0].key)
    room.proposes("Chidi", "Publish rotas four weeks ahead")
    room.proposes("Chidi", "Post rotas four weeks ahead")
    room.goes_to("commit")
    return room


def promise(room: Room, name: str, what: Promise, client_id: str = "", confirmed: bool = True) -> CommitmentLine:
    made = promising.commit_to(room.people[name], what, client_id, confirmed)
    db.session.commit()
    return line(room, made.number)


def line(room: Room, number: int) -> CommitmentLine:
    return next(line for line in room.board.commitments if line.ref == f"C{number}")


def action(room: Room, text: str) -> Promise:
    key = next(card.key for card in room.board.actions if card.text == text)
    return replace(PAY, on="action", on_code=key)


# What a promise says


def test_a_promise_reads_as_it_was_made(committing: Room) -> None:
    made = promise(committing, "Ben", PAY)
    assert (made.ref, made.status, made.role, made.by_when) == ("C1", "confirmed", "lead", date(2027, 3, 31))
    assert (made.what, made.when_cue, made.first_step) == (PAY.what, PAY.when_cue, PAY.first_step)
    assert (made.behalf, made.signed_off, made.organisation, made.entered_by) == (
        "organisation",
        "yes",
        "North Trust",
        None,
    )


@pytest.mark.parametrize(("signed_off", "status"), [("yes", "confirmed"), ("no", "offered"), ("", "offered")])
def test_a_promise_not_signed_off_is_an_offer(committing: Room, signed_off: str, status: str) -> None:
    made = promise(committing, "Ben", replace(PAY, signed_off=signed_off))
    assert (made.status, made.signed_off) == (status, signed_off or "not_yet")


def test_interest_and_a_need_are_answers_without_a_date_or_a_role(committing: Room) -> None:
    interested, need = promise(committing, "Ben", INTERESTED), promise(committing, "Chidi", NEED)
    assert (interested.status, interested.by_when, interested.role, interested.signed_off) == (
        "interested",
        None,
        None,
        None,
    )
    assert (need.status, need.needs, need.by_when) == ("needs", "A template contract", None)
    ignored = promise(committing, "Farah", replace(INTERESTED, by_when=date(1999, 1, 1), role="king"))
    assert (ignored.by_when, ignored.role) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "words", "code"),
    [
        ({"answer": "maybe"}, "Choose what you can answer.", "choose"),
        ({"behalf": "nobody"}, "Say who you speak for.", "choose"),
        ({"what": " "}, "What you will do is empty.", "empty"),
        ({"what": "x" * 201}, "What you will do is 201 letters long.", "too-long"),
        ({"when_cue": "x" * 201}, "Your “when” is 201 letters long.", "too-long"),
        ({"first_step": "\0"}, "Your first step has a sign in it", "bad-text"),
        ({"needs": "x" * 201}, "What you need is 201 letters long.", "too-long"),
        ({"by_when": None}, "Say by when. A month is enough.", "no-date"),
        ({"by_when": date(2026, 11, 23)}, "That date has passed.", "past"),
        ({"by_when": date(2027, 11, 25)}, "Choose a date in the next 12 months.", "too-far"),
        ({"role": "king"}, "Choose your role: lead, do, support or share.", "choose"),
        ({"role": ""}, "Choose your role: lead, do, support or share.", "choose"),
        ({"signed_off": "perhaps"}, "Say if this is signed off.", "choose"),
        ({"on": "air"}, "Choose what you can promise something on.", "choose"),
        ({"on_code": "KC1"}, "Choose what you can promise something on.", "choose"),
        ({"on": "plan", "on_code": "9.9-99"}, "That code is not in the plan.", "unknown-plan-code"),
        ({"on": "action", "on_code": "0000000000"}, "That card is not on this board.", "no-card"),
        ({"answer": "need", "needs": " "}, "What you need is empty.", "empty"),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(
    committing: Room, wrong: dict[str, Any], words: str, code: str
) -> None:
    with refused(words, code):
        promise(committing, "Ben", replace(PAY, **wrong))
    assert committing.board.commitments == ()


def test_today_is_londons_day(hand: Clock, committing: Room) -> None:
    hand.moment = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert promise(committing, "Ben", replace(PAY, by_when=date(2027, 7, 1))).status == "confirmed"
    with refused("That date has passed."):
        promise(committing, "Ben", replace(PAY, by_when=date(2027, 6, 30)))


# What it hangs on


def test_a_promise_carries_the_objective_of_what_it_hangs_on(committing: Room) -> None:
    facilitation.link_objective(
        committing.workshop.id, action(committing, "Pay the London Living Wage").on_code, "3.1", AMARA
    )
    on_action = promise(committing, "Ben", action(committing, "Pay the London Living Wage"))
    on_plan = promise(committing, "Ben", replace(PAY, on="plan", on_code="2.1-01"))
    on_key = promise(committing, "Ben", PAY)
    assert [(each.on, each.objective) for each in (on_action, on_plan, on_key)] == [
        ("action", "3.1"),
        ("plan", "2.1"),
        ("key", committing.board.workshop.objective),
    ]
    assert on_action.on_text == "Pay the London Living Wage"
    assert (on_plan.on_code, bool(on_plan.on_text)) == ("2.1-01", True)
    assert (on_key.on_code, bool(on_key.on_text)) == ("KC4", True)


def test_an_action_without_an_objective_lends_the_workshops_own(committing: Room) -> None:
    what = action(committing, "Publish rotas four weeks ahead")
    board.find_card(committing.workshop.id, what.on_code).objective = ""
    db.session.commit()
    assert promise(committing, "Ben", what).objective == committing.board.workshop.objective


def test_a_problem_is_nothing_to_promise_on(committing: Room) -> None:
    with refused("Choose one of the actions.", "choose"):
        promise(committing, "Ben", replace(PAY, on="action", on_code=committing.board.problems[0].key))


def test_nor_is_an_action_that_is_hidden_or_taken_back(room: Room) -> None:
    VotingRoom(room, 2, "ab").closes("a")
    room.goes_to("design_actions")
    gone = [room.proposes("0", text) for text in ("Rude", "Regretted", "Kept", "Also kept")]
    room.goes_to("weigh_actions", "prepare")
    facilitation.hide(room.workshop.id, gone[0].key, "Rude", AMARA)
    board.withdraw_card(room.people["0"], gone[1].key)
    room.goes_to("commit")
    for card in gone[:2]:
        with refused("Choose one of the actions."):
            promise(room, "0", replace(PAY, on="action", on_code=card.key, by_when=None, answer="interested"))


def test_a_promise_on_a_merged_action_shows_what_it_was_merged_into(room: Room) -> None:
    VotingRoom(room, 2, "ab").closes("a")
    room.goes_to("design_actions")
    cards = [room.proposes("0", text) for text in ("Publish rotas", "Post rotas", "Pay it")]
    room.goes_to("weigh_actions", "prepare")
    merging.merge(room.workshop.id, [cards[1].key], cards[0].key, AMARA)
    room.goes_to("commit")
    made = promise(room, "0", replace(INTERESTED, on="action", on_code=cards[1].key))
    assert (made.on_code, made.on_text) == (cards[0].key, "Publish rotas")


def test_a_promise_on_an_action_taken_back_later_says_so(room: Room) -> None:
    plan = planning.Schedule("Short", room.workshop.starts_at, template="30")
    short = Room(planning.schedule(room.workshop.group, plan, "Dee"))
    lines = [("arrive", 0), ("design_actions", 5), ("commit", 5), ("close", 5)]
    planning.edit_run_of_show(short.workshop.id, [planning.StagePlan(k, m, "?") for k, m in lines], "Dee")
    short.joins("Ben")
    short.goes_to("design_actions")
    card = short.proposes("Ben", "Regretted")
    short.goes_to("commit")
    promise(short, "Ben", replace(INTERESTED, on="action", on_code=card.key))
    board.withdraw_card(short.people["Ben"], card.key)
    db.session.commit()
    (made,) = short.board.commitments
    assert (made.on_code, made.on_text) == ("", "An action that was taken back")
    assert made.objective == short.board.workshop.objective


def test_the_words_agreed_later_stand_for_a_key_commitment_left_open(room: Room) -> None:
    group = next(each for each in room.workshop.group.forum.groups if each.key_commitment == "KC5")
    short = Room(planning.schedule(group, planning.Schedule("KC5", room.workshop.starts_at, template="30"), "Dee"))
    VotingRoom(short, 1, "ab").closes("a")
    short.goes_to("commit")
    before = promise(short, "0", replace(INTERESTED, on="key", on_code="KC5")).on_text
    planning.agree_text("KC5", "Every street is fit to walk in", "The Board", date(2026, 10, 1), "Dee")
    db.session.commit()
    assert [each.on_text for each in short.board.commitments] == ["Every street is fit to walk in"]
    assert before != "Every street is fit to walk in"


# Once, and not too many


def test_a_promise_sent_again_is_the_same_promise(app: Flask, committing: Room) -> None:
    ben = committing.people["Ben"].id

    def send() -> int:
        return promising.commit_to(db.session.get_one(Participant, ben), PAY, "p1").number

    assert at_once(app, [send] * 5) == [1] * 5
    assert db.session.scalar(select(func.count()).select_from(Commitment)) == 1
    assert promise(committing, "Ben", replace(PAY, what="Other"), "p1").what == PAY.what


def test_promises_without_an_id_are_each_their_own(committing: Room) -> None:
    assert [promise(committing, name, PAY).ref for name in ("Ben", "Ben", "Chidi")] == ["C1", "C2", "C3"]


def test_the_third_promise_is_asked_about(committing: Room) -> None:
    for _ in range(2):
        promise(committing, "Ben", PAY, confirmed=False)
    with asked("You have promised 2 things already. Are you sure you can keep a third?"):
        promise(committing, "Ben", PAY, confirmed=False)
    assert len(committing.board.commitments) == 2
    promise(committing, "Chidi", PAY, confirmed=False)
    promise(committing, "Ben", PAY, confirmed=True)


def test_interest_and_needs_are_never_asked_about_and_do_not_count(committing: Room) -> None:
    for _ in range(3):
        promise(committing, "Ben", INTERESTED, confirmed=False)
    for _ in range(2):
        promise(committing, "Ben", PAY, confirmed=False)
    promise(committing, "Ben", NEED, confirmed=False)
    with asked("Are you sure"):
        promise(committing, "Ben", PAY, confirmed=False)


def test_a_promise_taken_back_makes_room_for_another(committing: Room) -> None:
    for _ in range(2):
        promise(committing, "Ben", PAY, confirmed=False)
    promising.withdraw_commitment(committing.people["Ben"], 1)
    db.session.commit()
    assert promise(committing, "Ben", PAY, confirmed=False).ref == "C3"


def test_twelve_answers_are_the_most(committing: Room) -> None:
    for _ in range(12):
        promise(committing, "Ben", NEED)
    with refused("You have 12 answers here. Please take one back first.", "too-many"):
        promise(committing, "Ben", INTERESTED)


# When and who


@pytest.mark.parametrize("stage", ["arrive", "post_problems"])
def test_before_commit_nothing_can_be_promised(room: Room, stage: str) -> None:
    ben = room.joins("Ben")
    room.goes_to(stage)
    with refused("We are not taking commitments just now. Your words are kept here.", "stage-closed"):
        promising.commit_to(ben, PAY, "p1")


def test_until_the_end_a_promise_can_still_be_made(committing: Room) -> None:
    committing.goes_to("close")
    promise(committing, "Ben", PAY, "p1")
    committing.goes_to("close", "ended")
    acts: list[Callable[[], object]] = [
        lambda: promising.commit_to(committing.people["Ben"], PAY, "p2"),
        lambda: promising.withdraw_commitment(committing.people["Ben"], 1),
    ]
    for act in acts:
        with refused("This workshop has ended.", "ended"):
            act()


def test_somebody_taken_off_cannot_promise_and_their_promise_stays(committing: Room) -> None:
    ben = committing.people["Ben"]
    promise(committing, "Ben", PAY)
    joining.remove(committing.workshop.id, ben.id, AMARA)
    db.session.commit()
    acts: list[Callable[[], object]] = [
        lambda: promising.commit_to(ben, PAY, "p2"),
        lambda: promising.withdraw_commitment(ben, 1),
    ]
    for act in acts:
        with refused("You were taken off this workshop.", "removed"):
            act()
    assert len(committing.board.commitments) == 1


def test_a_promise_is_entered_for_somebody_without_a_phone(committing: Room) -> None:
    rose = joining.enter_person(committing.workshop.id, "lived_experience", AMARA)
    made = promising.commit_to(rose, PAY, "", entered_by=AMARA)
    db.session.commit()
    assert line(committing, made.number).entered_by == AMARA
    assert history.timeline(committing.workshop.id)[-1].who == AMARA


# Taking back


def test_a_promise_taken_back_is_gone_from_the_board_and_not_forgotten(hand: Clock, committing: Room) -> None:
    promise(committing, "Ben", PAY)
    first = hand.moment
    promising.withdraw_commitment(committing.people["Ben"], 1)
    db.session.commit()
    hand.moves(minutes=1)
    assert promising.withdraw_commitment(committing.people["Ben"], 1).withdrawn_at == first
    db.session.commit()
    assert committing.board.commitments == ()
    assert committing.board.funnel.committed == 0
    assert [line.verb for line in history.timeline(committing.workshop.id)][-2:] == ["commit", "withdraw-commitment"]


def test_only_ones_own_promise_can_be_taken_back(committing: Room) -> None:
    promise(committing, "Ben", PAY)
    for name, number in (("Chidi", 1), ("Ben", 2)):
        with refused("That is not one of your answers.", "not-yours", 404):
            promising.withdraw_commitment(committing.people[name], number)


# Who sees whom


def test_a_sector_is_told_only_where_three_of_it_are_here(committing: Room) -> None:
    assert promise(committing, "Ben", PAY).sector == "health"
    assert promise(committing, "Chidi", PAY).sector is None
    joining.remove(committing.workshop.id, committing.people["Gus"].id, AMARA)
    assert line(committing, 1).sector is None


def test_the_year_ahead_is_counted_from_the_day(hand: Clock, committing: Room) -> None:
    last = (hand.moment + timedelta(days=365)).date()
    assert promise(committing, "Ben", replace(PAY, by_when=last)).by_when == last
