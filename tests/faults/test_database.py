"""The database is locked, full, or gone for a while: what cannot be saved is said to be not saved, the room goes on
being shown, and all heals by itself."""

import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

import pytest

from tests.faults.conftest import Room
from tests.faults.phones import Phone
from tests.model.acts import Act
from tests.serving import WEB, Server, free_port

# The faults of PostgreSQL stand in tests/growing/test_database_away.py.
pytestmark = pytest.mark.only_on("sqlite", "it is SQLite's file that is locked, full or gone")
LONG = 30
HARDLY_WAITED = 2.5


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Another process has the lock and does not give it back."""
    other = sqlite3.connect(server.instance / "forum.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def full_up(server: Server) -> Iterator[None]:
    """Not one byte more can be written to any file."""
    before = resource.prlimit(server.web.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.web.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.prlimit(server.web.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def gone(server: Server) -> Iterator[None]:
    """The folder with the database is not there, as when its disk has dropped out."""
    away = server.instance.with_name("gone")
    server.instance.rename(away)
    yield
    away.rename(server.instance)


@contextmanager
def emptied(server: Server) -> Iterator[None]:
    """The folder is there, its files are not, and the server is started while they are away."""
    files = [server.instance / f"forum.db{end}" for end in ("", "-wal", "-shm")]
    for file in files:
        file.rename(file.with_suffix(file.suffix + ".away"))
    server.kill_and_start()
    yield
    for file in files:
        file.with_suffix(file.suffix + ".away").rename(file)


@pytest.fixture
def shown(room: Room) -> Iterator[list[float]]:
    """Somebody looks at the board all the time: how long each answer took."""
    (looker,) = room.comes_in("Looker")
    over, took = Event(), list[float]()

    def look() -> None:
        while not over.is_set():
            began = time.monotonic()
            looker.get(f"/w/{room.code}/board")
            took.append(time.monotonic() - began)
            time.sleep(0.05)

    looking = Thread(target=look)
    looking.start()
    yield took
    over.set()
    looking.join()


def keep_trying(phone: Phone, name: str) -> Callable[[], Act]:
    """The same card again and again, as the phone does."""
    client_id = uuid4().hex
    return lambda: phone.posts(f"A card from when it was {name}", client_id)


Fault = Callable[[Server], AbstractContextManager[None]]
FAULTS: dict[str, tuple[Fault, float]] = {"locked": (locked, 3.0), "full": (full_up, 1.0)}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_saved_is_said_and_the_room_goes_on(
    room: Room, server: Server, shown: list[float], full: bool, name: str
) -> None:
    fault, short = FAULTS[name]
    ben, chidi = room.comes_in("Ben", "Chidi")
    room.goes_to("post_problems")
    assert ben.posts("Damp homes").is_saved
    post = keep_trying(ben, name)
    with fault(server):
        until = time.monotonic() + (LONG if full else short)
        while time.monotonic() < until:
            assert post().status == 503
            time.sleep(0.2)
        status, body = chidi.send(f"/w/{room.code}/problems", {"text": "Cold homes", "client_id": "cold"})
        assert (status, body["saved"], body["code"]) == (503, False, "not-saved")
        assert body["refusal"].startswith("Nothing was saved")
    assert ben.until_answered(post, within=10).is_saved
    assert chidi.posts("Cold homes", "cold").is_saved
    room.goes_to("vote_problems", "open")
    assert room.faults() == []
    assert max(shown) < HARDLY_WAITED


@pytest.mark.parametrize("fault", [gone, emptied])
def test_a_database_that_is_gone_comes_back_with_all_that_was_answered(
    room: Room, server: Server, full: bool, fault: Fault
) -> None:
    (ben,) = room.comes_in("Ben")
    room.goes_to("post_problems")
    assert ben.posts("Damp homes").is_saved
    seen = set()
    with fault(server):
        until = time.monotonic() + (LONG if full else 1)
        while time.monotonic() < until:
            seen.add(ben.posts(f"Cold homes {len(room.record.acts)}").status)
            seen.add(ben.http.get(f"{ben.address}/w/{room.code}", timeout=5).status_code)
            time.sleep(1 if full else 0.1)
    assert seen <= {200, 503}
    (late,) = room.comes_in("Late")
    for n in range(20):
        assert late.posts(f"Dry homes {n}").is_saved
    room.goes_to("vote_problems", "open")
    assert room.faults() == []


def test_a_database_that_may_only_be_read_is_shown_and_nothing_is_said_to_be_saved(
    room: Room, server: Server, tmp_path: Path
) -> None:
    (ben,) = room.comes_in("Ben")
    room.goes_to("post_problems")
    address = f"http://127.0.0.1:{free_port()}"
    database = f"sqlite:///file:{server.instance / 'forum.db'}?mode=ro&uri=true"
    env = {**server.env, "FORUM_INSTANCE": str(tmp_path), "FORUM_ADDRESS": address, "FORUM_DATABASE": database}
    only_read = Server(address, tmp_path, env)
    only_read.start(WEB)
    try:
        only_read.wait()
        ben.address = address
        ben.loads()
        assert ben.posts("Damp homes", "damp").status == 503
        assert ben.step == room.console.step
    finally:
        only_read.stop()
    ben.address = server.address
    assert ben.posts("Damp homes", "damp").is_saved
    assert room.faults() == []
