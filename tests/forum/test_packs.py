"""The page on which a pack is asked for, waits and is fetched."""

from collections.abc import Callable, Sequence

import pytest
from flask.testing import FlaskClient

from exports import printing
from forum.accounts import Person
from tests.conftest import AMARA, Room
from workshops import packs
from workshops.database import db
from workshops.models import WorkingGroup

JSON = {"Accept": "application/json"}


@pytest.fixture
def amara(
    person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient], groups: Sequence[WorkingGroup]
) -> FlaskClient:
    return signed_in(person(AMARA, "facilitator", groups[3]))


def test_amara_asks_waits_and_fetches_what_the_worker_made(amara: FlaskClient, room: Room) -> None:
    page = f"/workshops/{room.workshop.code}/packs"
    assert page in amara.get(f"/workshops/{room.workshop.code}").text
    sent = amara.post(page, data={"problems": "8", "actions": "", "slips": "2", "poster": "A3"})
    assert (sent.status_code, sent.location) == (303, page)
    assert "is being made" in amara.get(page).text
    assert amara.get(page, headers=JSON).get_json() == {"state": "preparing"}
    assert amara.get(f"{page}/1.pdf").status_code == 404
    (asked,) = packs.packs_of(room.workshop.id)
    assert (asked.problems, asked.actions, asked.slips, asked.ballots, asked.poster) == (8, 0, 2, 0, "A3")
    printing.prepare(asked.id)
    db.session.commit()
    assert amara.get(page, headers=JSON).get_json() == {"state": "ready"}
    file = amara.get(f"{page}/1.pdf")
    assert file.data.startswith(b"%PDF-")
    assert file.headers["Content-Disposition"] == f'attachment; filename="pack-{room.workshop.code}-1.pdf"'


def test_the_page_that_asks_makes_nothing_itself(
    amara: FlaskClient, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("exports.apart.make")
    assert (
        amara.post(f"/workshops/{room.workshop.code}/packs", data={"problems": "8", "poster": "A4"}).status_code == 303
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"problems": "many", "poster": "A4"}, "Type a whole number."),
        ({"problems": "900", "poster": "A4"}, "Print from 0 to 200 of each."),
        ({"problems": "8", "poster": "A4", "ballots": "3"}, "when a vote is being prepared or is open"),
    ],
)
def test_what_cannot_be_printed_comes_back_in_words(
    amara: FlaskClient, room: Room, sent: dict[str, str], words: str
) -> None:
    answer = amara.post(f"/workshops/{room.workshop.code}/packs", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert packs.packs_of(room.workshop.id) == []


def test_ballots_are_offered_while_a_vote_is_on(amara: FlaskClient, room: Room) -> None:
    page = f"/workshops/{room.workshop.code}/packs"
    room.joins("Ben")
    room.goes_to("post_problems")
    for text in ("Damp homes", "Cold homes"):
        room.posts("Ben", text)
    assert 'name="ballots"' not in amara.get(page).text
    room.goes_to("vote_problems")
    assert 'name="ballots"' in amara.get(page).text
    assert page in amara.get(f"/console/{room.workshop.code}").text
