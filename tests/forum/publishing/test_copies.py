"""Who takes a copy of which file: written down, counted, many at once, and never more than one may see."""

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask

from forum import report_files
from forum.identity import organisation_token
from tests.conftest import Room
from tests.forum.publishing.conftest import Desk, opened, publishes
from tests.workshops.all_at_once import at_once
from workshops import clock, downloads, planning
from workshops.database import db
from workshops.models import Download, Reading, Report, ReportFile, WorkingGroup, Workshop


def test_every_copy_is_written_down_and_staff_see_it(dee: Desk, amara: Desk, draft: Report) -> None:
    amara.client.get(f"/reports/{draft.id}/summary.csv")
    amara.client.get(f"/reports/{draft.id}/summary.exe")
    amara.client.head(f"/reports/{draft.id}/summary.csv")
    taken = [(copy.form, copy.by) for copy in db.session.query(Download)]
    assert taken == [("csv", "Amara")]
    assert "Copies taken: 1" in dee.page
    assert "Copies taken" not in amara.page


def read_by() -> dict[tuple[str, str], int]:
    return {(each.by, each.form): each.times for each in db.session.query(Reading)}


def test_what_is_read_without_signing_in_is_counted_by_day_and_way(
    app: Flask, ended: Room, dee: Desk, amara: Desk, ada: Desk
) -> None:
    anybody, public = app.test_client(), f"/summaries/{ended.workshop.code}"
    ben, record = opened(app, ended, "Ben")
    trust = f"/o/{ended.workshop.code}/{organisation_token(ended.workshop, 'North Trust')}"
    assert anybody.get(f"{public}/summary.pdf").status_code == 404
    publishes(dee, ada)
    dee.does("open-page")
    for _ in range(3):
        anybody.get(f"{public}/summary.pdf")
    anybody.head(f"{public}/summary.pdf")
    anybody.get(f"{public}/summary.exe")
    ben.get(f"{record}/summary.html")
    anybody.get(f"{trust}/summary.pdf")
    assert read_by() == {
        ("The public page", "pdf"): 3,
        ("A participant", "html"): 1,
        ("North Trust", "pdf"): 1,
    }
    assert db.session.query(Download).count() == 0
    page = dee.page
    for by, times in (("The public page", 3), ("A participant", 1), ("North Trust", 1)):
        assert re.search(rf'{by}</th><td>\w+</td><td class="number">{times}<', page)
    assert "The public page" not in amara.page


def test_of_many_who_read_it_at_once_all_are_counted(app: Flask, draft: Report) -> None:
    number = draft.id
    at_once(app, [lambda: downloads.count(number, "pdf", downloads.PUBLIC)] * 8)
    assert read_by() == {("The public page", "pdf"): 8}


def test_one_that_is_ticked_twice_comes_once(dee: Desk, draft: Report) -> None:
    answer = dee.client.post("/reports/files.zip", data={"report": [draft.id, f"0{draft.id}"], "files": "pdf"})
    with ZipFile(BytesIO(answer.data)) as folder:
        assert len(folder.namelist()) == 1
    assert db.session.query(Download).count() == 1


def test_many_come_as_one_file_of_what_one_may_see(
    dee: Desk, amara: Desk, draft: Report, groups: Sequence[WorkingGroup], workshop: Workshop
) -> None:
    other = planning.schedule(groups[0], planning.Schedule("Other", workshop.starts_at), "Dee")
    db.session.add(Report(workshop_id=other.id, version=1, state="ready", asked_at=clock.now(), asked_by="Eve"))
    db.session.commit()
    theirs = db.session.query(Report).filter_by(workshop_id=other.id).one()
    theirs.files = [ReportFile(form="csv", content=b"theirs", size=6, sha256="0")]
    db.session.commit()
    both = {"report": [draft.id, theirs.id], "files": "data"}
    assert amara.client.post("/reports/files.zip", data=both).status_code == 403
    answer = dee.client.post("/reports/files.zip", data=both)
    with ZipFile(BytesIO(answer.data)) as folder:
        assert folder.testzip() is None
        assert sorted(name.rsplit(".", 1)[1] for name in folder.namelist()) == ["csv", "csv", "json"]
        assert b"theirs" in [folder.read(name) for name in folder.namelist()]
    assert db.session.query(Download).count() == 3


def test_what_makes_no_sense_is_no_file(dee: Desk) -> None:
    for sent, status in (("", 422), ("x", 422), ("99", 404), ("9" * 30, 404), ("9" * 5000, 422), ("²", 422)):
        assert dee.client.post("/reports/files.zip", data={"report": sent}).status_code == status, sent
    assert dee.client.post("/reports/files.zip").status_code == 422


def test_too_much_at_once_is_refused_in_plain_words(dee: Desk, draft: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_files, "MOST_BYTES", 100)
    answer = dee.client.post("/reports/files.zip", data={"report": draft.id, "files": "all"})
    assert answer.status_code == 413
    assert "Choose fewer reports" in answer.text
    assert db.session.query(Download).count() == 0
