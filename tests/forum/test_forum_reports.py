"""The report of a whole forum on the web: asked for by staff, listed, downloaded, and closed to everybody else."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from forum.accounts import Person
from tests.conftest import schedule
from workshops import clock, overtaking
from workshops.database import db
from workshops.models import (
    Download,
    ForumCopy,
    ForumReport,
    ForumReportFile,
    Report,
    ReportFile,
    WorkingGroup,
    Workshop,
)

FILES = {"pdf": b"%PDF-1.7", "html": b"<!doctype html><style>p {}</style>", "csv": b"ref\r\n", "json": b"{}"}


@pytest.fixture
def dee(person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient]) -> FlaskClient:
    return signed_in(person("Dee", "staff"))


@pytest.fixture
def ended(groups: Sequence[WorkingGroup]) -> Workshop:
    """A workshop that is over."""
    workshop = schedule(groups[0])
    workshop.ended_at = clock.now()
    db.session.commit()
    return workshop


@pytest.fixture
def ready(ended: Workshop, dee: FlaskClient) -> ForumReport:
    """Asked for by Dee, and made."""
    dee.post(f"/forums/{ended.group.forum_id}/report")
    report = db.session.scalars(select(ForumReport)).one()
    report.state, report.finished_at = "ready", clock.now()
    report.files = [
        ForumReportFile(form=form, content=content, size=len(content), sha256="0" * 64)
        for form, content in FILES.items()
    ]
    db.session.commit()
    return report


def test_staff_ask_for_it_on_the_forums_page(ended: Workshop, dee: FlaskClient) -> None:
    page = f"/forums/{ended.group.forum_id}"
    assert "Make the forum’s report" in dee.get(page).text
    answer = dee.post(f"{page}/report", follow_redirects=True)
    assert "The report is being made." in answer.text
    assert "London Partner Forum: forum report" in answer.text
    report = db.session.scalars(select(ForumReport)).one()
    assert (report.asked_by, report.version, report.rehearsal) == ("Dee", 1, False)
    assert dee.get(answer.request.path, headers={"Accept": "application/json"}).json == {"state": "preparing"}


def test_before_anything_has_ended_it_is_not_offered(groups: Sequence[WorkingGroup], dee: FlaskClient) -> None:
    page = f"/forums/{groups[0].forum_id}"
    assert "Make the forum’s report" not in dee.get(page).text
    answer = dee.post(f"{page}/report")
    assert answer.status_code == 409
    assert "nothing to add up" in answer.text


def test_rehearsals_have_a_report_of_their_own(ended: Workshop, dee: FlaskClient) -> None:
    ended.rehearsal = True
    db.session.commit()
    page = f"/forums/{ended.group.forum_id}"
    assert "Make the report of its rehearsals" in dee.get(page).text
    answer = dee.post(f"{page}/report", data={"rehearsal": "1"}, follow_redirects=True)
    assert '<span class="mark">Rehearsal</span>' in answer.text


def test_it_is_listed_with_its_files(ready: ForumReport, dee: FlaskClient) -> None:
    for page in ("/reports", f"/forums/{ready.forum_id}", f"/forum-reports/{ready.id}"):
        text = dee.get(page).text
        assert f"/forum-reports/{ready.id}/report.pdf" in text, page


FOUND = {
    "words": "mend the homes first\nnorth trust",
    "organisations": "North Trust",
    "about": "3.5 3.6 KC4",
    "first_day": date(2026, 11, 2),
    "last_day": date(2026, 11, 24),
}


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("text=HOMES+trust", True),
        ("text=homes+swimming", False),
        ("aim=3", True),
        ("aim=1&aim=3", True),
        ("aim=1", False),
        ("objective=3.6", True),
        ("objective=3.4", False),
        ("key=KC4", True),
        ("key=KC5", False),
        ("organisation=North+Trust", True),
        ("organisation=South+Trust", False),
        ("since=2026-11-24", True),
        ("since=2026-11-25", False),
        ("until=2026-11-02", True),
        ("until=2026-11-01", False),
        ("state=published", False),
        ("state=none", True),
    ],
)
def test_the_filters_find_it_too(ready: ForumReport, dee: FlaskClient, query: str, is_found: bool) -> None:
    for name, value in FOUND.items():
        setattr(ready, name, value)
    db.session.commit()
    page = dee.get(f"/reports?{query}").text
    assert (f"/forum-reports/{ready.id}/report.pdf" in page) == is_found
    assert "<option>North Trust</option>" in page or "<option selected>North Trust</option>" in page


def test_it_comes_in_one_file_with_others_and_is_written_down(
    ready: ForumReport, ended: Workshop, dee: FlaskClient
) -> None:
    report = Report(workshop_id=ended.id, version=1, state="ready", asked_at=clock.now(), asked_by="Dee")
    report.files = [ReportFile(form="csv", content=b"theirs", size=6, sha256="0")]
    db.session.add(report)
    db.session.commit()
    assert f'name="forum_report" value="{ready.id}"' in dee.get("/reports").text
    both = {"report": report.id, "forum_report": ready.id, "files": "data"}
    with ZipFile(BytesIO(dee.post("/reports/files.zip", data=both).data)) as folder:
        assert {name: folder.read(name) for name in folder.namelist()} == {
            f"{ended.code}-engagement-summary-KC1-2026-11-24-v1.csv": b"theirs",
            "forum-report-london-partner-forum-v1.csv": FILES["csv"],
            "forum-report-london-partner-forum-v1.json": FILES["json"],
        }
    assert [(copy.form, copy.by) for copy in db.session.scalars(select(ForumCopy))] == [("csv", "Dee"), ("json", "Dee")]
    assert [copy.form for copy in db.session.scalars(select(Download))] == ["csv"]


@pytest.mark.parametrize(("sent", "status"), [("99", 404), ("9" * 30, 404), ("x", 422), ("", 422)])
def test_what_is_no_report_is_no_file(ready: ForumReport, dee: FlaskClient, sent: str, status: int) -> None:
    assert dee.post("/reports/files.zip", data={"forum_report": sent}).status_code == status


@pytest.mark.parametrize("form", FILES)
def test_a_file_comes_as_it_was_kept_and_the_copy_is_written_down(
    ready: ForumReport, dee: FlaskClient, form: str
) -> None:
    answer = dee.get(f"/forum-reports/{ready.id}/report.{form}")
    assert answer.data == FILES[form]
    assert f'filename="forum-report-london-partner-forum-v1.{form}"' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    copy = db.session.scalars(select(ForumCopy)).one()
    assert (copy.report_id, copy.form, copy.by) == (ready.id, form, "Dee")
    assert "Copies taken" in dee.get(f"/forum-reports/{ready.id}").text


@pytest.mark.parametrize("form", ["exe", "short.pdf", "docx"])
def test_a_form_that_was_not_made_is_nothing(ready: ForumReport, dee: FlaskClient, form: str) -> None:
    assert dee.get(f"/forum-reports/{ready.id}/report.{form}").status_code == 404


def test_a_failure_is_told_and_can_be_tried_again(ready: ForumReport, dee: FlaskClient) -> None:
    ready.state, ready.failure, ready.files = "failed", "It was too much.", []
    db.session.commit()
    text = dee.get(f"/forum-reports/{ready.id}").text
    assert "It was too much." in text
    assert "Try again" in text


def test_one_that_is_overtaken_is_behind_no_door_and_is_made_anew_with_one_press(
    ready: ForumReport, ended: Workshop, dee: FlaskClient
) -> None:
    overtaking.overtake([ended.id])
    db.session.commit()
    for form in FILES:
        assert dee.get(f"/forum-reports/{ready.id}/report.{form}").status_code == 404
    assert dee.post("/reports/files.zip", data={"forum_report": ready.id, "files": "all"}).status_code == 422
    for page in ("/reports", f"/forums/{ready.forum_id}", f"/forum-reports/{ready.id}"):
        text = dee.get(page).text
        assert "Overtaken" in text, page
        assert "Make it anew" in text, page
        assert f"/forum-reports/{ready.id}/report." not in text, page
    assert "words were taken out of a workshop it tells of" in dee.get(f"/forum-reports/{ready.id}").text
    dee.post(f"/forums/{ended.group.forum_id}/report")
    newest = db.session.scalars(select(ForumReport).order_by(ForumReport.id.desc())).first()
    assert newest is not None
    assert (newest.version, newest.state) == (2, "preparing")


def test_a_year_is_chosen_from_those_in_which_something_ended(ended: Workshop, dee: FlaskClient) -> None:
    text = dee.get("/reports").text
    assert '<option value="2026-04">April 2026 to March 2027</option>' in text
    assert '<option value="2026-01">The year 2026</option>' in text
    assert "2025-01" not in text
    answer = dee.post("/forum-reports/year", data={"since": "2026-01"}, follow_redirects=True)
    assert "The year 2026: year report" in answer.text


@pytest.mark.parametrize("since", ["", "2026", "2026-13", "0000-01", "2026-01-01", "9999-12", "’"])
def test_a_year_that_is_none_is_refused(ended: Workshop, dee: FlaskClient, since: str) -> None:
    assert dee.post("/forum-reports/year", data={"since": since}).status_code == 422


def test_who_runs_a_group_is_not_shown_what_all_of_them_say(
    ready: ForumReport,
    groups: Sequence[WorkingGroup],
    person: Callable[..., Person],
    signed_in: Callable[[Person], FlaskClient],
) -> None:
    amara = signed_in(person("Amara", "facilitator", groups[0]))
    ready.organisations = "North Trust"
    db.session.commit()
    for page in ("/reports", f"/forums/{ready.forum_id}"):
        assert "forum-reports" not in amara.get(page).text
        assert "North Trust" not in amara.get(page).text
    assert amara.post("/reports/files.zip", data={"forum_report": ready.id}).status_code == 403
