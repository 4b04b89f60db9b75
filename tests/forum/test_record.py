"""A participant's record at its private address: from any phone, after the end, for nobody else, and let go."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from forum.identity import participant_csrf, record_token
from tests.conftest import Room
from tests.forum.phones import Phone
from tests.workshops.scored import ScoringRoom
from workshops import asking, joining, promising
from workshops.clock import now
from workshops.database import db
from workshops.promising import Promise

SOON = 90


@pytest.fixture
def promised(room: Room) -> Room:
    """Ben has promised something; the workshop has ended."""
    ben = room.joins("Ben", "health", "North Trust")
    room.joins("Chidi", "voluntary")
    room.goes_to("post_problems")
    room.posts("Ben", "Damp homes, where children live; and more")
    room.goes_to("commit")
    joining.introduce(ben, "North Trust", "Ben Adeyemi", False)
    words = "Visit, then mend: \u200fبيوت 🏠 " + "and again " * 15
    said = Promise("promise", "key", "KC4", "team", role="do", what=words, by_when=due())
    promising.commit_to(ben, said, "p1")
    asking.ask(ben, asking.Asking("Money for it"), "q1")
    db.session.commit()
    room.goes_to("close", "ended")
    return room


def events(file: bytes) -> list[Any]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def due() -> date:
    return now().date() + timedelta(days=SOON)


@pytest.fixture
def address(app: Flask, promised: Room) -> Callable[[str], str]:
    def of(name: str) -> str:
        return f"/r/{promised.workshop.code}/{record_token(promised.people[name])}"

    return of


@pytest.fixture
def anybody(app: Flask) -> FlaskClient:
    return app.test_client()


def test_it_opens_on_any_phone_after_the_end_and_shows_only_ones_own(
    address: Callable[[str], str], anybody: FlaskClient
) -> None:
    page = anybody.get(address("Ben"))
    assert page.status_code == 200
    assert "Damp homes, where children live" in page.text
    assert "Visit, then mend" in page.text
    assert "Ben Adeyemi" in page.text
    other = anybody.get(address("Chidi")).text
    assert all(words not in other for words in ("Damp homes, where", "Ben Adeyemi", "Visit, then mend"))


def test_a_test_of_agreement_gives_no_card_a_rank(app: Flask, whole_room: Room, anybody: FlaskClient) -> None:
    weighed = ScoringRoom(whole_room, 3, "ab")
    weighed.tests_agreement("a", "b")
    weighed.fists(a="555", b="444")
    whole_room.goes_to("close", "ended")
    page = anybody.get(f"/r/{whole_room.workshop.code}/{record_token(whole_room.people['0'])}").text
    assert page.count("Joint first of 2.") == 2


def test_it_is_kept_from_search_engines_and_other_sites(address: Callable[[str], str], anybody: FlaskClient) -> None:
    headers = anybody.get(address("Ben")).headers
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["0" * 32, "x", "é" * 32, "0" * 33])
def test_a_guess_finds_nothing(promised: Room, anybody: FlaskClient, token: str) -> None:
    for path in ("", "/dates.ics"):
        assert anybody.get(f"/r/{promised.workshop.code}/{token}{path}").status_code == 404
    assert anybody.post(f"/r/{promised.workshop.code}/{token}/forget").status_code == 404
    assert anybody.get(f"/r/ABCDEF/{token}").status_code == 404


def test_the_record_on_the_phone_leads_to_it(app: Flask, promised: Room, address: Callable[[str], str]) -> None:
    ben = Phone.of(app, promised.workshop, promised.tokens["Ben"])
    assert address("Ben") in ben.reads("/record")
    assert address("Ben") in ben.reads("/mine")
    assert address("Ben") not in Phone.of(app, promised.workshop, promised.tokens["Chidi"]).reads("/record")


def test_the_dates_are_a_calendar_that_a_library_reads(address: Callable[[str], str], anybody: FlaskClient) -> None:
    answer = anybody.get(f"{address('Ben')}/dates.ics")
    assert answer.mimetype == "text/calendar"
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
    check_in, promise = events(answer.data)
    assert promise["dtstart"].dt == due()
    assert promise["summary"].startswith("Due: Visit, then mend: \u200fبيوت 🏠 and again")
    assert check_in["dtstart"].dt == now().date() + timedelta(days=30)
    again = events(anybody.get(f"{address('Ben')}/dates.ics").data)
    assert [event["uid"] for event in again] == [check_in["uid"], promise["uid"]]


def test_without_a_promise_the_calendar_is_empty(address: Callable[[str], str], anybody: FlaskClient) -> None:
    assert events(anybody.get(f"{address('Chidi')}/dates.ics").data) == []


def test_a_name_is_taken_out_of_all_that_was_said(
    promised: Room, address: Callable[[str], str], anybody: FlaskClient
) -> None:
    forged = anybody.post(f"{address('Ben')}/forget", headers={"Accept": "application/json"})
    assert (forged.status_code, promised.people["Ben"].name) == (400, "Ben Adeyemi")
    token = participant_csrf(address("Ben").rsplit("/", 1)[1])
    assert anybody.post(f"{address('Ben')}/forget", data={"csrf_token": token}).status_code == 303
    page = anybody.get(address("Ben")).text
    assert "Ben Adeyemi" not in page
    assert "Visit, then mend" in page
    board = promised.board
    said = [(line.name, line.organisation) for line in board.commitments]
    said += [(line.name, line.organisation) for line in board.asks]
    assert set(said) == {("", "")}
    assert promised.people["Ben"].name == ""
