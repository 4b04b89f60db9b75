"""Who may open which staff page: one table, every route of it, everybody who might try."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exports import forms
from forum.accounts import Person
from workshops import joining, packs
from workshops.database import db
from workshops.models import Correction, ForumReport, ForumReportFile, Report, ReportFile, WorkingGroup, Workshop

ASKERS = (
    "an outsider",
    "Ben, a participant",
    "Amara, who runs the group",
    "Eve, who runs another",
    "Dee, staff",
    "Ada, admin",
)
ANYBODY = (200, 200, 200, 200, 200, 200)
SIGNED_IN = (303, 303, 200, 200, 200, 200)
NOBODY = (404,) * 6
OWN_GROUP = (303, 303, 200, 403, 200, 200)
STAFF = (303, 303, 403, 403, 200, 200)
ADMIN = (303, 303, 403, 403, 403, 200)


def acting(row: Sequence[int], done: int) -> tuple[int, ...]:
    """The same doors for an act that is answered otherwise than with a page."""
    return tuple(done if status == 200 else status for status in row)


# What an act answers once it is let through: 303 done, 409 refused by a rule, 422 the form is empty.
TABLE = {
    "GET /schemas/engagement-summary-1.json": ANYBODY,
    "GET /schemas/forum-report-2.json": ANYBODY,
    "GET /plan": ANYBODY,
    "GET /plan/objectives/3.5": ANYBODY,
    "POST /sign-out": acting(ANYBODY, 303),
    "GET /account": SIGNED_IN,
    "GET /forums": SIGNED_IN,
    "GET /forums/1": SIGNED_IN,
    "GET /forums/new": STAFF,
    "POST /forums/new": acting(STAFF, 422),
    "POST /forums/1/groups": acting(STAFF, 303),
    "POST /forums/1/plenary": acting(STAFF, 303),
    "GET /groups/1": STAFF,
    "POST /groups/1": acting(STAFF, 303),
    "GET /key-commitments/KC5": STAFF,
    "POST /key-commitments/KC5": acting(STAFF, 422),
    "GET /workshops": SIGNED_IN,
    "GET /workshops/new": SIGNED_IN,
    "POST /workshops/new": acting(SIGNED_IN, 422),
    "GET /workshops/CODE": OWN_GROUP,
    "GET /workshops/CODE/edit": OWN_GROUP,
    "POST /workshops/CODE/edit": acting(OWN_GROUP, 422),
    "GET /workshops/CODE/settings": OWN_GROUP,
    "POST /workshops/CODE/settings": acting(OWN_GROUP, 422),
    "GET /workshops/CODE/run-of-show": OWN_GROUP,
    "POST /workshops/CODE/run-of-show": OWN_GROUP,
    "GET /workshops/CODE/plan": OWN_GROUP,
    "POST /workshops/CODE/plan": acting(OWN_GROUP, 422),
    "GET /workshops/CODE/invitations": OWN_GROUP,
    "POST /workshops/CODE/invitations": acting(OWN_GROUP, 303),
    "GET /workshops/CODE/packs": OWN_GROUP,
    "POST /workshops/CODE/packs": acting(OWN_GROUP, 303),
    "GET /workshops/CODE/packs/1.pdf": OWN_GROUP,
    "POST /workshops/CODE/wipe": acting(OWN_GROUP, 409),
    "POST /workshops/CODE/report": acting(OWN_GROUP, 409),
    "GET /reports": SIGNED_IN,
    "GET /reports/1": OWN_GROUP,
    "GET /reports/1/summary.pdf": OWN_GROUP,
    "GET /reports/1/summary.html": OWN_GROUP,
    "GET /reports/1/summary.docx": OWN_GROUP,
    "GET /reports/1/summary.xlsx": OWN_GROUP,
    "GET /reports/1/summary.csv": OWN_GROUP,
    "GET /reports/1/summary.json": OWN_GROUP,
    "POST /reports/files.zip": acting(SIGNED_IN, 422),
    "POST /reports/1/said": acting(OWN_GROUP, 422),
    "POST /reports/1/show": acting(OWN_GROUP, 422),
    "POST /reports/1/ask-approval": acting(OWN_GROUP, 422),
    "POST /reports/1/take-back": acting(OWN_GROUP, 422),
    "POST /reports/1/approve": acting(STAFF, 422),
    "POST /reports/1/send-back": acting(STAFF, 422),
    "POST /reports/1/publish": acting(STAFF, 422),
    "POST /reports/1/open-page": acting(STAFF, 409),
    "POST /reports/1/close-page": acting(STAFF, 409),
    "POST /reports/1/corrections/1": acting(STAFF, 422),
    "GET /reports/1/words": OWN_GROUP,
    "POST /reports/1/words": acting(OWN_GROUP, 422),
    "POST /reports/1/words/1/back": acting(STAFF, 422),
    "POST /forums/1/report": acting(STAFF, 409),
    "POST /forum-reports/year": acting(STAFF, 422),
    "GET /forum-reports/1": STAFF,
    "GET /forum-reports/1/report.pdf": STAFF,
    "GET /summaries": ANYBODY,
    "GET /summaries/CODE": NOBODY,
    "GET /summaries/CODE/summary.pdf": NOBODY,
    "GET /people": ADMIN,
    "GET /people/new": ADMIN,
    "POST /people/new": acting(ADMIN, 422),
    "GET /people/1": ADMIN,
    "POST /people/1": acting(ADMIN, 422),
    "POST /people/1/link": ADMIN,
    "POST /people/1/close": acting(ADMIN, 303),
    "POST /people/1/reopen": acting(ADMIN, 303),
    "POST /people/1/second-step": acting(ADMIN, 303),
}
OURS = (
    *("sign_in", "people", "forums", "workshops", "run_of_show", "invitations", "packs", "plan_choice"),
    *("reports", "forum_reports", "publishing", "summaries", "catalogue", "data"),
)


@pytest.fixture
def browsers(
    app: Flask,
    groups: Sequence[WorkingGroup],
    workshop: Workshop,
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
) -> list[FlaskClient]:
    """A browser for each asker, in the table's order."""
    ben = app.test_client()
    ben.set_cookie(f"pf_{workshop.code}", joining.join(workshop.id, "health")[1])
    page = b"<style>p {}</style>"
    files = [ReportFile(form=form, content=page, size=19, sha256="0") for form in forms.SUMMARY]
    asked_at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    db.session.add(
        Report(
            id=1, workshop_id=workshop.id, version=1, state="ready", asked_at=asked_at, asked_by="Amara", files=files
        )
    )
    db.session.flush()
    db.session.add(Correction(workshop_id=workshop.id, report_id=1, words="No", at=asked_at))
    copy = ForumReportFile(form="pdf", content=page, size=19, sha256="0")
    about = {"scope": "forum 1", "forum_id": groups[0].forum_id, "version": 1, "state": "ready", "files": [copy]}
    db.session.add(ForumReport(**about, asked_at=asked_at, asked_by="Dee"))
    packs.ask_for(workshop.id, packs.Wanted(), "https://forum.example", "Amara").content = b"%PDF"
    db.session.commit()
    people = (
        person("Amara", "facilitator", groups[3]),
        person("Eve", "facilitator", groups[0]),
        person("Dee", "staff"),
        person("Ada", "admin"),
    )
    return [app.test_client(), ben, *map(signed_in, people)]


@pytest.mark.parametrize("route", TABLE)
def test_a_page_opens_for_those_whose_it_is(route: str, browsers: list[FlaskClient], workshop: Workshop) -> None:
    method, path = route.replace("CODE", workshop.code).split()
    answers = [browser.open(path, method=method) for browser in browsers]
    found = dict(zip(ASKERS, (answer.status_code for answer in answers), strict=True))
    assert found == dict(zip(ASKERS, TABLE[route], strict=True))
    if TABLE[route] not in (ANYBODY, NOBODY) and path != "/sign-out":
        assert answers[0].location.startswith("/sign-in?next=")


def test_the_table_leaves_no_staff_page_out(app: Flask, workshop: Workshop) -> None:
    urls = app.url_map.bind("localhost")
    listed = {urls.match(path.replace("CODE", workshop.code), method)[0] for method, path in map(str.split, TABLE)}
    ours = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in OURS}
    assert ours == listed


def test_eve_sees_only_her_own_group_s_row(browsers: list[FlaskClient], workshop: Workshop) -> None:
    eve, dee = browsers[3], browsers[4]
    assert workshop.title in dee.get("/forums/1").text
    for page in ("/forums/1", "/workshops", "/reports"):
        assert workshop.title not in eve.get(page).text
