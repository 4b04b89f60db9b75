"""The page that says whether the room is well: in plain words, and what to do where it is not."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask_socketio.test_client import SocketIOTestClient

from exports import jobs
from forum.live import NAMESPACE, socketio
from forum.seeing import health
from tests.conftest import AMARA, Room
from tests.forum.console.conftest import Console
from workshops import clock, joining, wording
from workshops.database import db
from workshops.models import Report

listening: list[SocketIOTestClient] = []


@pytest.fixture(autouse=True)
def _all_is_well(app: Flask, room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The wall is on, the worker answers, and everything is looked at anew each time."""
    monkeypatch.setattr(health, "KEPT_SECONDS", -1)
    jobs.connect(app.config["FORUM"].jobs, app.app_context).sign()
    listens(app, role="wall", key=room.workshop.wall_key)
    yield
    while listening:
        listening.pop().disconnect(NAMESPACE)


def listens(app: Flask, cookie: str = "", **auth: str) -> None:
    client = app.test_client()
    if cookie:
        client.set_cookie(f"pf_{auth['code']}", cookie)
    screen = socketio.test_client(app, namespace=NAMESPACE, auth=auth, flask_test_client=client)
    assert screen.is_connected(NAMESPACE)
    listening.append(screen)


def said(amara: Console) -> dict[str, str]:
    """What the page says of each part, without tags."""
    parts = re.findall(r"<dt>(.*?)<br>(.*?)</dd>", amara.page("/health"), re.DOTALL)
    return {name: " ".join(re.sub(r"<[^>]+>", " ", words).split()) for name, words in parts}


def test_a_healthy_room_says_so_and_asks_for_nothing(app: Flask, amara: Console, room: Room) -> None:
    room.joins("Ben")
    listens(app, room.tokens["Ben"], role="phone", code=room.workshop.code)
    page = amara.page("/health")
    assert "<h1>The room is healthy</h1>" in page
    assert "Nothing here needs you." in page
    told = said(amara)
    assert told["Phones"] == "Well 1 phone is connected now; 1 person came in with one."
    assert told["Saving"].startswith("Well Whatever people send is on the disk")
    assert told["Saving"].endswith(f"happened was at {wording.clock(clock.now())}.")
    assert told["Wall"] == "Well The big screen is on."
    assert told["Papers"] == "Well None was asked for yet."
    assert "What to do" not in page


def test_the_console_leads_to_it(amara: Console) -> None:
    assert f'href="/console/{amara.code}/health" target="partner-forum-health">All well?</a>' in amara.page()


def test_what_is_wrong_stands_first_with_what_to_do(amara: Console, room: Room) -> None:
    room.joins("Ben")
    page = amara.page("/health")
    assert "<h1>Something in the room needs you</h1>" in page
    assert "1 thing to look at; the rest is well." in page
    told = said(amara)
    assert next(iter(told)) == "Phones"
    assert "0 phones are connected now; 1 person came in with one." in told["Phones"]
    assert "What to do: A phone that sleeps is not connected" in told["Phones"]


def test_half_of_the_phones_are_enough_and_people_on_paper_have_none(app: Flask, amara: Console, room: Room) -> None:
    for name in ("Ben", "Chidi"):
        room.joins(name)
    joining.enter_person(room.workshop.id, "health", AMARA)
    db.session.commit()
    listens(app, room.tokens["Ben"], role="phone", code=room.workshop.code)
    assert said(amara)["Phones"] == "Well 1 phone is connected now; 2 people came in with one."
    room.joins("Femi")
    assert said(amara)["Phones"].startswith("Not well")


def test_a_wall_that_is_off_has_its_address_there(app: Flask, amara: Console, room: Room) -> None:
    app.extensions["forum_connected"].clear()
    assert said(amara)["Wall"].startswith("Not well The big screen is not open anywhere. What to do:")
    assert f'href="/wall/{room.workshop.wall_key}">Open the wall</a>' in amara.page("/health")


@pytest.mark.parametrize(
    ("check", "part", "words"),
    [
        ("_writes", "Saving", "The server cannot save just now. What was saved before is safe. What to do: Let people"),
        ("_has_space", "The server’s disk", "It is nearly full. What was sent is kept. What to do: Tell whoever runs"),
        ("_works", "Papers", "None was asked for yet. What makes them does not answer. What to do: The room is not"),
    ],
)
def test_each_check_that_fails_is_told_in_words(
    amara: Console, monkeypatch: pytest.MonkeyPatch, check: str, part: str, words: str
) -> None:
    monkeypatch.setattr(health, check, lambda: False)
    assert said(amara)[part].startswith(f"Not well {words}")


def test_a_worker_that_fell_silent_is_seen(amara: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(amara)["Papers"].startswith("Well")
    later = clock.now() + health.SILENT_AFTER + timedelta(seconds=1)
    monkeypatch.setattr(health, "now", lambda: later)
    assert said(amara)["Papers"].startswith("Not well")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("preparing", "Well The summary is being made."),
        ("ready", "Well The summary is ready."),
        ("failed", "Not well The summary could not be made. What to do: Nothing of the workshop is lost."),
    ],
)
def test_the_newest_paper_is_told(amara: Console, room: Room, state: str, words: str) -> None:
    for version, each in ((1, "failed"), (2, state)):
        asked = {"version": version, "state": each, "asked_at": clock.now(), "asked_by": AMARA}
        db.session.add(Report(workshop_id=room.workshop.id, **asked))
    db.session.commit()
    assert said(amara)["Papers"].startswith(words)
