"""The reports: its filters, the page of each state, the files as they were kept."""

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from exports import drafting
from forum.accounts import Person
from tests.conftest import Room
from tests.exports.conftest import told
from workshops import planning, wiping
from workshops.database import db
from workshops.models import Report, ReportFile, ReportStep, WorkingGroup, Workshop

FILES = {
    "pdf": b"%PDF-1.7",
    "html": b"<!doctype html><title>Pay</title><style>p {}</style>",
    "csv": b"ref,text\r\n",
    "json": b"{}",
    "docx": b"PK",
    "xlsx": b"PK",
}
ASKED = datetime(2026, 11, 24, 12, tzinfo=UTC)


def report_of(workshop: Workshop, state: str = "ready", version: int = 1, **more: str | datetime) -> Report:
    """A report with a file in each form once it is ready."""
    files = [
        ReportFile(form=form, content=content, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        for form, content in FILES.items()
        if state == "ready"
    ]
    known = {"asked_at": ASKED, "asked_by": "Amara"} | more
    report = Report(workshop_id=workshop.id, version=version, state=state, files=files, **known)
    db.session.add(report)
    db.session.commit()
    return report


@pytest.fixture
def dee(person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient]) -> FlaskClient:
    """Dee, GLA staff, has signed in."""
    return signed_in(person("Dee", "staff"))


@pytest.fixture
def minds(groups: Sequence[WorkingGroup]) -> Workshop:
    """A workshop of the wellbeing champions, held in spring, with a report."""
    plan = planning.Schedule("Champions on the estate", datetime(2026, 4, 15, 10, tzinfo=UTC))
    workshop = planning.schedule(groups[1], plan, "Dee")
    db.session.commit()
    report_of(workshop)
    return workshop


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Champions", "Pay"}),
        ("aim=2", {"Champions"}),
        ("aim=2&aim=3", {"Champions", "Pay"}),
        ("aim=9", {"Champions", "Pay"}),
        ("objective=3.5", {"Pay"}),
        ("objective=9.9", {"Champions", "Pay"}),
        ("key=KC2", {"Champions"}),
        ("since=2026-06-01", {"Pay"}),
        ("until=2026-04-15", {"Champions"}),
        ("since=2026-04-16&until=2026-11-23", set()),
        ("since=yesterday", {"Champions", "Pay"}),
        ("aim=3&key=KC2", set()),
    ],
)
def test_the_filters_leave_what_they_ask_for(
    dee: FlaskClient, workshop: Workshop, minds: Workshop, query: str, found: set[str]
) -> None:
    report_of(workshop)
    page = dee.get(f"/reports?{query}").text
    assert {title.split()[0] for title in (workshop.title, minds.title) if title in page} == found
    assert f"{len(found)} of 2 reports" in page


def test_a_chosen_filter_can_be_taken_away(dee: FlaskClient, minds: Workshop) -> None:
    page = dee.get("/reports?aim=2&key=KC2").text
    assert 'href="/reports?key=KC2"' in page
    assert 'href="/reports?aim=2"' in page


def counted(page: str) -> list[str]:
    return re.findall(r'<td class="number" data-label="\w+">(\d+|<span aria-hidden="true">–)', page)


@pytest.fixture
def told_of(room: Room) -> Report:
    """A report of two problems, one of them under another objective."""
    room.joins("Ben")
    room.goes_to("post_problems")
    room.posts("Ben", "Cleaners cannot see a doctor")
    room.posts("Ben", "Damp flats").objective = "3.6"
    room.goes_to("close", "ended")
    return report_of(room.workshop, frozen=drafting.as_kept(told(room.workshop.id)))


def test_the_counts_are_of_the_objective_asked_for(dee: FlaskClient, told_of: Report) -> None:
    assert counted(dee.get("/reports").text) == ["2", "0", "0"]
    assert counted(dee.get("/reports?objective=3.5").text) == ["1", "0", "0"]


def test_the_counts_are_the_paper_s_own_whatever_became_of_the_record(
    dee: FlaskClient, room: Room, told_of: Report
) -> None:
    wiping.let_go(room.workshop.id)
    db.session.commit()
    assert counted(dee.get("/reports").text) == ["2", "0", "0"]


def test_what_is_being_made_counts_nothing_yet(dee: FlaskClient, workshop: Workshop) -> None:
    report_of(workshop, "preparing")
    assert len(counted(dee.get("/reports").text)) == 3
    assert "not made yet" in dee.get("/reports").text


