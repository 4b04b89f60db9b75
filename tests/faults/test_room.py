"""People in each other's way: two facilitators press Next at once, a stage closes while cards and ballots are on their
way, somebody is taken off with an act still to send."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

from sqlalchemy import select

from tests.faults.conftest import Room, names
from tests.faults.phones import Console, Phone, all_at_once
from workshops.database import db
from workshops.models import Participant
from workshops.turns import GRACE

PEOPLE, BETWEEN = 8, 0.4


def posting(room: Room, over: Event, phone: Phone) -> None:
    """One card after the other, until it is over or the room takes no more."""
    sent = 0
    while not over.is_set() and sent < 40:
        sent += 1
        phone.posts(f"Card {sent} of {phone.who}")
        time.sleep(BETWEEN)


def test_two_facilitators_press_next_at_once_and_the_room_moves_once(room: Room) -> None:
    consoles = [room.console, Console(room.server.address, room.code, room.console.email).signs_in()]
    room.goes_to("post_problems")
    for _ in range(3):
        step = room.console.step
        presses = [partial(console.post, "next", step=step) for console in consoles]
        answers = [answer for answer in all_at_once(presses) if isinstance(answer, tuple)]
        assert sorted(status for status, _ in answers) == [200, 409]
        assert [body["code"] for status, body in answers if status == 409] == ["raced"]
        assert room.console.step == step + 1
        assert room.console.post("undo", act=room.console.last_act)[0] == 200
        assert room.console.step == step + 2


def test_cards_on_their_way_when_the_stage_closes_are_taken_for_20_seconds(room: Room, full: bool) -> None:
    room.comes_in(*names(PEOPLE))
    room.goes_to("post_problems")
    over = Event()
    with ThreadPoolExecutor(PEOPLE) as hands:
        writing = [hands.submit(posting, room, over, phone) for phone in room.phones]
        time.sleep(1)
        room.goes_to("vote_problems")
        time.sleep(1)
        over.set()
        for each in writing:
            each.result()
    assert {act.status for act in room.record.acts} == {200}
    if full:
        time.sleep(GRACE.total_seconds() + 1)
    else:
        room.lets_time_pass()
    late = room.phones[0].posts("Too late")
    assert late.status == 409
    assert room.faults() == []


def test_ballots_on_their_way_when_the_vote_closes_count_or_are_refused(room: Room) -> None:
    room.comes_in(*names(PEOPLE))
    room.goes_to("post_problems")
    for phone in room.phones:
        phone.posts(f"What {phone.who} lives with")
    room.goes_to("vote_problems")
    round_id, keys = room.phones[0].ballot
    over = Event()

    def votes(phone: Phone) -> None:
        turn = 0
        while not over.is_set():
            turn += 1
            phone.votes(round_id, [keys[(turn + shift) % len(keys)] for shift in range(2)])

    with ThreadPoolExecutor(PEOPLE) as hands:
        voting = [hands.submit(votes, phone) for phone in room.phones]
        time.sleep(0.5)
        room.goes_to("vote_problems", "closed")
        time.sleep(0.2)
        over.set()
        for each in voting:
            each.result()
    assert {act.status for act in room.record.acts} == {200, 409}
    assert room.faults() == []


def test_somebody_taken_off_says_no_more(room: Room) -> None:
    ben, chidi = room.comes_in("Ben", "Chidi")
    room.goes_to("post_problems")
    assert ben.posts("Before").is_saved
    with room.inside() as workshop:
        people = select(Participant.id).where(Participant.workshop_id == workshop.id, Participant.organisation == "Ben")
        person = db.session.scalars(people).one()
    over = Event()
    with ThreadPoolExecutor() as hands:
        writing = hands.submit(posting, room, over, ben)
        time.sleep(0.2)
        assert room.console.post(f"people/{person}/remove")[0] == 200
        after = ben.posts("After")
        over.set()
        writing.result()
    assert after.status in (401, 403)
    assert chidi.posts("Chidi is still here").is_saved
    assert ben.http.get(f"{ben.address}/w/{room.code}").status_code == 403
    assert room.faults() == []
