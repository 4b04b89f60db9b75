"""A forum report asked for: what it is made from, made by the worker, kept whole, failing in plain words."""

import json
import pickle
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from flask import Flask

from exports import apart, forms, jobs, keeping, making
from exports.forum import gather, issuing, sheet
from exports.summary import to_plain
from tests.conftest import AMARA, Room, schedule
from tests.exports.conftest import told
from tests.workshops.all_at_once import at_once
from workshops import clock, editions, planning, publishing, wiping
from workshops.database import db
from workshops.models import Forum, ForumReport, ForumReportFile, Report, ReportStep, WorkingGroup, Workshop
from workshops.publishing import Cut, Hand
from workshops.refusal import Refusal
from workshops.wording import local

DEE = Hand("Dee")


@pytest.fixture
def forum(groups: Sequence[WorkingGroup]) -> Forum:
    return groups[0].forum


@pytest.fixture
def met(groups: Sequence[WorkingGroup]) -> Room:
    """The first group has met: three people, and a headline."""
    return over(groups[0])


def over(group: WorkingGroup, *, rehearsal: bool = False) -> Room:
    """A workshop of this group that is over."""
    room = Room(schedule(group))
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.workshop.headline, room.workshop.rehearsal = "Mend the homes first", rehearsal
    room.workshop.ended_at = clock.now()
    db.session.commit()
    return room


@pytest.fixture
def queue(app: Flask, tmp_path: Path) -> Iterator[jobs.Queue]:
    yield jobs.connect(str(tmp_path / "jobs.db"), app.app_context)
    jobs.disconnect()


def issued(forum: Forum) -> ForumReport:
    report = issuing.issue(issuing.of_forum(forum), "Dee")
    db.session.commit()
    return report


def kept(workshop: Workshop) -> Report:
    """A draft whose Summary the worker has kept."""
    report = jobs.issue(workshop.id, AMARA)
    report.state = "ready"
    report.frozen = json.dumps(to_plain(told(workshop.id)))
    db.session.commit()
    return report


class TestAsking:
    """A row and a version, handed to the worker once it is on disk."""

    def test_it_is_refused_while_nothing_has_ended(self, forum: Forum, groups: Sequence[WorkingGroup]) -> None:
        schedule(groups[0])
        with pytest.raises(Refusal, match="has ended yet"):
            issuing.issue(issuing.of_forum(forum), "Dee")
        with pytest.raises(Refusal, match="has ended yet"):
            issuing.issue(issuing.of_year(date(2026, 1, 1)), "Dee")

    def test_each_forum_and_each_year_counts_its_own_versions(self, met: Room, forum: Forum) -> None:
        first = issued(forum)
        first.state = "ready"
        assert (first.version, issued(forum).version) == (1, 2)
        year = issuing.issue(issuing.of_year(date(2026, 1, 17)), "Dee")
        assert (year.version, year.since, year.state) == (1, date(2026, 1, 1), "preparing")

    @pytest.mark.parametrize("year", [False, True])
    def test_asked_for_by_many_at_once_it_is_made_once(
        self, app: Flask, met: Room, forum: Forum, queue: jobs.Queue, year: bool
    ) -> None:
        forum_id = forum.id

        def ask() -> int:
            if year:
                return issuing.issue(issuing.of_year(date(2026, 1, 1)), "Dee").id
            return issuing.issue(issuing.of_forum(db.session.get_one(Forum, forum_id)), "Dee").id

        told: list[tuple[int]] = []
        for version in (1, 2):
            (report_id,) = set(at_once(app, [ask] * 6))
            assert not isinstance(report_id, Refusal)
            told.append((report_id,))
            assert [task.args for task in queue.huey.pending()] == told
            report = db.session.get_one(ForumReport, report_id)
            assert report.version == version
            report.state = "ready"
            db.session.commit()

    def test_the_worker_is_told_once_it_is_on_disk(self, met: Room, forum: Forum, queue: jobs.Queue) -> None:
        report = issuing.issue(issuing.of_forum(forum), "Dee")
        assert queue.huey.pending() == []
        db.session.commit()
        assert [(task.name, task.args) for task in queue.huey.pending()] == [("add-up", (report.id,))]

    def test_what_is_rolled_back_is_never_handed_over(self, met: Room, forum: Forum, queue: jobs.Queue) -> None:
        issuing.issue(issuing.of_forum(forum), "Dee")
        db.session.rollback()
        db.session.commit()
        assert queue.huey.pending() == []

    def test_one_that_nobody_made_is_found_and_after_an_hour_given_up(
        self, met: Room, forum: Forum, queue: jobs.Queue
    ) -> None:
        jobs.disconnect()
        report = issued(forum)
        queue.find(timedelta(0))
        assert [task.name for task in queue.huey.pending()] == ["add-up"]
        report.asked_at = clock.now() - keeping.GIVEN_UP - timedelta(minutes=1)
        db.session.commit()
        assert keeping.overdue(ForumReport, timedelta(0)) == []
        db.session.commit()
        assert report.failure == "The report took too long to make. Please ask for it again."
        assert report.state == "failed"


