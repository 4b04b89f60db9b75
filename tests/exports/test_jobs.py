"""Issuing a report: asked for in a transaction, made by the worker, kept whole, failing in plain words."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from exports import forms, jobs, keeping
from exports.summary import from_plain
from tests.conftest import AMARA, Room
from tests.exports.conftest import told
from workshops import clock, history
from workshops.database import db
from workshops.models import Report, ReportFile
from workshops.refusal import Refusal


@pytest.fixture
def ended(room: Room) -> Room:
    """A workshop that has ended, with two problems and no votes."""
    for name in ("Ben", "Chidi"):
        room.joins(name)
    room.goes_to("post_problems")
    room.posts("Ben", "Damp homes")
    room.posts("Chidi", "Cold homes")
    room.goes_to("design_actions")
    room.proposes("Ben", "Dry the homes")
    room.proposes("Chidi", "Heat the homes")
    room.goes_to("close", "ended")
    return room


@pytest.fixture
def queue(app: Flask, tmp_path: Path) -> Iterator[jobs.Queue]:
    yield jobs.connect(str(tmp_path / "jobs.db"), app.app_context)
    jobs.disconnect()


def issued(room: Room) -> Report:
    report = jobs.issue(room.workshop.id, AMARA)
    db.session.commit()
    return report


def waiting(queue: jobs.Queue) -> list[int]:
    return [task.args[0] for task in queue.huey.pending()]


def test_it_is_refused_before_the_workshop_has_ended(room: Room) -> None:
    with pytest.raises(Refusal, match="when the workshop has ended"):
        jobs.issue(room.workshop.id, AMARA)


def test_it_is_preparing_and_remembers_who_asked(ended: Room) -> None:
    report = issued(ended)
    assert (report.version, report.state, report.asked_by) == (1, "preparing", AMARA)
    assert [line.verb for line in history.timeline(ended.workshop.id)][-1] == "issue-summary"


def test_asked_again_it_is_the_same_draft_made_afresh(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "render", lambda *_: {"csv": b"first"})
    report = issued(ended)
    jobs.prepare(report.id)
    again = issued(ended)
    assert (again.id, again.version, again.state, again.files) == (report.id, 1, "preparing", [])
    monkeypatch.setattr(jobs, "render", lambda *_: {"csv": b"second"})
    jobs.prepare(report.id)
    assert db.session.get_one(ReportFile, (report.id, "csv")).content == b"second"


def test_what_was_asked_for_again_while_it_was_made_is_not_kept(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    report_id = issued(ended).id

    def asked_again_meanwhile(summary: object, _: object) -> dict[str, bytes]:
        issued(ended)
        return {"csv": b"too old"}

    monkeypatch.setattr(jobs, "render", asked_again_meanwhile)
    jobs.prepare(report_id)
    report = db.session.get_one(Report, report_id)
    assert (report.state, report.files) == ("preparing", [])


def test_the_worker_is_told_once_it_is_on_disk_and_not_before(ended: Room, queue: jobs.Queue) -> None:
    report = jobs.issue(ended.workshop.id, AMARA)
    assert waiting(queue) == []
    db.session.commit()
    assert waiting(queue) == [report.id]
    db.session.commit()
    assert waiting(queue) == [report.id]


def test_what_is_rolled_back_is_never_handed_over(ended: Room, queue: jobs.Queue) -> None:
    jobs.issue(ended.workshop.id, AMARA)
    db.session.rollback()
    db.session.commit()
    assert waiting(queue) == []


def test_a_queue_that_fails_does_not_undo_the_commit(
    ended: Room, queue: jobs.Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(queue.make, Report, Mock(side_effect=OSError("disk full")))
    report = issued(ended)
    db.session.expire_all()
    assert db.session.get_one(Report, report.id).state == "preparing"


def test_the_worker_makes_every_form_and_keeps_it_byte_for_byte(ended: Room) -> None:
    report = issued(ended)
    jobs.prepare(report.id)
    assert report.state == "ready"
    assert report.failure is None
    assert report.finished_at is not None
    files = {file.form: file for file in report.files}
    assert set(files) == set(forms.SUMMARY)
    for file in files.values():
        assert (file.size, file.sha256) == (len(file.content), hashlib.sha256(file.content).hexdigest())
    assert files["pdf"].content.startswith(b"%PDF-1.7")
    kept = from_plain(json.loads(files["json"].content))
    assert kept.paper.issued_at == report.asked_at
    assert kept.counts == told(ended.workshop.id).counts


def test_done_twice_it_is_done_once(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    report = issued(ended)
    monkeypatch.setattr(jobs, "render", lambda *_: {"csv": b"first"})
    jobs.prepare(report.id)
    monkeypatch.setattr(jobs, "render", lambda *_: {"csv": b"second"})
    jobs.prepare(report.id)
    assert db.session.get_one(ReportFile, (report.id, "csv")).content == b"first"


def test_of_two_that_make_the_same_report_one_keeps_it(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    report_id = issued(ended).id

    def another_is_faster(summary: object, _: object) -> dict[str, bytes]:
        monkeypatch.setattr(jobs, "render", lambda *_: {"csv": b"first"})
        jobs.prepare(report_id)
        return {"csv": b"second"}

    monkeypatch.setattr(jobs, "render", another_is_faster)
    jobs.prepare(report_id)
    assert db.session.get_one(ReportFile, (report_id, "csv")).content == b"first"


def test_a_failure_is_kept_in_plain_words_and_names_no_secret(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "render", Mock(side_effect=ValueError("/etc/secret")))
    report = issued(ended)
    jobs.prepare(report.id)
    assert report.state == "failed"
    assert str(report.failure).startswith("The summary could not be made. Nothing of the workshop is lost.")
    assert "secret" not in str(report.failure)
    assert not report.files


def test_a_failed_report_is_not_tried_again_by_itself(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "render", Mock(side_effect=ValueError))
    report = issued(ended)
    jobs.prepare(report.id)
    assert keeping.overdue(Report, timedelta(0)) == []
    assert report.state == "failed"


def test_one_that_nobody_made_is_found_and_handed_over(ended: Room, queue: jobs.Queue) -> None:
    jobs.disconnect()
    report = issued(ended)
    assert waiting(queue) == []
    queue.find(timedelta(0))
    assert waiting(queue) == [report.id]


def test_one_just_asked_for_is_left_to_the_queue(ended: Room) -> None:
    issued(ended)
    assert keeping.overdue(Report, jobs.OVERDUE) == []


def test_after_an_hour_it_is_given_up(ended: Room) -> None:
    report = issued(ended)
    report.asked_at = clock.now() - keeping.GIVEN_UP - timedelta(minutes=1)
    db.session.commit()
    assert keeping.overdue(Report, timedelta(0)) == []
    db.session.expire_all()
    assert db.session.get_one(Report, report.id).state == "failed"


def test_no_report_is_no_work(app: Flask) -> None:
    jobs.prepare(999)


def test_a_redis_address_makes_a_redis_queue() -> None:
    redis = Mock()
    assert jobs.open_huey("redis://localhost:6379/0", redis) is redis.return_value
    redis.assert_called_once_with("forum", url="redis://localhost:6379/0?socket_timeout=3&socket_connect_timeout=2")


def test_its_page_is_there_while_the_rest_is_being_made(ended: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    report_id, seen = issued(ended).id, []

    def render(_: object, show: Callable[[bytes], None]) -> dict[str, bytes]:
        show(b"the page")
        report = db.session.get_one(Report, report_id)
        seen.append((report.state, {each.form: each.content for each in report.files}))
        return {"html": b"the page", "csv": b"made"}

    monkeypatch.setattr(jobs, "render", render)
    jobs.prepare(report_id)
    assert seen == [("preparing", {"html": b"the page"})]
    db.session.expire_all()
    assert {each.form for each in db.session.get_one(Report, report_id).files} == {"html", "csv"}


def test_the_page_of_what_was_asked_for_again_meanwhile_is_not_shown(
    ended: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_id = issued(ended).id

    def render(_: object, show: Callable[[bytes], None]) -> dict[str, bytes]:
        issued(ended)
        show(b"too old")
        return {}

    monkeypatch.setattr(jobs, "render", render)
    jobs.prepare(report_id)
    db.session.expire_all()
    report = db.session.get_one(Report, report_id)
    assert (report.state, report.files) == ("preparing", [])


def test_a_database_that_is_busy_for_a_moment_leaves_it_waiting(
    ended: Room, queue: jobs.Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = issued(ended)
    busy = OperationalError("update", {}, Exception("database is locked"))
    with monkeypatch.context() as away:
        away.setattr(jobs, "render", Mock(side_effect=busy))
        jobs.prepare(report.id)
    db.session.refresh(report)
    assert (report.state, report.failure) == ("preparing", None)
    queue.huey.flush()
    queue.find(timedelta(0))
    assert waiting(queue) == [report.id]
