"""Reports of forums and years that may hold what is out by now: which they are, and that nothing of them is left."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from exports import apart, taking_out
from exports.forum import issuing
from tests.conftest import Room, schedule
from tests.exports.drafts import AMARA, do, draft_of
from tests.over import over
from tests.workshops.all_at_once import at_once
from workshops import clock, forgetting, handing, overtaking, planning, undoing
from workshops.database import db
from workshops.models import ForumReport, ForumReportFile
from workshops.publishing import Cut

Act = Callable[[Room], object]


@pytest.fixture(autouse=True)
def no_papers(no_documents: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "make", lambda _: {"csv": b"made"})


@pytest.fixture
def ended(room: Room) -> Room:
    over(room, "Mr Quill lets damp homes").workshop.headline = "Mr Quill again"
    db.session.commit()
    return room


def takes_words_out(room: Room) -> None:
    do(taking_out.remove, draft_of(room.workshop), AMARA, Cut("Mr Quill", "", "a name"))


def takes_name_back(room: Room) -> None:
    forgetting.forget_me(room.people["Ben"])


def takes_organisation_back(room: Room) -> None:
    """Ben's name stands with what he promised alone."""
    room.people["Ben"].organisation = room.people["Ben"].name = ""
    forgetting.forget_me(room.people["Ben"])


def made(asked: ForumReport) -> ForumReport:
    report = issuing.issue(asked, "Dee")
    db.session.commit()
    issuing.prepare(report.id)
    db.session.commit()
    return report


@pytest.mark.parametrize("act", [takes_words_out, takes_name_back, takes_organisation_back])
def test_what_tells_of_the_workshop_is_overtaken_and_nothing_of_it_is_left(ended: Room, act: Act) -> None:
    reports = [made(issuing.of_forum(ended.workshop.group.forum)), made(issuing.of_year(date(2026, 4, 1)))]
    assert [each.state for each in reports] == ["ready", "ready"]
    assert "mr quill" in (reports[0].words or "")
    act(ended)
    db.session.commit()
    for each in reports:
        assert (each.state, each.files, each.words, each.organisations) == ("overtaken", [], None, None)
        assert each.overtaken_at is not None
    assert db.session.scalars(select(ForumReportFile)).all() == []
    again = made(issuing.of_forum(ended.workshop.group.forum))
    assert (again.version, again.state) == (2, "ready")


@pytest.mark.parametrize("act", [takes_words_out, takes_name_back])
def test_what_is_being_made_meanwhile_is_made_again(ended: Room, act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    report = issuing.issue(issuing.of_forum(ended.workshop.group.forum), "Dee")
    db.session.commit()
    waiting: list[object] = []

    def goes_out_meanwhile(_: object) -> dict[str, bytes]:
        act(ended)
        waiting.extend(db.session().info.get(handing.WAITING, ()))
        db.session.commit()
        return {"csv": b"too old"}

    monkeypatch.setattr(apart, "make", goes_out_meanwhile)
    issuing.prepare(report.id)
    db.session.commit()
    assert (report.state, report.files) == ("preparing", [])
    assert act is takes_words_out or (ForumReport, report.id) in waiting


def test_what_tells_of_others_stays(ended: Room) -> None:
    other = planning.make_groups(planning.create_forum("Another forum", "Dee"))[0].forum
    reports = [
        *(ForumReport(scope="a", forum_id=other.id), ForumReport(scope="b", since=date(2026, 12, 1))),
        *(ForumReport(scope="c", since=date(2025, 11, 1)), ForumReport(scope="d", forum_id=1, rehearsal=True)),
    ]
    for each in reports:
        each.version, each.state, each.asked_by = 1, "ready", "Dee"
        each.asked_at = each.finished_at = clock.now() + timedelta(hours=1)
    db.session.add_all(reports)
    takes_words_out(ended)
    assert [each.state for each in reports] == ["ready"] * 4


def test_so_does_what_was_made_before_the_workshop_had_begun(ended: Room) -> None:
    report = made(issuing.of_forum(ended.workshop.group.forum))
    report.finished_at = clock.now() - timedelta(hours=1)
    takes_words_out(ended)
    assert report.state == "ready"


def test_what_was_made_before_its_end_was_undone_is_overtaken_too(ended: Room) -> None:
    report = made(issuing.of_forum(ended.workshop.group.forum))
    undoing.undo(ended.workshop.id, undoing.open_acts(ended.workshop.id)[0].id, "Amara")
    assert ended.workshop.ended_at is None
    ended.goes_to("close", "ended")
    takes_words_out(ended)
    assert report.state == "overtaken"


def test_who_said_no_name_and_has_none_to_take_back_overtakes_nothing(ended: Room) -> None:
    report = made(issuing.of_forum(ended.workshop.group.forum))
    forgetting.forget_me(ended.people["Chidi"])
    db.session.commit()
    assert report.state == "ready"


def test_a_year_is_told_apart_by_the_day_in_london(ended: Room) -> None:
    ended.workshop.starts_at = datetime(2027, 3, 31, 23, 30, tzinfo=UTC)  # the first of April in London
    report = made(issuing.of_year(date(2027, 4, 1)))
    takes_words_out(ended)
    assert report.state == "overtaken"


def test_those_of_two_forums_that_go_at_once_wait_for_each_other(app: Flask) -> None:
    """On PostgreSQL each holds the reports of one year while it asks for those of the other."""
    days = (datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC))
    pairs = [_ended_on(name, order) for name, order in (("One", days), ("Another", days[::-1]))]
    for number in range(6):
        for since in (date(2025, 4, 1), date(2026, 4, 1)):
            report = issuing.of_year(since)
            report.version, report.state, report.asked_by = number, "ready", "Dee"
            report.asked_at = report.finished_at = clock.now()
            db.session.add(report)
        at_once(app, [partial(overtaking.overtake, each) for each in pairs])
        assert {each.state for each in db.session.scalars(select(ForumReport))} == {"overtaken"}


def _ended_on(forum: str, days: Sequence[datetime]) -> list[int]:
    groups = planning.make_groups(planning.create_forum(forum, "Dee"))
    workshops = [schedule(group) for group, _ in zip(groups, days, strict=False)]
    for workshop, day in zip(workshops, days, strict=True):
        workshop.starts_at, workshop.ended_at = day, clock.now()
    db.session.commit()
    return [each.id for each in workshops]