class TestMaking:
    """Every form, or a failure in plain words."""

    def test_the_worker_makes_every_form_and_keeps_it(
        self, met: Room, forum: Forum, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Here, and not in a process apart: the journey of a forum's day does that."""
        monkeypatch.setattr(apart, "make", lambda frozen: dict(making.documents(pickle.loads(pickle.dumps(frozen)))))
        report = issued(forum)
        issuing.prepare(report.id)
        db.session.commit()
        assert (report.state, report.failure) == ("ready", None)
        files = {file.form: file for file in report.files}
        assert set(files) == set(forms.FORUM)
        assert all(file.size == len(file.content) for file in files.values())
        assert sheet.from_json(files["json"].content).forums[0].people == 3
        assert "mend the homes first" in (report.words or "").split("\n")
        assert report.about == "KC1"
        assert report.first_day == report.last_day == local(met.workshop.starts_at).date()

    def test_a_failure_is_kept_in_plain_words_and_names_no_secret(
        self, met: Room, forum: Forum, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(apart, "make", Mock(side_effect=ValueError("/etc/secret")))
        report = issued(forum)
        issuing.prepare(report.id)
        db.session.commit()
        assert report.state == "failed"
        assert str(report.failure).startswith("The report could not be made. Nothing of the workshops is lost.")
        assert "secret" not in str(report.failure)

    def test_of_two_that_make_it_one_keeps_it(self, met: Room, forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
        report_id = issued(forum).id

        def another_is_faster(frozen: object) -> dict[str, bytes]:
            monkeypatch.setattr(apart, "make", lambda _: {"csv": b"first"})
            issuing.prepare(report_id)
            return {"csv": b"second"}

        monkeypatch.setattr(apart, "make", another_is_faster)
        issuing.prepare(report_id)
        db.session.commit()
        issuing.prepare(report_id)
        assert db.session.get_one(ForumReportFile, (report_id, "csv")).content == b"first"


class TestWhatItIsMadeFrom:
    """The Summaries that were kept, and honest words for groups without one."""

    def test_a_draft_is_told_as_the_record_is_now_and_what_is_published_as_it_was(
        self, met: Room, forum: Forum
    ) -> None:
        report = kept(met.workshop)
        met.workshop.title = "Another title since"
        db.session.commit()
        (line,) = gather.freeze(issued(forum)).workshops
        assert (line.title, line.version, line.edition) == ("Another title since", 1, "draft")
        db.session.add(ReportStep(report_id=report.id, kind="published", at=clock.now(), by="Dee"))
        db.session.commit()
        (line,) = gather.freeze(issued(forum)).workshops
        assert (line.title, line.version, line.edition) == ("Pay that keeps you well", 1, "published")

    def test_a_workshop_without_a_paper_is_told_now_as_version_0(self, met: Room, forum: Forum) -> None:
        made = gather.freeze(issued(forum))
        assert made.workshops[0].version == 0

    def test_a_published_summary_goes_before_a_newer_draft(self, met: Room, forum: Forum) -> None:
        report = kept(met.workshop)
        db.session.add(ReportStep(report_id=report.id, kind="published", at=clock.now(), by="Dee"))
        draft = Report(workshop_id=met.workshop.id, version=2, state="ready", asked_at=clock.now(), asked_by="Dee")
        met.workshop.headline = "Words of the draft"
        db.session.add(draft)
        db.session.flush()
        draft.frozen = json.dumps(to_plain(told(met.workshop.id, 2)))
        db.session.commit()
        (line,) = gather.freeze(issued(forum)).workshops
        assert (line.version, line.edition, line.headline) == (1, "published", "Mend the homes first")

    def test_words_that_were_taken_out_since_stay_out(self, met: Room, forum: Forum) -> None:
        report = kept(met.workshop)
        seen = editions.standing(report).seen
        publishing.remove(report.id, seen, Cut("Mend the homes", "Do the work", "a name"), DEE)
        db.session.commit()
        made = gather.freeze(issued(forum))
        assert "Mend the homes" not in str(made)
        assert made.workshops[0].counts.people == 3

    def test_words_taken_out_of_one_group_are_out_of_what_any_other_says(
        self, met: Room, groups: Sequence[WorkingGroup], forum: Forum
    ) -> None:
        other = over(groups[1])
        kept(other.workshop)
        report = kept(met.workshop)
        publishing.remove(report.id, editions.standing(report).seen, Cut("Mend the homes", "", "a name"), DEE)
        db.session.commit()
        assert "Mend the homes" not in str(gather.freeze(issued(forum)))

    def test_each_group_without_a_workshop_that_ended_says_why(
        self, met: Room, groups: Sequence[WorkingGroup], forum: Forum
    ) -> None:
        schedule(groups[1])
        running = Room(schedule(groups[2]))
        running.joins("Ben")
        running.joins("Chidi")
        running.goes_to("post_problems")
        made = gather.freeze(issued(forum))
        assert [(each.key_commitment, each.why) for each in made.absent] == [
            *(("KC2", "planned"), ("KC3", "running"), ("KC4", "none"), ("KC5", "none"), ("KC6", "none")),
        ]

    def test_a_workshop_whose_words_are_deleted_and_that_has_no_paper_is_told_so(
        self, met: Room, groups: Sequence[WorkingGroup], forum: Forum
    ) -> None:
        without = over(groups[2]).workshop
        wiping.let_go(without.id)
        made = gather.freeze(issued(forum))
        assert ("KC3", "deleted") in [(each.key_commitment, each.why) for each in made.absent]
        assert without.code not in [each.code for each in made.workshops]

    def test_a_group_that_met_outside_the_year_is_not_said_to_have_none(
        self, met: Room, groups: Sequence[WorkingGroup], forum: Forum
    ) -> None:
        over(groups[1]).workshop.starts_at = clock.now() + timedelta(days=400)
        db.session.flush()
        made = gather.freeze(issuing.issue(issuing.of_year(date(2026, 1, 1)), "Dee"))
        assert ("KC2", "outside") in [(each.key_commitment, each.why) for each in made.absent]

    def test_rehearsals_have_a_report_of_their_own_with_each_groups_newest(
        self, groups: Sequence[WorkingGroup], forum: Forum
    ) -> None:
        over(groups[0], rehearsal=True)
        newest = over(groups[0], rehearsal=True).workshop
        with pytest.raises(Refusal, match="has ended yet"):
            issuing.issue(issuing.of_forum(forum), "Dee")
        made = gather.freeze(issuing.issue(issuing.of_forum(forum, rehearsal=True), "Dee"))
        assert made.paper.rehearsal
        assert [each.code for each in made.workshops] == [newest.code]

    def test_a_year_tells_of_the_forums_held_in_it(self, met: Room, forum: Forum) -> None:
        later = planning.make_groups(planning.create_forum("A later forum", "Dee", date(2027, 2, 3)))
        over(later[0]).workshop.starts_at = datetime(2027, 2, 3, 10, tzinfo=UTC)
        db.session.commit()
        whole = gather.freeze(issuing.issue(issuing.of_year(date(2026, 4, 1)), "Dee"))
        assert [each.name for each in whole.forums] == ["London Partner Forum", "A later forum"]
        assert (whole.paper.title, whole.paper.kind) == ("April 2026 to March 2027", "year")
        calendar = gather.freeze(issuing.issue(issuing.of_year(date(2026, 1, 1)), "Dee"))
        assert [each.name for each in calendar.forums] == ["London Partner Forum"]
        assert (calendar.paper.title, calendar.paper.until) == ("The year 2026", date(2026, 12, 31))
