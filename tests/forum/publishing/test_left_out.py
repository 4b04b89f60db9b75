"""No page but that of the words shows staff or anybody else what was taken out, once the workshop is over."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from exports import jobs
from forum.accounts import Person
from forum.identity import organisation_token, record_token
from tests import plenary
from tests.conftest import Room, schedule
from tests.forum.publishing.conftest import SECRET, Desk, made
from workshops.database import db
from workshops.models import WorkingGroup

NOT_READ = ("static", "security.")


@pytest.fixture
def met(groups: Sequence[WorkingGroup], monkeypatch: pytest.MonkeyPatch) -> Room:
    """A group that said it in every way."""
    monkeypatch.setattr(plenary, "ACTION", f"{SECRET} mends the homes")
    problems = (f"Damp {SECRET} homes", "No lift", "No bus")
    room = plenary.has_met(schedule(groups[3]), f"{SECRET} again", f"Lend us {SECRET}", problems)
    room.workshop.title, room.workshop.place = f"{SECRET} and homes", f"{SECRET} Hall"
    db.session.commit()
    return room


def test_no_page_of_its_own_or_of_the_forum_that_hears_it_shows_them(
    app: Flask,
    groups: Sequence[WorkingGroup],
    met: Room,
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
) -> None:
    draft = jobs.issue(met.workshop.id, "Amara")
    made(draft)
    dee = Desk(signed_in(person("Dee", "staff")), draft)
    assert dee.takes_out(SECRET) == 303
    dee.does("show")
    whole = plenary.plenary_of(groups[3].forum)
    whole.joins("Ben", "health", "North Trust")
    whole.goes_to("hear_groups")
    amara = signed_in(person("Amara", "facilitator", groups[3]))
    for room, desks in ((met, (amara, dee.client)), (whole, ())):
        ben = app.test_client()
        ben.set_cookie(f"pf_{room.workshop.code}", room.tokens["Ben"])
        addresses = set(_addresses(app, room, draft.id))
        assert len(addresses) > 50
        for client in (app.test_client(), ben, *desks):
            found = {each for each in addresses if SECRET in client.get(each).text}
            assert found <= {f"/reports/{draft.id}/words"} | _where_it_is_set_up(room), client
            assert client is dee.client or not found & {f"/reports/{draft.id}/words"}


def _addresses(app: Flask, room: Room, report: int) -> Iterator[str]:
    """Every page there is, of this room."""
    workshop = room.workshop
    known: dict[str, Any] = {
        "code": workshop.code,
        "key": workshop.wall_key,
        "report_id": report,
        "forum_id": workshop.group.forum_id,
        "group_id": workshop.group_id,
        "token": record_token(room.people["Ben"]),
        "form": "html",
    }
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and not rule.endpoint.startswith(NOT_READ):
                own = {"token": organisation_token(workshop, "North Trust")} if "organisation" in rule.endpoint else {}
                yield url_for(rule.endpoint, **{name: (known | own).get(name, 1) for name in rule.arguments})


def _where_it_is_set_up(room: Room) -> set[str]:
    """The pages on which its title is set show it as it is set."""
    base = f"/workshops/{room.workshop.code}"
    return {base, *(f"{base}/{page}" for page in ("edit", "settings", "run-of-show", "invitations", "packs", "plan"))}
