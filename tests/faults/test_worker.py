"""Documents that go wrong: the worker is killed in mid-PDF, a PDF hangs or eats memory. The job says so or is done by
the next worker, it can be asked for again, and no room is the slower for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.faults.conftest import Room
from tests.serving import WORKER, Server
from workshops.database import db
from workshops.models import Report

# What Python does first of all in the process that makes documents, in the place of reading what to make.
WRONG = """
import pickle, sys, time
if "exports.making" in sys.orig_argv:
    def load(handed):
        open({begun!r}, "w").close()
        return ({what})(handed)
    pickle.load = load
elif "forum.worker" in sys.orig_argv:
    import exports.apart
    exports.apart.MOST_SECONDS = {patience}
"""
HANGS, SWELLS = "lambda _: time.sleep(3600)", "lambda _: bytearray(64 * 1024**3)"
PATIENCE, OWN_PATIENCE = 3, 120
BEGUN = "begun"
Goes = Callable[..., None]


@pytest.fixture
def worker(server: Server, tmp_path: Path) -> Iterator[Goes]:
    """Start the worker anew, so that making goes wrong like this; with no words, as it should."""

    def goes(what: str, patience: int = OWN_PATIENCE) -> None:
        server.kill(WORKER)
        wrong = WRONG.format(what=what, patience=patience, begun=str(tmp_path / BEGUN))
        (tmp_path / "sitecustomize.py").write_text(wrong if what else "")
        server.start_worker({"PYTHONPATH": f"{tmp_path}:."})

    yield goes
    if (tmp_path / "sitecustomize.py").read_text():
        server.kill(WORKER)
        server.start_worker()


def ends(room: Room) -> int:
    """A workshop of two is held to its end. The number of the report that is asked for then."""
    phones = room.comes_in("Ben", "Chidi")
    room.goes_to("post_problems")
    for phone in phones:
        assert phone.posts(f"What {phone.who} lives with").is_saved
    room.goes_to("vote_problems")
    round_id, keys = phones[0].ballot
    assert all(phone.votes(round_id, keys[:1]).is_saved for phone in phones)
    room.goes_to("close")
    status, body = room.console.post("next", step=room.console.step)
    assert status == 200, body
    return newest(room)


def newest(room: Room) -> int:
    with room.inside() as workshop:
        number = db.session.scalar(select(func.max(Report.id)).where(Report.workshop_id == workshop.id))
    assert number is not None
    return number


def state(room: Room, report: int) -> str:
    return str(room.console.get(f"/reports/{report}")["state"])


def comes_to(room: Room, report: int, wanted: str, within: float) -> None:
    give_up = time.monotonic() + within
    while (found := state(room, report)) != wanted:
        assert found in ("preparing", "readable"), found
        assert time.monotonic() < give_up, room.server.log(WORKER).read_text()[-3000:]
        time.sleep(0.2)


@contextmanager
def another_room_works(server: Server, another: Room) -> Iterator[None]:
    """Meanwhile somebody posts in another room, and is answered each time."""
    (efua,) = another.comes_in("Efua")
    another.goes_to("post_problems")
    assert efua.posts("Before").is_saved
    yield
    assert efua.posts("Meanwhile").is_saved
    assert another.faults() == []


def test_a_worker_killed_in_mid_pdf_leaves_it_to_the_next(
    room: Room, whole_room: Room, server: Server, worker: Goes, tmp_path: Path
) -> None:
    worker(HANGS)
    report = ends(room)
    with another_room_works(server, whole_room):
        while not (tmp_path / BEGUN).exists():
            time.sleep(0.05)
        server.kill(WORKER)
        assert state(room, report) == "preparing"
    worker("")
    comes_to(room, report, "ready", 90)


def fails(room: Room, server: Server, another: Room, report: int, fault: str, within: float) -> None:
    """The report comes to nothing, and its page says so; another room and the worker go on."""
    with another_room_works(server, another):
        comes_to(room, report, "failed", within)
    assert server.worker.poll() is None
    page = room.console.http.get(f"{server.address}/reports/{report}").text
    assert "The summary could not be made. Nothing of the workshop is lost." in page
    assert fault in page


def test_a_document_that_hangs_is_ended_and_can_be_asked_for_again(
    room: Room, whole_room: Room, server: Server, worker: Goes, full: bool
) -> None:
    worker(HANGS, OWN_PATIENCE if full else PATIENCE)
    report = ends(room)
    fails(room, server, whole_room, report, "TookTooLong", OWN_PATIENCE + 60)
    worker("")
    form = room.console.page(f"/reports/{report}").form("/report")
    assert form is not None
    room.console.http.post(f"{server.address}/workshops/{room.code}/report", data=form.hidden()).raise_for_status()
    assert newest(room) == report
    comes_to(room, newest(room), "ready", 90)


def test_a_document_that_swells_is_ended(room: Room, whole_room: Room, server: Server, worker: Goes) -> None:
    worker(SWELLS)
    fails(room, server, whole_room, ends(room), "BrokeOff", 90)
