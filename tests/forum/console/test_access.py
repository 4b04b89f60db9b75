"""Who may run a workshop: staff and the facilitators of its own group, and nobody else, whatever they ask for."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts import Person
from tests.conftest import AMARA, Room
from workshops import joining
from workshops.database import db
from workshops.models import WorkingGroup, Workshop

READS = ("", "/board", "/ask/card", "/health")
ACTS = (
    "next",
    "undo",
    "clock",
    "help",
    "wall",
    "tie",
    "reopen",
    "amend",
    "sum-up",
    "nudge",
    "wipe",
    "merge",
    "merge/undo",
    "apart",
    "hide",
    "unhide",
    "reword",
    "objective",
    "builds-on",
    "checked",
    "bring-in",
    "cards",
    "paper/cards",
    "paper/ballots",
    "paper/scores",
    "tables",
    "tables/1/problem",
    "tables/1/remove",
    "seats",
    "themes",
    "themes/1",
    "themes/1/remove",
    "themes/1/move",
    "split",
    "split/undo",
    "park",
    "unpark",
    "waiting/take",
    "waiting/return",
    "place",
    "people",
    "people/1/remove",
    "people/1/ballot",
    "people/1/plan",
    "people/1/pulse",
    "people/1/scores",
    "people/1/commitments",
    "people/1/asks",
    "people/1/offers",
)
JSON = {"Accept": "application/json"}


@pytest.fixture
def eve(
    person: Callable[..., Person], groups: Sequence[WorkingGroup], signed_in: Callable[[Person], FlaskClient]
) -> FlaskClient:
    """Eve facilitates another group."""
    return signed_in(person("Eve", "facilitator", groups[0]))


def test_the_table_knows_every_act(app: Flask) -> None:
    own = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("console.")]
    posts = [rule for rule in own if "POST" in (rule.methods or ()) and "/ask/" not in rule.rule]
    assert len(posts) == len(ACTS)


@pytest.mark.parametrize("page", READS)
def test_an_outsider_is_asked_to_sign_in(app: Flask, workshop: Workshop, page: str) -> None:
    answer = app.test_client().get(f"/console/{workshop.code}{page}")
    assert answer.status_code == 303
    assert "/sign-in" in answer.location
    assert app.test_client().get(f"/console/{workshop.code}{page}", headers=JSON).status_code == 401


def answers(client: FlaskClient, workshop: Workshop) -> dict[str, int]:
    """How each act is answered to this browser."""
    return {act: client.post(f"/console/{workshop.code}/{act}", headers=JSON).status_code for act in ACTS}


def test_an_outsider_does_nothing(app: Flask, workshop: Workshop) -> None:
    before = workshop.version
    assert answers(app.test_client(), workshop) == dict.fromkeys(ACTS, 401)
    assert db.session.get_one(Workshop, workshop.id).version == before


def test_a_facilitator_of_another_group_does_nothing(eve: FlaskClient, workshop: Workshop) -> None:
    before = workshop.version
    assert answers(eve, workshop) == dict.fromkeys(ACTS, 403)
    assert db.session.get_one(Workshop, workshop.id).version == before


@pytest.mark.parametrize("page", READS)
def test_a_facilitator_of_another_group_sees_nothing(eve: FlaskClient, workshop: Workshop, page: str) -> None:
    answer = eve.get(f"/console/{workshop.code}{page}")
    assert answer.status_code == 403
    assert workshop.title not in answer.text


@pytest.mark.parametrize("page", READS)
def test_a_participant_is_no_facilitator(app: Flask, room: Room, page: str) -> None:
    _, token = joining.join(room.workshop.id, "health")
    db.session.commit()
    phone = app.test_client()
    phone.set_cookie(f"pf_{room.workshop.code}", token)
    assert phone.get(f"/console/{room.workshop.code}{page}").status_code == 303


@pytest.mark.parametrize(("name", "role"), [("Dee", "staff"), ("Ada", "admin")])
def test_staff_run_every_group(
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
    workshop: Workshop,
    name: str,
    role: str,
) -> None:
    client = signed_in(person(name, role))
    assert client.get(f"/console/{workshop.code}").status_code == 200
    assert client.post(f"/console/{workshop.code}/next", data={"step": 0}, headers=JSON).status_code == 200


def test_a_facilitator_runs_their_own_group(
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
    workshop: Workshop,
    groups: Sequence[WorkingGroup],
) -> None:
    client = signed_in(person(AMARA, "facilitator", groups[3]))
    assert client.get(f"/console/{workshop.code}").status_code == 200
    assert client.get("/console/ZZZZZZ").status_code == 404


def test_a_form_without_its_token_does_nothing(
    app: Flask,
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
    workshop: Workshop,
    groups: Sequence[WorkingGroup],
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = signed_in(person(AMARA, "facilitator", groups[3]))
    answer = client.post(f"/console/{workshop.code}/next", data={"step": 0})
    assert answer.status_code == 400
    assert workshop.version == db.session.get_one(Workshop, workshop.id).version
