"""Sign-ins and the clock: put back it signs nobody out; far ahead it does."""

import time
from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts import Person
from workshops.models import WorkingGroup

HOUR, DAY = 3600, 24 * 3600


@pytest.mark.parametrize(
    ("off", "status"), [(0, 200), (-3 * HOUR, 200), (-800 * DAY, 200), (2 * DAY, 200), (60 * DAY, 303)]
)
def test_a_sign_in_outlives_a_clock_put_back(
    app: Flask,
    groups: Sequence[WorkingGroup],
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
    off: int,
    status: int,
) -> None:
    amara = signed_in(person("Amara", "facilitator", groups[3]))
    real = time.time
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: real() + off)
    assert amara.get("/forums").status_code == status


def test_a_cookie_that_somebody_else_signed_is_none(app: Flask) -> None:
    eve = app.test_client()
    eve.set_cookie("session", "eyJfdXNlcl9pZCI6IngifQ.ZZZZZZ.AAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert eve.get("/forums").status_code == 303
