"""Phones and a console that speak the protocol without a browser, and write down what they asked and were answered."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ClassVar
from uuid import uuid4

import requests

from forum.rehearsal.page import Page
from tests.model.acts import Act, Record
from tests.serving import PASSWORD

SECTORS = ("health", "voluntary", "business", "education", "other")
PATIENCE = 10.0
TRIES = 40


class Screen:
    """What a phone and a console share: a browser's cookies, a form token, and posts that are answered in JSON."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = requests.Session()
        self.http.trust_env = False
        self.token = ""
        self.patience = PATIENCE

    def page(self, path: str) -> Page:
        response = self.http.get(self.address + path, timeout=self.patience)
        assert response.status_code == 200, (path, response.status_code)
        page = Page(response.text)
        self.token = page.meta.get("csrf-token", self.token)
        return page

    def get(self, path: str) -> dict[str, Any]:
        response = self.http.get(self.address + path, headers={"Accept": "application/json"}, timeout=self.patience)
        assert response.status_code == 200, (path, response.status_code)
        return dict(response.json())

    def send(self, path: str, fields: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Post as the script does: the status, 0 when no answer came, and what was answered."""
        headers = {"Accept": "application/json", "X-CSRF-Token": self.token, "X-CSRFToken": self.token}
        try:
            response = self.http.post(self.address + path, data=fields, headers=headers, timeout=self.patience)
            return response.status_code, dict(response.json())
        except requests.RequestException:
            self.http.close()
            return 0, {}


class Phone(Screen):
    """Somebody's phone. What it sends is kept in the record."""

    def __init__(self, address: str, code: str, who: str, record: Record) -> None:
        super().__init__(address)
        self.code, self.who, self.record = code, who, record

    def joins(self) -> "Phone":
        """One tap on a sector. Its own label stands as its organisation, which nobody else is shown."""
        arrival = self.page(f"/j/{self.code}").form(f"/j/{self.code}")
        assert arrival is not None
        sector = SECTORS[sum(self.who.encode()) % len(SECTORS)]
        fields = {**arrival.hidden(), "sector": sector, "organisation": self.who}
        self.http.post(f"{self.address}/j/{self.code}", data=fields, timeout=self.patience).raise_for_status()
        self.loads()
        return self

    def loads(self) -> None:
        self.page(f"/w/{self.code}")

    def posts(self, text: str, client_id: str = "") -> Act:
        client_id = client_id or uuid4().hex
        return self._act("problem", "/problems", {"text": text, "client_id": client_id}, client_id, text=text)

    def votes(self, round_id: str, choices: Sequence[str]) -> Act:
        fields = {"round": round_id, "choice": list(choices)}
        return self._act("ballot", "/ballot", fields, round_id, choices=tuple(sorted(choices)))

    def until_answered(self, act: Callable[[], Act], within: float = 60) -> Act:
        """Try the same again, as the phone does, while nothing answers or nothing can be saved."""
        give_up = time.monotonic() + within
        while (done := act()).status in (0, 503) and time.monotonic() < give_up:
            time.sleep(0.1)
        return done

    def gets_through(self, text: str, within: float = 60) -> Act:
        """Post a card, and again with the same id until it is answered."""
        return self.until_answered(partial(self.posts, text, uuid4().hex), within)

    def _act(self, kind: str, path: str, fields: dict[str, Any], client_id: str, **more: Any) -> Act:
        sent = time.monotonic()
        status, body = self.send(f"/w/{self.code}{path}", fields)
        version = body["version"] if status == 200 else None
        act = Act(self.who, kind, client_id, status, version, sent, time.monotonic(), **more)
        self.record.add(act)
        return act

    @property
    def ballot(self) -> tuple[str, list[str]]:
        """The open round and the cards on it, in this person's order."""
        data = Page(self.get(f"/w/{self.code}/mine")["fragments"]["mine"]).data
        return data["round"], data["order"].split()

    @property
    def step(self) -> int:
        """The step of the stage this phone would show."""
        return int(Page(self.get(f"/w/{self.code}/board")["fragments"]["panel-mark"]).data["step"])


class Console(Screen):
    """The facilitator's laptop."""

    def __init__(self, address: str, code: str, email: str) -> None:
        super().__init__(address)
        self.code, self.email = code, email

    signed_in: ClassVar[dict[str, Any]] = {}

    def signs_in(self) -> "Console":
        """Once a server: whoever signed in again for each fault would be taken for a guesser."""
        if self.address in self.signed_in:
            self.http.cookies.update(self.signed_in[self.address])
        else:
            self._signs_in()
        self.page(f"/console/{self.code}")
        return self

    def _signs_in(self) -> None:
        form = self.page("/sign-in").form_with("password")
        assert form is not None
        fields = {**form.hidden(), "email": self.email, "password": PASSWORD}
        self.http.post(f"{self.address}/sign-in", data=fields, timeout=self.patience).raise_for_status()
        self.signed_in[self.address] = self.http.cookies.copy()

    def post(self, verb: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        return self.send(f"/console/{self.code}/{verb}", fields)

    @property
    def last_act(self) -> str:
        """What Undo would take back."""
        form = self.page(f"/console/{self.code}").form(f"/console/{self.code}/undo")
        assert form is not None
        return form.hidden()["act"]

    @property
    def step(self) -> int:
        form = self.page(f"/console/{self.code}").form("/next")
        assert form is not None
        return int(form.hidden()["step"])

    def next(self) -> int:
        """Press Next and give the step the room is at then. Where a vote opens duplicates are confirmed, and once more
        for each card that comes meanwhile."""
        step = self.step
        status, body = self.post("next", step=step)
        for _ in range(TRIES):
            if body.get("code") == "not-checked":
                self.post("checked", kind="problem", on=1, pairs_left=0)
                status, body = self.post("next", step=step)
        assert status == 200, (status, body)
        return self.step


def all_at_once(acts: Iterable[Callable[[], object]], hands: int = 32) -> list[object]:
    """Do all of these side by side and give what each gave."""
    with ThreadPoolExecutor(hands) as pool:
        return [each.result() for each in [pool.submit(act) for act in acts]]
