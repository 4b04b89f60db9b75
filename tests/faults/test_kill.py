"""The server is killed again and again while everybody writes: what was answered is there, once, and within budget."""

import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from tests.faults.conftest import Room, names
from tests.faults.phones import Phone

PHONES, KILLS, PAUSE = 8, 2, 0.03
MANY_PHONES, MANY_KILLS, LONGER_PAUSE = 40, 20, 0.3
MOST_CARDS = 40


def storm(room: Room, full: bool, act: Callable[[Phone, random.Random], object]) -> None:
    """Everybody acts again and again, and again and again the server is killed and started."""
    kills, pause = (MANY_KILLS, LONGER_PAUSE) if full else (KILLS, PAUSE)
    over = Event()

    def acts(phone: Phone) -> None:
        dice = random.Random(phone.who)
        while not over.is_set():
            act(phone, dice)
            time.sleep(pause)

    with ThreadPoolExecutor(len(room.phones)) as hands:
        acting = [hands.submit(acts, phone) for phone in room.phones]
        dice = random.Random(kills)
        for _ in range(kills):
            time.sleep(dice.uniform(0.2, 0.6))
            room.server.kill_and_start()
        time.sleep(0.3)
        over.set()
        for each in acting:
            each.result()


def test_posts_survive(room: Room, full: bool) -> None:
    room.comes_in(*names(MANY_PHONES if full else PHONES))
    room.goes_to("post_problems")
    posted = Counter[str]()

    def post(phone: Phone, dice: random.Random) -> None:
        if posted[phone.who] == MOST_CARDS:
            return
        posted[phone.who] += 1
        assert phone.gets_through(f"{posted[phone.who]} pence short of rent").is_saved

    storm(room, full, post)
    assert room.faults() == []
    assert any(act.may_stand for act in room.record.acts)
    assert len(room.state().stands) == sum(posted.values())


def test_ballots_survive(room: Room, full: bool) -> None:
    phones = room.comes_in(*names(MANY_PHONES if full else PHONES))
    room.goes_to("post_problems")
    for phone in phones:
        assert phone.posts(f"What {phone.who} lives with").is_saved
    room.goes_to("vote_problems")
    round_id, keys = phones[0].ballot

    def vote(phone: Phone, dice: random.Random) -> None:
        choices = dice.sample(keys, dice.randint(0, 3))
        assert phone.until_answered(lambda: phone.votes(round_id, choices)).is_saved

    storm(room, full, vote)
    assert room.faults() == []
    assert any(act.may_stand for act in room.record.acts)
    room.goes_to("vote_problems", "closed")
    assert room.state().rounds[round_id].closed
    assert room.faults() == []
