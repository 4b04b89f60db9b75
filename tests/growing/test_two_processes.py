"""One room over two processes: everybody sees what anybody does, and a process may die."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.conftest import Room
from tests.faults.phones import Screen
from tests.faults.test_worker import comes_to, ends
from tests.growing.ears import Ear
from tests.growing.site import Site, wait_until

PHONES, CARDS = 8, 6
HARDLY_WAITED = 2.5
Listening = Callable[[int], list[Ear]]


def all_at(ears: list[Ear], step: int) -> Callable[[], bool]:
    return lambda: all(ear.step == step for ear in ears)


def told(ears: list[Ear]) -> list[tuple[int, int]]:
    return [(ear.step, ear.version) for ear in ears]


def test_all_of_a_room_goes_to_one_process_and_rooms_to_both(site: Site, room: Room) -> None:
    code = room.code
    paths = (f"/w/{code}", f"/j/{code}", f"/console/{code}", f"/w/{code}/board", f"/r/{code}/x")
    live = (f"/socket.io/?EIO=4&transport=polling&at={code}", f"/socket.io/?at={code}&EIO=4&transport=polling")
    assert len({site.process_of(path) for path in (*paths, *live)}) == 1
    assert {site.process_of(f"/w/ABCDE{sign}") for sign in "ABCDEFGHJKMN"} == {0, 1}


def test_what_is_done_in_one_process_is_seen_from_the_other(site: Site, room: Room, listening: Listening) -> None:
    ears = listening(4)
    console = Ear(room.console, room.code, f"/console/{room.code}/board", {"role": "console", "code": room.code})
    wait_until(lambda: console.health.get("phone") == 4, what=console.health)
    for _ in range(3):
        step = room.console.next()
        wait_until(all_at(ears, step), what=(step, told(ears)))
    ears.pop().close()
    wait_until(lambda: console.health.get("phone") == 3, what=console.health)
    console.close()


def test_wrong_codes_are_counted_over_both(site: Site, room: Room) -> None:
    eve = Screen(site.address)
    eve.page("/")
    answers = [eve.http.post(site.address, data={"code": f"ABCDE{sign}"}) for sign in "ABCDEFGHJKMNPQ"]
    assert len({answer.headers["X-Process"] for answer in answers}) == 2
    assert [answer.status_code for answer in answers] == [404] * 10 + [429] * 4


def test_the_worker_hears_by_redis_what_is_to_be_made(site: Site, room: Room) -> None:
    comes_to(room, ends(room), "ready", within=30)
    health = room.console.http.get(f"{site.address}/health", timeout=10).json()
    assert health == {"ready": True, "checks": {"database": "well", "disk": "well", "worker": "well"}}


@pytest.mark.parametrize("fault", ["stopped", "stuck"])
def test_without_redis_it_is_seen_a_little_later(site: Site, room: Room, listening: Listening, fault: str) -> None:
    ears = listening(4)
    with site.store.away(fault):
        step = room.console.next()
        wait_until(all_at(ears, step), within=8, what=(step, told(ears)))
        room.goes_to("post_problems")
        assert all(phone.gets_through("Damp homes").is_saved for phone in room.phones)
        (late,) = room.comes_in("Person 99", address=site.address)
        began = time.monotonic()
        assert late.posts("Cold homes").is_saved
        assert time.monotonic() - began < HARDLY_WAITED
    step = room.console.next()
    wait_until(all_at(ears, step), within=8, what=(step, told(ears)))


def test_a_process_dies_and_nothing_that_was_answered_is_lost(site: Site, room: Room, listening: Listening) -> None:
    ears = listening(PHONES)
    room.goes_to("post_problems")
    dying = site.webs[site.process_of(f"/w/{room.code}")]

    def posts(n: int) -> None:
        for card in range(CARDS):
            assert room.phones[n].gets_through(f"{card} pence short of rent").is_saved
            time.sleep(0.1)

    with ThreadPoolExecutor(PHONES) as hands:
        acting = [hands.submit(posts, n) for n in range(PHONES)]
        time.sleep(0.25)
        dying.kill()
        for each in acting:
            each.result()
    assert room.faults() == []
    assert len(room.state().stands) == PHONES * CARDS
    wait_until(lambda: sum(ear.times for ear in ears) == PHONES + PHONES // 2, what=[ear.times for ear in ears])
    step = room.console.next()
    wait_until(all_at(ears, step), what=(step, told(ears)))
    dying.start("forum.serve")
    dying.wait()
