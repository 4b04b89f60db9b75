"""The door: a code is taken kindly, refused kindly, and not worth guessing; a venue is never throttled as one."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.guesses import BY_ADDRESS, BY_BROWSER
from forum.limits import limiter
from tests.conftest import Room
from tests.forum.phones import Phone, Played
from workshops.models import Workshop


@pytest.fixture(autouse=True)
def fresh_limits(app: Flask) -> Iterator[None]:
    """Nobody has guessed yet."""
    limiter.reset()
    yield
    limiter.reset()


@pytest.fixture
def ben(app: Flask) -> FlaskClient:
    """Ben's phone, on the first page."""
    client = app.test_client()
    client.get("/")
    return client


def types(client: FlaskClient, code: str) -> int:
    return client.post("/", data={"code": code}).status_code


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} ", "-{}-"])
def test_a_code_is_taken_in_any_case_with_any_spaces(ben: FlaskClient, workshop: Workshop, typed: str) -> None:
    spaced = typed.format(f"{workshop.code[:3].lower()} {workshop.code[3:].lower()}")
    answer = ben.post("/", data={"code": spaced})
    assert (answer.status_code, answer.location) == (303, f"/j/{workshop.code}")


def test_a_wrong_code_is_refused_in_words_and_kept_in_the_field(ben: FlaskClient, workshop: Workshop) -> None:
    answer = ben.post("/", data={"code": "zzz zzz"})
    assert answer.status_code == 404
    assert "does not fit any workshop" in answer.text
    assert 'value="zzz zzz"' in answer.text


def test_nothing_typed_is_no_guess(ben: FlaskClient, workshop: Workshop) -> None:
    assert {types(ben, " ") for _ in range(BY_BROWSER.amount + 2)} == {422}
    assert types(ben, workshop.code) == 303


def test_the_code_of_an_ended_workshop_is_refused_kindly(ben: FlaskClient, room: Room) -> None:
    Played(room).to("close", "ended")
    answer = ben.post("/", data={"code": room.workshop.code})
    assert answer.status_code == 410
    assert "has ended" in answer.text


def test_who_took_part_in_an_ended_workshop_still_gets_to_their_record(app: Flask, room: Room) -> None:
    phone = Phone(app, room.workshop).comes_in()
    Played(room).to("close", "ended")
    answer = phone.client.post("/", data={"code": room.workshop.code}, follow_redirects=True)
    assert "This is what you did" in answer.text


def test_guessing_too_fast_is_refused_even_when_the_next_guess_is_right(ben: FlaskClient, workshop: Workshop) -> None:
    wrong = [types(ben, f"ZZZZZ{n}") for n in range(BY_BROWSER.amount)]
    assert set(wrong) == {404}
    assert types(ben, workshop.code) == 429
    assert ben.get(f"/j/{workshop.code}").status_code == 429


def test_right_codes_are_never_counted(ben: FlaskClient, workshop: Workshop) -> None:
    assert {types(ben, workshop.code) for _ in range(BY_BROWSER.amount * 3)} == {303}


def test_a_neighbour_who_guesses_does_not_lock_the_room_out(app: Flask, ben: FlaskClient, workshop: Workshop) -> None:
    eve = app.test_client()
    for n in range(BY_ADDRESS.amount + 5):
        if n % BY_BROWSER.amount == 0:
            eve.delete_cookie("pf_guess")
            eve.get("/")
        types(eve, f"ZZZZZ{n}")
    assert types(ben, workshop.code) == 303
    assert app.test_client().post("/", data={"code": "ZZZZZZ"}).status_code == 429


def test_a_made_up_cookie_is_no_browser_of_ours(app: Flask, workshop: Workshop) -> None:
    eve = app.test_client()
    for n in range(BY_ADDRESS.amount):
        eve.set_cookie("pf_guess", f"made-up-{n}")
        types(eve, f"ZZZZZ{n}")
    eve.set_cookie("pf_guess", "made-up-again")
    assert types(eve, workshop.code) == 429


@pytest.mark.parametrize("code", ["\x00", "🙂🙂🙂", "\u202eABC", "A" * 5000, "'; drop table--", "%00"])
def test_strange_codes_are_refused_and_never_break_the_door(ben: FlaskClient, workshop: Workshop, code: str) -> None:
    assert types(ben, code) in (404, 422)
    assert ben.post("/", data={}).status_code == 422


def test_a_post_from_another_site_is_refused(ben: FlaskClient, workshop: Workshop) -> None:
    answer = ben.post("/", data={"code": workshop.code}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/privacy", "/accessibility"])
def test_the_open_pages_lead_to_privacy_and_accessibility(ben: FlaskClient, path: str) -> None:
    page = ben.get(path).text
    assert 'href="/privacy"' in page
    assert 'href="/accessibility"' in page


def test_the_first_page_leads_those_who_run_a_workshop_to_sign_in(ben: FlaskClient) -> None:
    assert "Running a workshop? Sign in" in ben.get("/").text


def test_pages_and_files_go_over_the_wire_packed(ben: FlaskClient) -> None:
    page = ben.get("/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    address = next(part for part in ben.get("/").text.split('"') if part.endswith("page.css"))
    file = ben.get(address, headers={"Accept-Encoding": "gzip"})
    assert file.headers["Content-Encoding"] == "gzip"
    assert "immutable" in file.headers["Cache-Control"]


def test_a_file_asked_for_by_an_old_address_is_found_but_not_kept(ben: FlaskClient) -> None:
    file = ben.get("/static/v-000000000000/css/base.css")
    assert file.status_code == 200
    assert "immutable" not in file.headers.get("Cache-Control", "")
    file.close()
