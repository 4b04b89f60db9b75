"""An organisation's address and what it read last no longer than its name."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exports import drafting, jobs
from forum.identity import organisation_token
from tests.conftest import Room
from tests.exports.drafts import DEE, do, published
from tests.forum.publishing.conftest import Desk, made
from workshops import editions, forgetting
from workshops.database import db
from workshops.models import Reading, Report
from workshops.publishing import Said


@pytest.fixture
def trust(app: Flask, ended: Room, dee: Desk) -> tuple[FlaskClient, str]:
    """The browser of the North Trust, which was shown the draft, and its address."""
    dee.does("show")
    return app.test_client(), f"/o/{ended.workshop.code}/{organisation_token(ended.workshop, 'North Trust')}"


def read_by() -> list[tuple[str, int]]:
    db.session.expire_all()
    return [(each.by, each.times) for each in db.session.query(Reading)]


def test_its_address_closes_with_the_version_that_names_it_no_more(
    ended: Room, draft: Report, trust: tuple[FlaskClient, str]
) -> None:
    client, address = trust
    published(draft)
    forgetting.forget_me(ended.people["Ben"])
    second = jobs.issue(ended.workshop.id, "Dee")
    made(second)
    assert client.get(address).status_code == 200
    do(drafting.say, second, DEE, Said(why="A name"))
    published(second)
    assert client.get(address).status_code == 404
    assert editions.organisations(ended.workshop.id) == []


def test_who_takes_a_name_back_takes_it_from_what_was_read(ended: Room, trust: tuple[FlaskClient, str]) -> None:
    client, address = trust
    for _ in range(2):
        client.get(f"{address}/summary.pdf")
    assert read_by() == [("North Trust", 2)]
    forgetting.forget_me(ended.people["Ben"])
    db.session.commit()
    assert read_by() == [("An organisation", 2)]


def test_nor_is_it_kept_when_what_people_wrote_is_deleted(
    ended: Room, draft: Report, trust: tuple[FlaskClient, str]
) -> None:
    client, address = trust
    published(draft)
    client.get(f"{address}/summary.pdf")
    jobs.let_go(ended.workshop.id)
    db.session.commit()
    assert read_by() == [("An organisation", 1)]
    assert client.get(f"{address}/summary.pdf").status_code == 200
    assert read_by() == [("An organisation", 2)]
