"""What people wrote is deleted when the notice said it would be; the summary stays."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from exports import jobs
from tests.conftest import AMARA, Room, schedule
from workshops import clock, equality, promising, wiping
from workshops.database import Base, db
from workshops.models import Report, WorkingGroup

GONE = {
    "participant",
    "card",
    "round",
    "round_item",
    "round_cell",
    "round_group",
    "voter",
    "commitment",
    "theme",
    "duplicates_checked",
    "equality_asked",
    "equality_count",
    "equality_answered",
}


def played(room: Room) -> Room:
    """A workshop that has ended, with problems, votes, an action, a promise and a summary."""
    equality.ask(room.workshop.id, ["caring"], "lobby", "Dee")
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    equality.answer(room.people["Ben"], {"caring": "cares"})
    room.goes_to("post_problems")
    rent, hours = room.posts("Ben", "Rent eats the wage"), room.posts("Chidi", "Rotas come too late")
    room.goes_to("vote_problems", "open")
    room.votes("Ben", rent)
    room.votes("Chidi", hours)
    room.goes_to("design_actions")
    room.proposes("Ben", "Pay the London Living Wage", answers=rent.key)
    room.goes_to("commit")
    promise = promising.Promise("interested", "plan", "3.5-04", "myself")
    promising.commit_to(room.people["Ben"], promise, "ben-1")
    room.goes_to("close", "ended")
    jobs.issue(room.workshop.id, AMARA).state = "ready"
    db.session.commit()
    return room


def rows(names: set[str]) -> dict[str, int]:
    tables = Base.metadata.tables
    return {name: db.session.scalar(select(func.count()).select_from(tables[name])) or 0 for name in names}


def ended_days_ago(room: Room, days: int) -> None:
    room.workshop.ended_at = clock.now() - timedelta(days=days)
    db.session.commit()


def test_it_is_due_the_day_after_its_last(room: Room) -> None:
    played(room)
    ended_days_ago(room, room.workshop.keep_days - 1)
    assert wiping.due(clock.now()) == []
    ended_days_ago(room, room.workshop.keep_days + 1)
    assert wiping.due(clock.now()) == [room.workshop.id]


def test_nobody_and_no_word_is_left_but_the_summary_and_the_run_of_show(room: Room) -> None:
    played(room)
    assert all(rows(GONE - {"theme"}).values())
    stages = rows({"stage", "report"})
    ended_days_ago(room, 1_000)
    jobs.connect(":memory:")._let_go()
    assert not any(rows(GONE).values())
    assert rows({"stage", "report"}) == stages
    assert db.session.scalars(select(Report)).one().workshop_id == room.workshop.id
    assert [act.verb for act in room.board.last_acts] == ["let-go"]
    assert wiping.due(clock.now()) == []


def test_a_workshop_nobody_ended_is_ended_then(room: Room) -> None:
    room.joins("Ben")
    wiping.let_go(room.workshop.id)
    db.session.commit()
    assert room.board.workshop.ended_at is not None
    assert room.board.here == 0


def test_one_that_cannot_be_let_go_keeps_no_other_and_is_tried_again_the_next_night(
    room: Room, groups: Sequence[WorkingGroup], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stuck, other = room, Room(schedule(groups[0]))
    for each in (stuck, other):
        each.joins("Ben")
        ended_days_ago(each, 1_000)
    let_go = jobs.let_go

    def deadlock(workshop_id: int) -> None:
        let_go(workshop_id)
        if workshop_id == stuck.workshop.id:
            raise OperationalError("DELETE", {}, Exception("deadlock detected"))

    monkeypatch.setattr(jobs, "let_go", deadlock)
    queue = jobs.connect(":memory:")
    queue._let_go()
    assert (wiping.is_let_go(stuck.workshop.id), wiping.is_let_go(other.workshop.id)) == (False, True)
    assert stuck.board.here == 1
    assert f"Workshop {stuck.workshop.id} could not be let go" in caplog.text
    monkeypatch.setattr(jobs, "let_go", let_go)
    queue._let_go()
    assert wiping.is_let_go(stuck.workshop.id)
