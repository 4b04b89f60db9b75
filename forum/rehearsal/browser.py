"""A browser of its own for everybody who plays: cookies, forms, and posts that are tried again when nothing answers."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import requests

from forum.rehearsal.page import Page

PATIENCE = 10.0
TRIES = 4
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Answer:
    """What came back: status 0 when nothing did. `tapped` is when the first try began, `answered` when this came."""

    status: int
    body: dict[str, Any]
    tapped: float
    answered: float

    @property
    def saved(self) -> bool:
        return self.status == 200

    @property
    def code(self) -> str:
        return str(self.body.get("code", ""))


class Lost(RuntimeError):
    """A page could not be fetched."""


class Browser:
    """One person's browser."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.http = requests.Session()
        self.http.trust_env = False
        self.token = ""

    def page(self, path: str) -> Page:
        """A page as it reads; its form token is kept for what is sent next."""
        response = self.http.get(self.address + path, timeout=PATIENCE)
        if response.status_code != 200:
            raise Lost(f"{path.split('/')[1] or 'home'} answered {response.status_code}")
        page = Page(response.text)
        self.token = page.meta.get("csrf-token", self.token)
        return page

    def ask(self, path: str) -> Answer:
        """Something a script asks for, as JSON."""
        began = time.monotonic()
        try:
            response = self.http.get(self.address + path, headers={"Accept": "application/json"}, timeout=PATIENCE)
        except requests.RequestException:
            return Answer(0, {}, began, time.monotonic())
        return Answer(response.status_code, _json(response), began, time.monotonic())

    def submit(self, path: str, fields: Fields) -> int:
        """Post a plain form and follow where it leads; the last status."""
        return self.http.post(self.address + path, data=dict(fields), timeout=PATIENCE).status_code

    def send(self, path: str, fields: Fields) -> Answer:
        """Post as a script does. Tried again with the same fields while nothing answers or nothing could be saved."""
        began = time.monotonic()
        answer = Answer(0, {}, began, began)
        for attempt in range(TRIES):
            answer = self._send_once(path, fields, began)
            if answer.status not in (0, 503):
                break
            time.sleep(0.3 * (attempt + 1))
        return answer

    def _send_once(self, path: str, fields: Fields, began: float) -> Answer:
        headers = {"Accept": "application/json", "X-CSRF-Token": self.token, "X-CSRFToken": self.token}
        try:
            response = self.http.post(self.address + path, data=dict(fields), headers=headers, timeout=PATIENCE)
        except requests.RequestException:
            return Answer(0, {}, began, time.monotonic())
        return Answer(response.status_code, _json(response), began, time.monotonic())

    def cookies(self) -> str:
        """The cookies as a header, for the live connection."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies)


def _json(response: requests.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
