"""What was taken out in one workshop and said in another as well, when what was written in the first is deleted."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from exports import drafting, jobs, taking_out
from exports.forum import gather, issuing
from tests.conftest import Room, schedule
from tests.exports.drafts import AMARA, DEE, do, draft_of, published
from tests.exports.quill import NAME, heard, holds_name
from tests.over import over
from workshops import clock, editions, planning, publishing, taken_out, wiping
from workshops.database import db
from workshops.models import Redaction, Report, SharedWords, WorkingGroup

pytestmark = pytest.mark.usefixtures("no_documents")


@pytest.fixture
def draft(room: Room) -> Report:
    return draft_of(over(room, "Mr Quill lets damp homes").workshop)


@pytest.fixture
def other(groups: Sequence[WorkingGroup]) -> Room:
    """A group that shares nothing with it, and said the name too."""
    said = over(Room(schedule(groups[0])), "Mr Quill mends homes")
    said.workshop.headline = "Mr Quill mends"
    db.session.commit()
    return said


def is_in_the_report_of_the_forum(room: Room) -> bool:
    row = issuing.of_forum(room.workshop.group.forum)
    row.version, row.asked_at = 1, clock.now()
    return "Quill" in str(gather.freeze(row))


def test_they_stay_out_of_the_report_of_the_forum(draft: Report, other: Room) -> None:
    assert is_in_the_report_of_the_forum(other)
    do(taking_out.remove, draft, AMARA, NAME)
    jobs.let_go(draft.workshop_id)
    db.session.commit()
    assert not is_in_the_report_of_the_forum(other)
    theirs = published(draft_of(other.workshop))
    jobs.let_go(other.workshop.id)
    db.session.commit()
    assert holds_name(theirs)
    assert not is_in_the_report_of_the_forum(other)


def test_a_group_that_shares_nothing_keeps_them_and_its_approval(room: Room, draft: Report, other: Room) -> None:
    heard(room)
    theirs = draft_of(other.workshop)
    do(publishing.ask_approval, theirs, AMARA)
    do(publishing.approve, theirs, DEE)
    do(taking_out.remove, draft, AMARA, NAME)
    jobs.let_go(draft.workshop_id)
    db.session.commit()
    assert taken_out.removed(other.workshop.id) == {}
    do(drafting.publish, theirs, DEE, confirmed=True)
    assert (editions.standing(theirs).state, holds_name(theirs)) == ("published", True)


def test_those_that_nobody_else_said_are_deleted_with_the_rest(draft: Report, other: Room) -> None:
    for words in ("Mr Quill", "lets damp", "Mr Quill lets", "Cold homes"):
        do(taking_out.remove, draft, AMARA, publishing.Cut(words, "", "a name"))
    back = editions.redactions(draft.workshop_id)[-1]
    do(publishing.put_back, draft, AMARA, back.id)
    jobs.let_go(draft.workshop_id)
    db.session.commit()
    assert [each.words for each in db.session.query(Redaction)] == ["Mr Quill"]


def test_so_are_those_that_no_report_tells_with_it(draft: Report, other: Room) -> None:
    elsewhere = planning.make_groups(planning.create_forum("Another forum", "Dee"))[0]
    other.workshop.group = elsewhere
    other.workshop.starts_at += timedelta(days=400)
    do(taking_out.remove, draft, AMARA, NAME)
    jobs.let_go(draft.workshop_id)
    assert db.session.query(Redaction).all() == []


def test_a_year_may_tell_of_both_though_they_are_of_two_forums(draft: Report, other: Room) -> None:
    other.workshop.group = planning.make_groups(planning.create_forum("Another forum", "Dee"))[0]
    other.workshop.starts_at += timedelta(days=100)
    do(taking_out.remove, draft, AMARA, NAME)
    jobs.let_go(draft.workshop_id)
    assert len(db.session.query(Redaction).all()) == 1


def test_a_rehearsal_is_wiped_with_what_it_shared(room: Room, draft: Report) -> None:
    whole = heard(room)
    room.workshop.rehearsal = whole.workshop.rehearsal = True
    jobs.let_go(room.workshop.id)
    assert db.session.query(SharedWords).count() == 1
    wiping.wipe_rehearsal(whole.workshop.id)
    db.session.commit()
    assert db.session.query(SharedWords).count() == 0
