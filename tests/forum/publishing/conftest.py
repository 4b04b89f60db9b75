"""A draft of a small workshop, and the browsers of those who work on it."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exports import jobs
from exports.summary import Summary
from forum.accounts import Person
from forum.identity import record_token
from tests.conftest import Room
from tests.over import over
from workshops import editions
from workshops.database import db
from workshops.models import Report, WorkingGroup

SECRET = "Zephyrine"
PAGE = b"<!doctype html><title>Pay</title><style>p {}</style>"


@pytest.fixture(autouse=True)
def small_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that say no more than the cards of the Summary."""

    def render(summary: Summary, _show: object) -> dict[str, bytes]:
        words = " ".join(card.text for card in summary.cards).encode()
        return dict.fromkeys(("html", "pdf", "csv", "json"), PAGE + words)

    monkeypatch.setattr(jobs, "render", render)


@pytest.fixture
def ended(room: Room) -> Room:
    return over(room, f"Mrs {SECRET} Quill lets damp homes")


@pytest.fixture
def draft(ended: Room) -> Report:
    report = jobs.issue(ended.workshop.id, "Amara")
    made(report)
    return report


def made(report: Report) -> None:
    db.session.commit()
    jobs.prepare(report.id)


class Desk:
    """Somebody's browser on the pages of one version."""

    def __init__(self, client: FlaskClient, report: Report) -> None:
        self.client, self.report = client, report

    @property
    def page(self) -> str:
        return self.client.get(f"/reports/{self.report.id}").text

    @property
    def words(self) -> str:
        return self.client.get(f"/reports/{self.report.id}/words?part=problems").text

    def does(self, step: str, **more: object) -> int:
        """Press a button of the page as it stands; the worker is quick."""
        sent = {"seen": editions.standing(self.report).seen, **more}
        status = self.client.post(f"/reports/{self.report.id}/{step}", data=sent).status_code
        jobs.prepare(self.report.id)
        db.session.expire_all()
        return status

    def takes_out(self, words: str) -> int:
        return self.does("words", words=words, reason="It names somebody")


@pytest.fixture
def desk(
    draft: Report, person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient]
) -> Callable[..., Desk]:
    """`desk("Dee", "staff")`"""
    return lambda name, role, *groups: Desk(signed_in(person(name, role, *groups)), draft)


@pytest.fixture
def dee(desk: Callable[..., Desk]) -> Desk:
    return desk("Dee", "staff")


@pytest.fixture
def ada(desk: Callable[..., Desk]) -> Desk:
    return desk("Ada", "admin")


@pytest.fixture
def amara(desk: Callable[..., Desk], groups: Sequence[WorkingGroup]) -> Desk:
    return desk("Amara", "facilitator", groups[3])


def publishes(asks: Desk, approves: Desk) -> None:
    assert asks.does("ask-approval") == 303
    assert approves.does("approve") == 303
    assert approves.does("publish", confirmed="y") == 303


def opened(app: Flask, ended: Room, name: str) -> tuple[FlaskClient, str]:
    """Somebody's private record, in any browser."""
    return app.test_client(), f"/r/{ended.workshop.code}/{record_token(ended.people[name])}"
