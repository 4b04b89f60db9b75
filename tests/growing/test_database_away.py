"""PostgreSQL does not halt a process that waits for it; gone, the phone is told; back, all goes on by itself."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.faults.conftest import Room
from tests.growing.site import Site, wait_until
from tests.postgres import Cluster
from tests.serving import ROOT

HARDLY_WAITED = 2.5
WAITING = """
import sys, time, gevent
from sqlalchemy import create_engine, text
from workshops.postgresql import engine_options, with_driver

address = with_driver(sys.argv[1])
engine = create_engine(address, **engine_options(address, 2))

def waits():
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_sleep(0.5)"))

waiting, longest, last = gevent.spawn(waits), 0.0, time.monotonic()
while not waiting.ready():
    gevent.sleep(0.005)
    longest, last = max(longest, time.monotonic() - last), time.monotonic()
waiting.get()
print(longest)
"""


def test_while_one_waits_for_postgresql_the_others_are_served(cluster: Cluster, tmp_path: Path) -> None:
    program = tmp_path / "waiting.py"
    program.write_text(WAITING)
    command = [sys.executable, "-m", "gevent.monkey", str(program), cluster.url()]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 0.4


@contextmanager
def locked(cluster: Cluster) -> Iterator[None]:
    """Somebody changes the tables' form, and does not come to an end."""
    with psycopg.connect(cluster.url("forum")) as other:
        other.execute("LOCK TABLE workshop IN EXCLUSIVE MODE")
        yield


@contextmanager
def only_read(cluster: Cluster) -> Iterator[None]:
    """This is a standby, or has been told to take no writing."""
    with psycopg.connect(cluster.url(), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET default_transaction_read_only = on")
        admin.execute("SELECT pg_reload_conf()")
        try:
            yield
        finally:
            admin.execute("ALTER SYSTEM RESET default_transaction_read_only")
            admin.execute("SELECT pg_reload_conf()")


@pytest.mark.parametrize("fault", [locked, only_read])
def test_what_cannot_be_written_is_said_and_the_room_goes_on_being_shown(
    site: Site, room: Room, cluster: Cluster, fault: Callable[[Cluster], AbstractContextManager[None]]
) -> None:
    ben, chidi = room.comes_in("Ben", "Chidi", address=site.address)
    room.goes_to("post_problems")
    with fault(cluster), ThreadPoolExecutor(1) as hand:
        tried = hand.submit(ben.posts, "Damp homes", "damp")
        began = time.monotonic()
        assert chidi.get(f"/w/{room.code}/board")["version"]
        assert time.monotonic() - began < HARDLY_WAITED
        assert tried.result().status == 503
    assert ben.until_answered(lambda: ben.posts("Damp homes", "damp"), within=10).is_saved
    assert room.faults() == []


def test_gone_and_back(site: Site, room: Room, cluster: Cluster) -> None:
    (ben,) = room.comes_in("Ben", address=site.address)
    room.goes_to("post_problems")
    assert ben.posts("Damp homes").is_saved
    cluster.stop()
    status, body = ben.send(f"/w/{room.code}/problems", {"text": "Cold homes", "client_id": "cold"})
    assert (status, body["code"], body["saved"]) == (503, "not-saved", False)
    assert ben.http.get(f"{site.address}/w/{room.code}", timeout=20).status_code == 503
    assert ben.http.get(f"{site.address}/health/live", timeout=20).status_code == 200
    time.sleep(1)
    cluster.start()
    assert ben.gets_through("Cold homes").is_saved
    assert {each.text for each in room.state().stands} == {"Damp homes", "Cold homes"}
    wait_until(lambda: ben.http.get(f"{site.address}/health", timeout=20).status_code == 200)
