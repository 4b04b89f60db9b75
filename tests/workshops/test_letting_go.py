"""What people wrote is deleted when the notice said it would be; the summary stays."""

from datetime import timedelta

from sqlalchemy import func, select

from exports import jobs
from tests.conftest import AMARA, Room
from workshops import clock, equality, promising, wiping
from workshops.database import Base, db
from workshops.models import Report

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
