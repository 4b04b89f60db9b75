"""Whoever runs the service sees whether all is well, and figures; nobody else sees the figures."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from exports import jobs
from forum.live import NAMESPACE, socketio
from forum.seeing import health
from tests.conftest import AMARA, Room
from tests.forum.phones import Open
from workshops import clock
from workshops.database import db

TOKEN = "a-token-for-the-monitor"
HOLDING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE workshop IN ACCESS EXCLUSIVE MODE"}
WELL = {"database": "well", "disk": "well", "worker": "well"}


class Usage(NamedTuple):
    """What the system says of a disk."""

    total: int
    used: int
    free: int


@pytest.fixture(autouse=True)
def looked_at_anew(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "KEPT_SECONDS", -1)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def monitor(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A browser that has the token."""
    set_token(app, monkeypatch, TOKEN)
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    return client


def set_token(app: Flask, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setitem(app.config, "FORUM", replace(app.config["FORUM"], metrics_token=token))


def figures(monitor: FlaskClient) -> dict[tuple[str, str], float]:
    """Every figure by its name and its labels' values."""
    families = text_string_to_metric_families(monitor.get("/metrics").text)
    return {
        (sample.name, " ".join(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_it_is_alive_whatever_else_is_wrong(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "checks", lambda: 1 / 0)
    assert client.get("/health/live").get_json() == {"live": True}


@pytest.mark.parametrize("path", ["/health", "/health/ready"])
def test_it_is_ready_when_all_is_well(client: FlaskClient, path: str) -> None:
    jobs._queues[0].sign()
    answer = client.get(path)
    assert (answer.status_code, answer.get_json()) == (200, {"ready": True, "checks": WELL})


def test_a_database_that_cannot_be_written_is_not_ready(client: FlaskClient) -> None:
    db.session.rollback()
    with db.engine.connect() as somebody_else:
        somebody_else.exec_driver_sql(HOLDING[db.engine.dialect.name])
        answer = client.get("/health/ready")
        somebody_else.rollback()
    assert answer.status_code == 503
    assert answer.get_json()["checks"]["database"] == "not well"
    assert client.get("/health/ready").status_code == 200


def test_a_full_disk_is_not_ready(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, health.LEAST_FREE - 1))
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.get_json()["checks"]["disk"]) == (503, "not well")


def test_a_silent_worker_is_told_and_takes_no_room_away(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/health/ready").get_json() == {"ready": True, "checks": {**WELL, "worker": "not well"}}
    jobs._queues[0].sign()
    assert client.get("/health/ready").get_json()["checks"] == WELL
    later = clock.now() + health.SILENT_AFTER + timedelta(seconds=1)
    monkeypatch.setattr(health, "now", lambda: later)
    assert client.get("/health/ready").get_json()["checks"]["worker"] == "not well"


def test_a_store_of_jobs_that_is_gone_is_a_silent_worker(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_asked: object, **_more: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(jobs._queues[0].huey, "get", gone)
    assert client.get("/health/ready").get_json()["checks"]["worker"] == "not well"


def test_it_is_looked_at_only_every_few_seconds(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bool] = []

    def writes() -> bool:
        looked.append(True)
        return True

    monkeypatch.setattr(health, "KEPT_SECONDS", 60)
    monkeypatch.setattr(health, "_writes", writes)
    client.application.extensions.pop(health.KEPT, None)
    for _ in range(3):
        client.get("/health/ready")
    client.application.extensions.pop(health.KEPT)
    assert len(looked) == 1


class TestMetrics:
    def test_without_a_token_set_there_is_nothing(self, client: FlaskClient) -> None:
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404

    @pytest.mark.parametrize("sent", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"])
    def test_only_the_token_opens_it(
        self, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, sent: str
    ) -> None:
        set_token(app, monkeypatch, TOKEN)
        assert client.get("/metrics", headers={"Authorization": sent}).status_code == 401
        assert client.get(f"/metrics?token={TOKEN}").status_code == 401

    def test_acts_and_refusals_are_counted(self, monitor: FlaskClient, room: Room, phone: Open) -> None:
        ben = phone("Ben")
        before = figures(monitor)
        ben.posts("Damp homes")
        room.goes_to("post_problems")
        ben.posts("Damp homes")
        after = figures(monitor)

        def rose(name: str, label: str) -> float:
            return after.get((name, label), 0.0) - before.get((name, label), 0.0)

        assert rose("forum_acknowledged_seconds_count", "board.post_problem") == 1
        assert rose("forum_refusals_total", "stage-closed") == 1
        assert rose("forum_fan_out_seconds_count", "") >= 1
        assert rose("forum_pushes_total", "wall") == 0

    def test_what_is_so_now_is_told(self, monitor: FlaskClient, room: Room, app: Flask) -> None:
        room.joins("Ben")
        room.goes_to("close", "ended")
        jobs.issue(room.workshop.id, AMARA)
        db.session.commit()
        told = figures(monitor)
        assert told["forum_papers", "preparing report"] == 1
        assert told["forum_papers", "ready report"] == 0
        assert told["forum_waiting", "jobs"] == 1
        assert told["forum_waiting", "pushes"] == told["forum_waiting", "acts"] == 0
        assert told["forum_well", "database"] == 1
        assert told["forum_well", "worker"] == 0
        assert told["process_resident_memory_bytes", ""] > 0

    def test_screens_and_pushes_are_counted(
        self, app: Flask, monitor: FlaskClient, room: Room, phone: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wall = socketio.test_client(app, namespace=NAMESPACE, auth={"role": "wall", "key": room.workshop.wall_key})
        assert figures(monitor)["forum_screens", "wall gone"] == 1
        monkeypatch.setattr(socketio.server.eio, "transport", lambda _: "polling")
        before = figures(monitor)
        assert before["forum_screens", "wall polling"] == 1
        room.goes_to("post_problems")
        phone("Ben").posts("Damp homes")
        assert figures(monitor)["forum_pushes_total", "wall"] == before.get(("forum_pushes_total", "wall"), 0) + 1
        wall.disconnect(namespace=NAMESPACE)
        assert ("forum_screens", "wall polling") not in figures(monitor)

    def test_the_rest_is_told_while_the_database_is_away(
        self, monitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*_asked: object, **_more: object) -> None:
            raise OperationalError("", {}, Exception("gone"))

        monkeypatch.setattr(db.session, "execute", away)
        monkeypatch.setattr(type(db.engine), "connect", away)
        told = figures(monitor)
        assert told["forum_well", "database"] == 0
        assert ("forum_papers", "ready report") not in told

    def test_no_code_key_or_name_stands_in_it(self, monitor: FlaskClient, room: Room, phone: Open) -> None:
        phone("Ben").posts("Damp homes")
        said = monitor.get("/metrics").text
        assert not any(word in said for word in (room.workshop.code, room.workshop.wall_key, "Ben", AMARA, "Damp"))
