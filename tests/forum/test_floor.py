"""The floor's pages and its rooms of the live connection: who may look, who may act, and what is pushed."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from forum.accounts import Person
from forum.identity import floor_key
from forum.live import NAMESPACE, commit_and_tell, socketio
from tests.conftest import AMARA, Room, schedule
from workshops import floor, joining, planning
from workshops.database import db
from workshops.models import FloorAct, Forum, WorkingGroup

JSON = {"Accept": "application/json"}
ACTS: dict[str, dict[str, object]] = {
    "time": {"seconds": 300},
    "line": {"words": "Five more minutes"},
    "back": {"hour": "11:30"},
}
LOOK = {"an outsider": 303, "Ben": 303, AMARA: 200, "Kofi": 200, "Eve": 403, "Dee": 200, "Ada": 200}
ACT = {"an outsider": 401, "Ben": 401, AMARA: 403, "Kofi": 200, "Eve": 403, "Dee": 200, "Ada": 200}


@pytest.fixture
def askers(
    app: Flask,
    groups: Sequence[WorkingGroup],
    room: Room,
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
) -> dict[str, FlaskClient]:
    """Amara runs a group of this forum, Kofi the one in which all meet, Eve one of another forum."""
    _, token = joining.join(room.workshop.id, "health")
    elsewhere = planning.make_groups(planning.create_forum("Elsewhere", "Dee"))[0]
    whole = WorkingGroup(forum_id=groups[0].forum_id, key_commitment="", name="Pan-London forum")
    db.session.add(whole)
    db.session.commit()
    ben = app.test_client()
    ben.set_cookie(f"pf_{room.workshop.code}", token)
    return {
        "an outsider": app.test_client(),
        "Ben": ben,
        AMARA: signed_in(person(AMARA, "facilitator", groups[3])),
        "Kofi": signed_in(person("Kofi", "facilitator", whole)),
        "Eve": signed_in(person("Eve", "facilitator", elsewhere)),
        "Dee": signed_in(person("Dee", "staff")),
        "Ada": signed_in(person("Ada", "admin")),
    }


@pytest.fixture
def forum(groups: Sequence[WorkingGroup]) -> Forum:
    return groups[0].forum


def test_those_of_the_forum_may_look(askers: dict[str, FlaskClient], forum: Forum) -> None:
    path = f"/floor/{forum.id}"
    assert {name: client.get(path).status_code for name, client in askers.items()} == LOOK
    boards = {name: client.get(f"{path}/board", headers=JSON).status_code for name, client in askers.items()}
    assert boards == {name: 401 if status == 303 else status for name, status in LOOK.items()}


@pytest.mark.parametrize("act", ACTS)
def test_staff_and_leads_may_act(askers: dict[str, FlaskClient], forum: Forum, room: Room, act: str) -> None:
    room.goes_to("post_problems")
    found = {}
    for name, client in askers.items():
        acts = floor.acts(forum.id)
        sent = {**ACTS[act], "seen": acts[0].number if acts else 0}
        found[name] = client.post(f"/floor/{forum.id}/{act}", data=sent, headers=JSON).status_code
    assert found == ACT
    assert db.session.query(FloorAct).count() == 3


def test_staff_and_leads_may_come_to_help(askers: dict[str, FlaskClient], forum: Forum, room: Room) -> None:
    floor.ask_help(room.workshop.id, AMARA)
    db.session.commit()
    path = f"/floor/{forum.id}/rooms/{room.workshop.id}/coming"
    assert {name: client.post(path, headers=JSON).status_code for name, client in askers.items()} == ACT
    assert room.board.floor.help is not None
    assert room.board.floor.help.coming == "Kofi"


def test_who_may_not_act_is_not_shown_how(askers: dict[str, FlaskClient], forum: Forum, room: Room) -> None:
    floor.ask_help(room.workshop.id, AMARA)
    db.session.commit()
    assert "On the way" in askers["Dee"].get(f"/floor/{forum.id}").text
    seen = askers[AMARA].get(f"/floor/{forum.id}").text
    assert "Help asked" in seen
    assert "On the way" not in seen
    assert "more minutes for all" not in seen


def test_the_big_screen_opens_by_its_key_alone(app: Flask, forum: Forum, room: Room) -> None:
    client = app.test_client()
    room.joins("Ben")
    key = floor_key(forum.id)
    assert room.workshop.title in client.get(f"/floor/{forum.id}/screen/{key}").text
    assert client.get(f"/floor/{forum.id}/screen/{key}/board").get_json()["fragments"]["floor-head"]
    for wrong in (floor_key(forum.id + 1), "x", "é"):
        assert client.get(f"/floor/{forum.id}/screen/{wrong}").status_code == 404
        assert client.get(f"/floor/{forum.id}/screen/{wrong}/board", headers=JSON).status_code == 404


def test_two_leads_at_once_do_it_once(askers: dict[str, FlaskClient], forum: Forum, room: Room) -> None:
    room.goes_to("post_problems")
    sent = {"seen": 0, "seconds": 300}
    askers["Dee"].post(f"/floor/{forum.id}/time", data=sent, headers=JSON)
    given = room.board.now.ends_at
    second = askers["Kofi"].post(f"/floor/{forum.id}/time", data=sent, headers=JSON)
    assert second.status_code == 409
    assert "Dee was just before you" in second.get_json()["refusal"]
    assert room.board.now.ends_at == given


def test_a_plain_form_comes_back_to_the_page(askers: dict[str, FlaskClient], forum: Forum, room: Room) -> None:
    room.goes_to("post_problems")
    done = askers["Dee"].post(f"/floor/{forum.id}/line", data={"seen": 0, "words": "Lunch is here"})
    assert (done.status_code, done.location) == (303, f"/floor/{forum.id}")
    again = askers["Dee"].post(f"/floor/{forum.id}/line", data={"seen": 0, "words": "Lunch is here"})
    assert again.status_code == 409
    assert "was just before you" in again.text


def test_a_room_asks_and_hears_who_comes(askers: dict[str, FlaskClient], forum: Forum, room: Room) -> None:
    code = room.workshop.code
    asked = askers[AMARA].post(f"/console/{code}/help", data={"act": "ask"}, headers=JSON).get_json()
    assert "Help asked at" in asked["fragments"]["floor"]
    askers["Dee"].post(f"/floor/{forum.id}/rooms/{room.workshop.id}/coming", headers=JSON)
    console = askers[AMARA].get(f"/console/{code}/board").get_json()["fragments"]
    assert "Dee is on the way" in console["floor"]
    over = askers[AMARA].post(f"/console/{code}/help", data={"act": "over"}, headers=JSON).get_json()
    assert "on the way" not in over["fragments"]["floor"]


class TestLive:
    """Authority is checked at joining; a change in one room is a push of its tile."""

    @staticmethod
    def joins(app: Flask, client: FlaskClient | None, **auth: str) -> SocketIOTestClient:
        return socketio.test_client(app, namespace=NAMESPACE, auth=auth, flask_test_client=client)

    @pytest.mark.parametrize(("role", "allowed"), [("floor", ACT), ("screen", LOOK)])
    def test_only_who_may_joins(
        self, app: Flask, askers: dict[str, FlaskClient], forum: Forum, role: str, allowed: dict[str, int]
    ) -> None:
        for name, client in askers.items():
            live = self.joins(app, client, role=role, code=str(forum.id))
            assert live.is_connected(NAMESPACE) is (allowed[name] == 200), name

    @pytest.mark.parametrize("code", ["", "x", "-1", "9" * 30, "²"])
    def test_a_strange_forum_is_none(self, app: Flask, askers: dict[str, FlaskClient], code: str) -> None:
        assert not self.joins(app, askers[AMARA], role="screen", code=code).is_connected(NAMESPACE)

    def test_the_big_screen_joins_by_its_key(self, app: Flask, forum: Forum) -> None:
        key = floor_key(forum.id)
        assert self.joins(app, None, role="screen", code=str(forum.id), key=key).is_connected(NAMESPACE)
        assert not self.joins(app, None, role="floor", code=str(forum.id), key=key).is_connected(NAMESPACE)
        assert not self.joins(app, None, role="screen", code=str(forum.id), key="x").is_connected(NAMESPACE)

    def test_what_changes_in_a_room_changes_its_tile(
        self, app: Flask, groups: Sequence[WorkingGroup], askers: dict[str, FlaskClient], forum: Forum, room: Room
    ) -> None:
        other = Room(schedule(groups[0]))
        other.joins("Femi")
        live = self.joins(app, askers["Dee"], role="floor", code=str(forum.id))
        commit_and_tell(room.workshop.id)
        live.get_received(NAMESPACE)
        room.joins("Chidi")
        commit_and_tell(room.workshop.id)
        (push,) = [each["args"][0] for each in live.get_received(NAMESPACE) if each["name"] == "push"]
        assert set(push["fragments"]) == {"floor-head", f"room-{room.workshop.id}"}
        assert f"room-{other.workshop.id}" not in push["fragments"]
        board = askers["Dee"].get(f"/floor/{forum.id}/board", headers=JSON).get_json()
        assert board["version"] > push["version"] > push["since"]
        assert board["fragments"][f"room-{room.workshop.id}"] == push["fragments"][f"room-{room.workshop.id}"]

    def test_no_word_of_a_room_is_pushed(
        self, app: Flask, askers: dict[str, FlaskClient], forum: Forum, room: Room
    ) -> None:
        live = self.joins(app, askers["Dee"], role="floor", code=str(forum.id))
        for name in ("Chidi", "Femi", "Grace"):
            room.joins(name)
        room.goes_to("post_problems")
        cards = [room.posts(name, f"Zebra {name}") for name in ("Chidi", "Femi")]
        room.goes_to("vote_problems")
        room.votes("Chidi", cards[0])
        for _ in range(3):
            commit_and_tell(room.workshop.id)
            room.next()
        commit_and_tell(room.workshop.id)
        sent = repr(live.get_received(NAMESPACE))
        assert "voted" in sent
        assert "Zebra" not in sent
        assert cards[0].key not in sent
