"""The worker as it runs: a process of its own that finds what waits and makes it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from exports import forms, jobs
from tests.conftest import AMARA, Room
from workshops.database import db
from workshops.models import Report

LONGEST_WAIT = 90


@pytest.fixture
def worker(app: Flask) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "FORUM_INSTANCE": app.instance_path,
        "FORUM_DATABASE": app.config["FORUM"].database,
    }
    running = subprocess.Popen([sys.executable, "-m", "forum.worker"], env=environment, stderr=subprocess.DEVNULL)
    yield running
    running.terminate()
    running.wait(timeout=30)


def test_it_finds_what_was_asked_for_before_it_started(room: Room, request: pytest.FixtureRequest) -> None:
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    room.posts("Ben", "Damp homes")
    room.posts("Chidi", "Cold homes")
    room.goes_to("design_actions")
    room.proposes("Ben", "Dry the homes")
    room.proposes("Chidi", "Heat the homes")
    room.goes_to("close", "ended")
    report = jobs.issue(room.workshop.id, AMARA)
    db.session.commit()
    running = request.getfixturevalue("worker")
    give_up = time.monotonic() + LONGEST_WAIT
    while state(report.id) == "preparing" and time.monotonic() < give_up:
        time.sleep(0.2)
        assert running.poll() is None
    assert state(report.id) == "ready"
    assert jobs.last_sign() is not None
    assert {file.form for file in db.session.get_one(Report, report.id).files} == set(forms.SUMMARY)

    children = children_of(running.pid)
    assert len(children) > 1
    running.kill()
    while children and time.monotonic() < give_up:
        time.sleep(0.1)
        children = [each for each in children if runs(each)]
    assert not children


def children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def runs(process: str) -> bool:
    """Is it there, and more than what is left of a process that nobody has asked after?"""
    about = Path(f"/proc/{process}/stat")
    return about.exists() and about.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def state(report_id: int) -> str:
    db.session.rollback()
    return db.session.get_one(Report, report_id).state