def test_every_organisation_that_is_offered_finds_a_report_and_no_other_does(
    dee: FlaskClient, workshop: Workshop
) -> None:
    """Also while a correction of what is published is drafted, which names somebody else."""
    first = report_of(workshop, organisations="North Trust")
    db.session.add(ReportStep(report_id=first.id, kind="published", at=ASKED, by="Dee"))
    report_of(workshop, version=2, organisations="South Trust")
    for state, count in (("draft", 1), ("published", 1), ("approved", 0)):
        assert f"{count} of 1 report" in dee.get(f"/reports?state={state}").text
    assert "published." in dee.get("/reports").text
    offered = re.findall(r"<option>(.* Trust)</option>", dee.get("/reports").text)
    found = [
        name
        for name in ("North Trust", "South Trust")
        if "1 of 1 report" in dee.get("/reports", query_string={"organisation": name}).text
    ]
    assert offered == found == ["North Trust"]


def test_the_newest_version_stands_first_and_the_older_beside_it(dee: FlaskClient, workshop: Workshop) -> None:
    first, second = report_of(workshop), report_of(workshop, version=2)
    page = dee.get("/reports").text
    assert "2 versions." in page
    assert f'href="/reports/{second.id}/summary.pdf"' in page
    assert f'<a href="/reports/{first.id}">v1</a>' in page


@pytest.mark.parametrize("form", FILES)
def test_a_file_comes_byte_for_byte_under_its_name(dee: FlaskClient, workshop: Workshop, form: str) -> None:
    answer = dee.get(f"/reports/{report_of(workshop).id}/summary.{form}")
    assert answer.data == FILES[form]
    said = answer.headers["Content-Disposition"]
    assert said.startswith("inline" if form == "html" else "attachment")
    assert f"engagement-summary-KC4-2026-11-24-v1.{form}" in said
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert {"docx": "wordprocessingml", "xlsx": "spreadsheetml"}.get(form, form) in answer.content_type


def test_the_page_may_run_nothing_and_fetch_nothing(dee: FlaskClient, workshop: Workshop) -> None:
    policy = dee.get(f"/reports/{report_of(workshop).id}/summary.html").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert "connect-src" not in policy


@pytest.mark.parametrize("form", ["doc", "exe", "pdf%00", "../../etc"])
def test_a_form_that_is_none_is_not_there(dee: FlaskClient, workshop: Workshop, form: str) -> None:
    assert dee.get(f"/reports/{report_of(workshop).id}/summary.{form}").status_code == 404


def test_what_is_being_made_says_so_and_tells_our_script(dee: FlaskClient, workshop: Workshop) -> None:
    address = f"/reports/{report_of(workshop, 'preparing').id}"
    page = dee.get(address).text
    assert "The summary is being made." in page
    assert f'data-await="{address}"' in page
    assert dee.get(f"{address}/summary.pdf").status_code == 404
    assert dee.get(address, headers={"Accept": "application/json"}).json == {"state": "preparing"}


def test_what_takes_too_long_says_whom_to_tell(dee: FlaskClient, workshop: Workshop) -> None:
    now = datetime.now(UTC)
    fresh = report_of(workshop, "preparing", asked_at=now)
    late = report_of(workshop, "preparing", version=2, asked_at=now - timedelta(minutes=3))
    assert "longer than it should" not in dee.get(f"/reports/{fresh.id}").text
    assert "longer than it should" in dee.get(f"/reports/{late.id}").text


def test_what_failed_says_why_and_can_be_tried_again(dee: FlaskClient, workshop: Workshop) -> None:
    page = dee.get(f"/reports/{report_of(workshop, 'failed', failure='The disk was full.').id}").text
    assert "The disk was full." in page
    assert "Try again" in page


def test_what_is_ready_says_sizes_and_fingerprints(dee: FlaskClient, workshop: Workshop) -> None:
    page = dee.get(f"/reports/{report_of(workshop).id}").text
    for content in FILES.values():
        assert hashlib.sha256(content).hexdigest() in page
    assert "8 bytes" in page


def test_a_new_version_is_asked_for_once_the_workshop_has_ended(dee: FlaskClient, room: Room) -> None:
    room.joins("Ben")
    address = f"/workshops/{room.workshop.code}/report"
    assert dee.post(address).status_code == 409
    room.workshop.ended_at = ASKED
    db.session.commit()
    answer = dee.post(address)
    made = db.session.query(Report).one()
    assert (answer.status_code, answer.location) == (303, f"/reports/{made.id}")
    assert (made.state, made.asked_by, made.version) == ("preparing", "Dee", 1)


def test_a_page_can_be_read_before_its_pdf_is_there(dee: FlaskClient, workshop: Workshop) -> None:
    report = report_of(workshop, "preparing")
    address = f"/reports/{report.id}"
    assert dee.get(address, headers={"Accept": "application/json"}).json == {"state": "preparing"}
    page = FILES["html"]
    report.files = [ReportFile(form="html", content=page, size=len(page), sha256=hashlib.sha256(page).hexdigest())]
    db.session.commit()
    assert dee.get(address, headers={"Accept": "application/json"}).json == {"state": "readable"}
    assert "The page is there" in dee.get(address).text
    assert dee.get(f"{address}/summary.html").data == page
    assert dee.get(f"{address}/summary.pdf").status_code == 404
