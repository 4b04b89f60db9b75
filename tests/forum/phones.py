"""A phone in a test: what it is shown, and what it sends, with or without our script."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.identity import participant_csrf
from tests.conftest import Room
from workshops import board
from workshops.models import Workshop

JSON = {"Accept": "application/json"}
Sent = Mapping[str, str | Sequence[str]]


class Phone:
    """Somebody's phone. `script=False` posts as a browser without JavaScript does."""

    def __init__(self, app: Flask, workshop: Workshop, script: bool = True) -> None:
        self.client: FlaskClient = app.test_client()
        self.code, self.script = workshop.code, script

    def comes_in(self, sector: str = "health", **more: str) -> "Phone":
        self.client.post(f"/j/{self.code}", data={"sector": sector, **more})
        return self

    @classmethod
    def of(cls, app: Flask, workshop: Workshop, token: str, script: bool = True) -> "Phone":
        """The phone of somebody who joined already."""
        phone = cls(app, workshop, script)
        phone.client.set_cookie(f"pf_{workshop.code}", token)
        return phone

    @property
    def token(self) -> str:
        cookie = self.client.get_cookie(f"pf_{self.code}")
        return cookie.value if cookie else ""

    def opens(self, path: str = "") -> TestResponse:
        return self.client.get(f"/w/{self.code}{path}")

    def reads(self, path: str = "") -> str:
        page = self.opens(path)
        assert page.status_code == 200, page.status_code
        return page.get_data(as_text=True)

    def sends(self, path: str, sent: Sent | None = None, **more: Any) -> TestResponse:
        data = {"csrf_token": participant_csrf(self.token), **(sent or {}), **more}
        headers = JSON if self.script else {}
        return self.client.post(f"/w/{self.code}{path}", data=data, headers=headers)

    def posts(self, text: str, client_id: str = "", **more: str) -> TestResponse:
        return self.sends("/problems", {"text": text, "client_id": client_id, **more})


def body(answer: TestResponse) -> dict[str, Any]:
    """What was answered to our script."""
    answered = answer.get_json()
    assert isinstance(answered, dict)
    return answered


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


Open = Callable[[str], Phone]


class Played:
    """A room of four that posted two problems and two actions and votes clearly wherever it is asked."""

    def __init__(self, room: Room) -> None:
        self.room = room
        for name, sector in (("Ben", "health"), ("Chidi", "voluntary"), ("Efua", "health"), ("Farah", "business")):
            if name not in room.people:
                room.joins(name, sector)

    def to(self, kind: str, phase: str = "open") -> Room:
        """Bring the room to this place in the show, doing on the way what each stage asks."""
        while self._place() != (kind, phase):
            self._act(*self._place())
            self.room.next()
        return self.room

    def _place(self) -> tuple[str, str]:
        now = self.room.board.now
        return now.stage.kind, now.phase

    def _act(self, kind: str, phase: str) -> None:
        if kind == "post_problems":
            self.room.posts("Ben", "Damp homes make children ill")
            self.room.posts("Chidi", "Shifts change overnight")
        elif (kind, phase) == ("design_actions", "open"):
            self.room.proposes("Ben", "Boroughs mend damp homes")
            self.room.proposes("Chidi", "Trusts tell shifts a month ahead")
        elif phase == "open" and (round_ := self.room.board.round) is not None:
            for name, choices in (("Ben", 1), ("Chidi", 1), ("Efua", 2)):
                keys = [key for key, _ in round_.items][:choices]
                self.room.votes(name, *(board.find_card(self.room.workshop.id, key) for key in keys))
