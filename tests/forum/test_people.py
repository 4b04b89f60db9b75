"""Adding people: a role, their groups, a link to choose a first password, and the end of it."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import live
from forum.accounts import Person, people
from workshops.database import db
from workshops.models import WorkingGroup

PASSWORD = "tide lamp orchard four"
AMARA = {"name": "Amara Cole", "email": "Amara@Example.org", "role": "facilitator"}


@pytest.fixture
def ada(person: Callable[..., Person]) -> Person:
    return person("Ada", "admin")


@pytest.fixture
def browser(ada: Person, signed_in: Callable[[Person], FlaskClient]) -> FlaskClient:
    """Ada, an admin, has signed in."""
    return signed_in(ada)


def found(email: str = "amara@example.org") -> Person:
    one = people.find_user(email=email)
    assert isinstance(one, Person)
    db.session.refresh(one)
    return one


def test_ada_adds_amara_with_her_group(browser: FlaskClient, groups: Sequence[WorkingGroup]) -> None:
    answer = browser.post("/people/new", data=AMARA | {"groups": [groups[3].id]})
    amara = found()
    assert answer.location == f"/people/{amara.id}"
    assert amara.role() == "facilitator"
    assert amara.password is None
    assert "Living Wage City" in browser.get("/people").text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "amara"}, "Type an e-mail address"),
        ({"email": "ADA@example.org"}, "can sign in already"),
        ({"name": " "}, "The name is empty"),
        ({"name": "x" * 81}, "81 letters long"),
        ({"role": "queen"}, "Not a valid choice"),
    ],
)
def test_it_says_what_is_wrong(browser: FlaskClient, change: dict[str, str], words: str) -> None:
    answer = browser.post("/people/new", data=AMARA | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert len(db.session.query(Person).all()) == 1


def test_amara_chooses_her_password_by_the_link(app: Flask, browser: FlaskClient) -> None:
    browser.post("/people/new", data=AMARA)
    page = browser.post(f"/people/{found().id}/link").text
    link = page.split('class="address">')[1].split("<")[0]
    amara = app.test_client()
    amara.post(link, data={"password": PASSWORD, "password_confirm": PASSWORD})
    answer = amara.post("/sign-in", data={"email": "amara@example.org", "password": PASSWORD})
    assert answer.location == "/forums"


def test_ada_changes_what_amara_may_do(browser: FlaskClient, groups: Sequence[WorkingGroup]) -> None:
    browser.post("/people/new", data=AMARA | {"groups": [groups[3].id]})
    amara = found()
    browser.post(f"/people/{amara.id}", data={"name": "Amara C", "role": "staff", "groups": [groups[0].id]})
    assert found().is_staff()
    own = db.session.query(WorkingGroup).filter(WorkingGroup.facilitators.any(person_id=amara.id)).all()
    assert own == [groups[0]]


def test_a_closed_account_is_signed_out_at_once(
    browser: FlaskClient,
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut: list[int] = []
    monkeypatch.setattr(live, "sign_off", cut.append)
    amara = person("Amara", "facilitator")
    hers = signed_in(amara)
    assert hers.get("/account").status_code == 200
    browser.post(f"/people/{amara.id}/close")
    assert hers.get("/account").status_code == 303
    assert cut == [amara.id]
    assert browser.post(f"/people/{amara.id}/link").status_code == 409
    browser.post(f"/people/{amara.id}/reopen")
    assert found().active


def test_ada_cannot_lock_herself_out(browser: FlaskClient, ada: Person) -> None:
    assert browser.post(f"/people/{ada.id}/close").status_code == 409
    answer = browser.post(f"/people/{ada.id}", data={"name": "Ada", "role": "facilitator"})
    assert "your own admin role" in answer.text
    assert found("ada@example.org").is_admin()


def test_a_second_step_on_a_lost_phone_is_turned_off(browser: FlaskClient, person: Callable[..., Person]) -> None:
    amara = person("Amara", "facilitator")
    people.tf_set(amara, "authenticator", totp_secret="a secret")
    db.session.commit()
    browser.post(f"/people/{amara.id}/second-step")
    assert found().tf_primary_method is None
