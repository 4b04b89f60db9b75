"""Signing in, out, and back in after a forgotten password; a second step; guesses slowed down."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from werkzeug.test import TestResponse

from forum import live
from forum.accounts import Person, security
from workshops.database import db

PASSWORD = "tide lamp orchard four"
ANOTHER = "copper window seven birds"
WRONG = "do not fit together"
Maker = Callable[..., Person]


@pytest.fixture
def dee(person: Maker) -> Person:
    """Dee is GLA staff and has chosen a password."""
    return with_password(person("Dee", "staff"))


def with_password(person: Person, password: str = PASSWORD) -> Person:
    person.password = hash_password(password)
    db.session.commit()
    return person


def sign_in(client: FlaskClient, email: str = "dee@example.org", password: str = PASSWORD, **more: str) -> TestResponse:
    return client.post("/sign-in", data={"email": email, "password": password, **more})


def test_dee_signs_in_and_lands_on_the_forums(app: Flask, dee: Person) -> None:
    client = app.test_client()
    answer = sign_in(client)
    assert answer.status_code == 302
    assert answer.location == "/forums"
    assert "Dee" in client.get("/account").text


def test_the_password_is_kept_as_argon2(dee: Person) -> None:
    assert dee.password is not None
    assert dee.password.startswith("$argon2")
    assert PASSWORD not in dee.password


@pytest.mark.parametrize(("email", "password"), [("dee@example.org", ANOTHER), ("nobody@example.org", PASSWORD)])
def test_a_wrong_password_and_a_wrong_address_read_the_same(app: Flask, dee: Person, email: str, password: str) -> None:
    page = sign_in(app.test_client(), email, password).text
    assert WRONG in page
    assert "Error: Sign in" in page


def test_somebody_who_was_closed_out_stays_out(app: Flask, dee: Person) -> None:
    dee.active = False
    db.session.commit()
    client = app.test_client()
    sign_in(client)
    assert client.get("/account").status_code == 303


@pytest.mark.parametrize("place", ["//evil.example", "/\t/evil.example", "https://evil.example/", "\\\\evil.example"])
def test_signing_in_never_leads_elsewhere(app: Flask, dee: Person, place: str) -> None:
    client = app.test_client()
    answers = [sign_in(client, next=place), client.post("/sign-in", query_string={"next": place})]
    led_to = {urljoin("http://localhost/sign-in", answer.location or "").replace("\\", "/") for answer in answers}
    assert {urlsplit(address).netloc for address in led_to} == {"localhost"}


def test_the_eleventh_guess_in_a_minute_is_refused_and_others_are_not(app: Flask, dee: Person, person: Maker) -> None:
    with_password(person("Amara", "facilitator"))
    guesser = app.test_client()
    for _ in range(10):
        assert sign_in(guesser, password=ANOTHER).status_code == 200
    assert sign_in(guesser).status_code == 429
    assert sign_in(guesser, "amara@example.org").status_code == 302
    elsewhere = app.test_client()
    elsewhere.set_cookie("pf_guess", "another browser")
    assert sign_in(elsewhere).status_code == 302


def test_guessing_from_many_browsers_is_refused_too(app: Flask) -> None:
    answers = []
    for number in range(61):
        browser = app.test_client()
        browser.set_cookie("pf_guess", f"browser {number}")
        answers.append(sign_in(browser, "nobody@example.org", ""))
    assert [answer.status_code for answer in answers] == [200] * 60 + [429]


def test_signing_out_ends_the_session_and_the_live_connection(
    app: Flask, dee: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[int] = []
    monkeypatch.setattr(live, "sign_off", cut.append)
    client = app.test_client()
    sign_in(client)
    assert client.post("/sign-out").status_code == 303
    assert cut == [dee.id]
    assert client.get("/account").status_code == 303
    assert client.get("/sign-out").status_code == 405


def asks_for_a_link(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> str:
    with caplog.at_level(logging.WARNING):
        client.post("/reset", data={"email": "dee@example.org"})
    found = re.search(r"http://\S+/reset/\S+", caplog.text)
    assert found
    return found.group()


def test_a_forgotten_password_is_chosen_anew_by_a_mailed_link_once(
    app: Flask, dee: Person, caplog: pytest.LogCaptureFixture
) -> None:
    before = app.test_client()
    sign_in(before)
    client = app.test_client()
    link = asks_for_a_link(client, caplog)
    new = {"password": ANOTHER, "password_confirm": ANOTHER}
    assert "Choose a password" in client.get(link).text
    assert client.post(link, data=new).status_code == 302
    assert sign_in(client, password=ANOTHER).location == "/forums"
    assert before.get("/account").status_code == 303
    assert "does not work any more" in app.test_client().post(link, data=new, follow_redirects=True).text


def test_an_unknown_address_is_told_the_same_and_gets_no_mail(
    app: Flask, dee: Person, caplog: pytest.LogCaptureFixture
) -> None:
    known = app.test_client().post("/reset", data={"email": "dee@example.org"}).text
    caplog.clear()
    unknown = app.test_client().post("/reset", data={"email": "eve@example.org"}).text
    assert "a link is on its way" in known
    assert "a link is on its way" in unknown
    assert "/reset/" not in caplog.text


def test_a_short_password_is_refused_in_words(app: Flask, dee: Person, caplog: pytest.LogCaptureFixture) -> None:
    client = app.test_client()
    link = asks_for_a_link(client, caplog)
    assert "at least 12 letters" in client.post(link, data={"password": "short", "password_confirm": "short"}).text


def test_dee_changes_her_password_knowing_the_old_one(app: Flask, dee: Person) -> None:
    client = app.test_client()
    sign_in(client)
    new = {"password": PASSWORD, "new_password": ANOTHER, "new_password_confirm": ANOTHER}
    assert "That is not your password" in client.post("/change", data=new | {"password": "x" * 12}).text
    assert client.post("/change", data=new).location == "/account"
    assert sign_in(app.test_client(), password=ANOTHER).location == "/forums"


def code_from_app(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(security.totp_factory.generate_totp_password(secret))


def sets_up_a_second_step(client: FlaskClient) -> None:
    page = client.post("/tf-setup", data={"setup": "authenticator"}).text
    assert "Scan this square" in page
    address = re.search(r'action="(/tf-setup/[^"]+)"', page)
    assert address
    with client.session_transaction() as kept:
        secret = kept["tf_totp_secret"]
    assert client.post(address.group(1), data={"code": code_from_app(secret)}).location == "/account"


def test_a_second_step_is_asked_for_at_the_next_sign_in(app: Flask, dee: Person) -> None:
    client = app.test_client()
    sign_in(client)
    sets_up_a_second_step(client)
    client.post("/sign-out")
    assert "/tf-validate" in sign_in(client).location
    assert client.get("/account").status_code == 303
    assert "does not fit" in client.post("/tf-validate", data={"code": "000000"}).text
    db.session.refresh(dee)
    assert dee.tf_totp_secret is not None
    client.post("/tf-validate", data={"code": code_from_app(dee.tf_totp_secret)})
    assert "Dee" in client.get("/account").text


def test_a_spare_code_signs_in_once(app: Flask, dee: Person) -> None:
    client = app.test_client()
    sign_in(client)
    sets_up_a_second_step(client)
    page = client.post("/mf-recovery-codes", data={"generate_new_codes": "1"}).text
    codes = re.findall(r'<li class="key">([^<]+)</li>', page)
    assert len(codes) == 5
    statuses = []
    for _ in range(2):
        browser = app.test_client()
        sign_in(browser)
        browser.post("/mf-recovery", data={"code": codes[0]})
        statuses.append(browser.get("/account").status_code)
    assert statuses == [200, 303]


@pytest.fixture
def strict(app: Flask) -> None:
    """The settings ask staff for a second step."""
    app.config["FORUM"] = replace(app.config["FORUM"], staff_totp=True)


@pytest.mark.usefixtures("strict")
def test_where_staff_must_have_one_dee_sets_it_up_before_she_comes_in(app: Flask, dee: Person) -> None:
    client = app.test_client()
    assert "/tf-setup" in sign_in(client).location
    assert "GLA staff need it here" in client.get("/tf-setup").text
    assert client.get("/forums").status_code == 303


@pytest.mark.usefixtures("strict")
def test_where_staff_must_have_one_amara_need_not(app: Flask, person: Maker) -> None:
    with_password(person("Amara", "facilitator"))
    assert sign_in(app.test_client(), "amara@example.org").location == "/forums"


def test_production_keeps_the_words_of_a_mail_out_of_its_log(
    app: Flask, dee: Person, caplog: pytest.LogCaptureFixture
) -> None:
    app.config["FORUM"] = replace(app.config["FORUM"], production=True)
    app.test_client().post("/reset", data={"email": "dee@example.org"})
    assert "FORUM_MAIL names no server" in caplog.text
    assert "/reset/" not in caplog.text
