"""Planning a workshop, changing it, its settings and invitations, and wiping a rehearsal."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from forum.accounts import Person
from tests.conftest import Room
from workshops import planning
from workshops.database import db
from workshops.models import WorkingGroup, Workshop

PLANNED: dict[str, Any] = {
    "title": "Pay that keeps you well",
    "objective": "",
    "day": "2026-07-14",
    "hour": "10:00",
    "place": "City Hall",
    "facilitator": "Amara",
    "template": "60",
}


@pytest.fixture
def amara(
    person: Callable[..., Person], groups: Sequence[WorkingGroup], signed_in: Callable[[Person], FlaskClient]
) -> FlaskClient:
    """Amara runs the Living Wage group, and has signed in."""
    return signed_in(person("Amara", "facilitator", groups[3]))


def planned() -> Workshop:
    made: Workshop = db.session.query(Workshop).one()
    db.session.refresh(made)
    return made


def test_amara_plans_a_workshop_of_her_group(amara: FlaskClient, groups: Sequence[WorkingGroup]) -> None:
    answer = amara.post("/workshops/new", data=PLANNED | {"group": groups[3].id})
    workshop = planned()
    assert answer.location == f"/workshops/{workshop.code}"
    assert workshop.starts_at == datetime(2026, 7, 14, 9, tzinfo=UTC)
    assert [each.code for each in workshop.objectives] == ["3.5"]
    assert len(workshop.stages) == 8
    page = amara.get(answer.location).text
    assert "Tuesday 14 July 2026, 10:00 to 11:00" in page
    assert f"{workshop.code[:3]} {workshop.code[3:]}" in page
    assert 'class="qr"' in page


def test_she_cannot_plan_one_of_another_group(amara: FlaskClient, groups: Sequence[WorkingGroup]) -> None:
    answer = amara.post("/workshops/new", data=PLANNED | {"group": groups[0].id})
    assert answer.status_code == 422
    assert db.session.query(Workshop).count() == 0


def test_another_objective_than_its_own_is_said(amara: FlaskClient, groups: Sequence[WorkingGroup]) -> None:
    amara.post("/workshops/new", data=PLANNED | {"group": groups[3].id, "objective": "3.4", "also": ["3.5", "3.4"]})
    workshop = planned()
    assert [each.code for each in workshop.objectives] == ["3.4", "3.5"]
    assert "another objective than its key commitment’s own" in amara.get(f"/workshops/{workshop.code}").text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "Give the workshop a title."),
        ({"title": "x" * 81}, "81 letters long"),
        ({"day": ""}, "Say which day."),
        ({"day": "14 July"}, "Type a day like"),
        ({"hour": "ten"}, "Type a time like 09:30."),
        ({"day": "2026-03-29", "hour": "01:30"}, "that time does not exist"),
        ({"template": "45"}, "Not a valid choice."),
    ],
)
def test_it_says_what_is_wrong(
    amara: FlaskClient, groups: Sequence[WorkingGroup], change: dict[str, str], words: str
) -> None:
    answer = amara.post("/workshops/new", data=PLANNED | {"group": groups[3].id} | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.query(Workshop).count() == 0


def test_a_rehearsal_is_prefilled_marked_and_wiped_in_one_act(
    amara: FlaskClient, groups: Sequence[WorkingGroup]
) -> None:
    form = amara.get(f"/workshops/new?group={groups[3].id}&title=Pay&rehearsal=1").text
    assert 'value="Pay"' in form
    assert "checked" in form.split('name="rehearsal"')[0][-120:] + form.split('name="rehearsal"')[1][:60]
    amara.post("/workshops/new", data=PLANNED | {"group": groups[3].id, "rehearsal": "y"})
    code = planned().code
    assert "Wipe this rehearsal" in amara.get(f"/workshops/{code}").text
    assert amara.post(f"/workshops/{code}/wipe").status_code == 303
    assert amara.get(f"/workshops/{code}").status_code == 404


def test_a_real_workshop_is_never_wiped(amara: FlaskClient, workshop: Workshop) -> None:
    assert amara.post(f"/workshops/{workshop.code}/wipe").status_code == 409
    assert amara.get(f"/workshops/{workshop.code}").status_code == 200


def test_she_changes_what_it_says_of_itself(amara: FlaskClient, workshop: Workshop) -> None:
    form = amara.get(f"/workshops/{workshop.code}/edit").text
    assert 'value="Pay that keeps you well"' in form
    sent = PLANNED | {"title": "Fair pay", "objective": "", "day": "2026-12-01", "hour": "14:30"}
    amara.post(f"/workshops/{workshop.code}/edit", data=sent)
    changed = planned()
    assert (changed.title, changed.starts_at) == ("Fair pay", datetime(2026, 12, 1, 14, 30, tzinfo=UTC))
    assert [each.code for each in changed.objectives] == ["3.5"]


def test_the_settings_say_how_long_and_until_when(amara: FlaskClient, workshop: Workshop) -> None:
    sent = {"keep_days": "365", "hear_by": "2026-12-08", "next_date": "2027-02-01"}
    amara.post(f"/workshops/{workshop.code}/settings", data=sent)
    changed = planned()
    assert (changed.show_sector_tags, changed.keep_days) == (False, 365)
    assert (changed.hear_by, changed.next_date) == (date(2026, 12, 8), date(2027, 2, 1))


@pytest.mark.parametrize("days", ["29", "3651", "-1", "many", ""])
def test_days_out_of_bounds_are_refused(amara: FlaskClient, workshop: Workshop, days: str) -> None:
    answer = amara.post(f"/workshops/{workshop.code}/settings", data={"keep_days": days})
    assert answer.status_code == 422
    assert planned().keep_days == 730


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"keep_days": "731"}, "a notice that said 730 days"),
        ({"keep_days": "730", "show_sector_tags": "y"}, "a notice that said no sector on cards"),
    ],
)
def test_once_ben_came_in_the_settings_only_become_stricter(
    amara: FlaskClient, room: Room, wanted: dict[str, str], words: str
) -> None:
    planning.settings(room.workshop.id, planning.Settings(False, 730), "Amara")
    room.joins("Ben")
    answer = amara.post(f"/workshops/{room.workshop.code}/settings", data=wanted)
    assert words in answer.text
    assert amara.post(f"/workshops/{room.workshop.code}/settings", data={"keep_days": "90"}).status_code == 303


def test_invitations_are_kept_by_sector(amara: FlaskClient, workshop: Workshop) -> None:
    sent = {
        "expected-health": "8",
        "expected-voluntary": "4",
        "organisations-health": "Fairwater NHS Trust\n\n  Lowmarsh GPs \nFairwater NHS Trust",
    }
    amara.post(f"/workshops/{workshop.code}/invitations", data=sent)
    kept = planned()
    assert {each.sector: each.expected for each in kept.invitations} == {"health": 8, "voluntary": 4}
    assert [each.name for each in kept.invited_organisations] == ["Fairwater NHS Trust", "Lowmarsh GPs"]
    page = amara.get(f"/workshops/{workshop.code}").text
    assert "12 people from 2 sectors, 2 organisations" in page
    assert "Lowmarsh GPs" in amara.get(f"/workshops/{workshop.code}/invitations").text


@pytest.mark.parametrize("number", ["-1", "eight", "2001", "1.5", "²"])
def test_a_number_that_is_none_is_pointed_at(amara: FlaskClient, workshop: Workshop, number: str) -> None:
    answer = amara.post(f"/workshops/{workshop.code}/invitations", data={"expected-health": number})
    assert answer.status_code == 422
    assert '<a href="#expected-health">Health: type a whole number up to 2,000.</a>' in answer.text
    assert not planned().invitations
