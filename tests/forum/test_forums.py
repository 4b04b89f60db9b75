"""Forums: creating one, its six working groups in one act, who runs them, and what waits for staff."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import coverage, overview
from forum.accounts import Person
from forum.waiting import for_staff
from tests.conftest import Room
from workshops import clock, his, parking, planning
from workshops.database import db
from workshops.models import Forum, Report, WorkingGroup, Workshop
from workshops.promising import Promise, commit_to


@pytest.fixture
def dee(person: Callable[..., Person], signed_in: Callable[[Person], FlaskClient]) -> FlaskClient:
    """Dee, GLA staff, has signed in."""
    return signed_in(person("Dee", "staff"))


def test_dee_creates_a_forum(dee: FlaskClient) -> None:
    sent = {"name": "Spring forum", "starts_on": "2027-04-08", "place": "City Hall"}
    page = dee.post("/forums/new", data=sent, follow_redirects=True).text
    assert "Thursday 8 April 2027, City Hall" in page
    assert "Make the six working groups" in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": ""}, "Give the forum a name."),
        ({"name": "x" * 81}, "81 letters long"),
        ({"name": "Spring", "starts_on": "some day"}, "Type a day like"),
    ],
)
def test_it_says_what_is_wrong(dee: FlaskClient, sent: dict[str, str], words: str) -> None:
    answer = dee.post("/forums/new", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert "There is something to put right" in answer.text


def test_one_act_makes_the_six_groups_and_twice_makes_no_more(dee: FlaskClient) -> None:
    forum = planning.create_forum("Spring forum", "Dee")
    db.session.commit()
    for _ in range(2):
        dee.post(f"/forums/{forum.id}/groups")
    db.session.refresh(forum)
    assert [group.key_commitment for group in forum.groups] == [key.code for key in his.key_commitments()]


def test_dee_chooses_who_runs_a_group(
    dee: FlaskClient, groups: Sequence[WorkingGroup], person: Callable[..., Person]
) -> None:
    amara, eve = person("Amara", "facilitator"), person("Eve", "facilitator")
    dee.post(f"/groups/{groups[3].id}", data={"people": [amara.id, eve.id]})
    dee.post(f"/groups/{groups[3].id}", data={"people": [amara.id]})
    assert [each.person_id for each in groups[3].facilitators] == [amara.id]
    page = dee.get(f"/forums/{groups[3].forum_id}").text
    assert "Amara" in page


def test_a_planned_workshop_counts_who_is_invited(dee: FlaskClient, workshop: Workshop) -> None:
    planning.invite(workshop.id, {"health": 8, "voluntary": 4}, [], "Dee")
    db.session.commit()
    page = dee.get(f"/forums/{workshop.group.forum_id}").text
    assert "12 invited" in page
    assert "Planned" in page


def promises(room: Room, name: str, role: str, signed_off: str) -> None:
    action = room.board.carried("action")[0]
    promise = Promise(
        "promise",
        "action",
        action,
        "organisation",
        role=role,
        what="Pay it",
        by_when=(clock.now() + timedelta(days=60)).date(),
        when_cue="the board meets",
        first_step="ask",
        signed_off=signed_off,
    )
    commit_to(room.people[name], promise, f"{name}-{role}")
    db.session.commit()


@pytest.fixture
def closed(room: Room) -> Room:
    """Five people posted, voted for one action above the other, promised twice, and closed."""
    for name in ("Ben", "Chidi", "Eve", "Fay", "Gil"):
        room.joins(name)
    room.goes_to("post_problems")
    problems = [room.posts(name, f"A problem that {name} sees") for name in ("Ben", "Chidi", "Eve")]
    room.goes_to("vote_problems")
    room.votes("Ben", *problems)
    room.goes_to("design_actions")
    pay, ask = room.proposes("Ben", "Hospitals pay the real Living Wage"), room.proposes("Chidi", "Councils ask for it")
    room.goes_to("weigh_actions")
    for name in ("Ben", "Chidi", "Eve", "Fay"):
        room.votes(name, pay)
    room.scores("Gil", {pay: (5, 5), ask: (2, 3)})
    room.goes_to("commit")
    promises(room, "Ben", "lead", "yes")
    promises(room, "Chidi", "support", "not_yet")
    room.goes_to("close", "ended")
    return room


def test_a_finished_workshop_says_its_top_action_and_its_commitments(dee: FlaskClient, closed: Room) -> None:
    page = dee.get(f"/forums/{closed.workshop.group.forum_id}").text
    assert "Hospitals pay the real Living Wage" in page
    assert "voted for it" not in page, "actions are scored, not chosen"
    assert "1 confirmed, 1 offered" in page
    assert "1 action has no lead" in page
    assert "1 finished workshop" in page


def test_a_live_workshop_says_where_it_stands_and_no_words_yet(dee: FlaskClient, room: Room) -> None:
    room.joins("Ben")
    room.goes_to("post_problems")
    room.posts("Ben", "Cleaners cannot see a doctor")
    page = dee.get(f"/forums/{room.workshop.group.forum_id}").text
    assert "Stage 2 of 8, Post problems. 1 card" in page
    assert "Cleaners" not in page


def test_the_map_counts_promises_by_objective_and_marks_the_gaps(closed: Room) -> None:
    made = coverage.objective_map(overview.lines([closed.workshop.group]))
    squares = {square.code: square for _, aim in made.aims for square in aim}
    assert len(squares) == 24
    assert (squares["3.5"].promises, squares["3.5"].problems, squares["3.5"].kind) == (2, 3, "some")
    assert (made.promises, made.count("some", "many"), made.count("none")) == (2, 1, 23)
    assert coverage.Square("3.4", problems=2, promises=0).kind == "gap"


def test_a_rehearsal_is_not_on_the_map(closed: Room) -> None:
    closed.workshop.rehearsal = True
    db.session.commit()
    assert coverage.objective_map(overview.lines([closed.workshop.group])).promises == 0


def test_what_waits_is_told_to_staff_the_failed_first(
    app: Flask, dee: FlaskClient, closed: Room, groups: Sequence[WorkingGroup]
) -> None:
    plan = planning.Schedule("Near you", datetime(2027, 1, 12, 10, tzinfo=UTC))
    planning.schedule(groups[4], plan, "Dee")
    report = Report(
        workshop_id=closed.workshop.id, version=1, state="failed", asked_at=plan.starts_at, asked_by="Dee", failure="x"
    )
    db.session.add(report)
    db.session.commit()
    page = dee.get(f"/forums/{closed.workshop.group.forum_id}").text
    assert "Waiting for you" in page
    forum = db.session.get_one(Forum, closed.workshop.group.forum_id)
    with app.test_request_context():
        matters = [matter.words for matter in for_staff(forum.groups, overview.lines(forum.groups))]
    assert matters == [
        "The summary of Pay that keeps you well failed",
        "Nobody is invited to Near you",
        "KC5 has no agreed text yet",
    ]


def test_staff_see_what_is_parked_between_groups(dee: FlaskClient, room: Room, groups: Sequence[WorkingGroup]) -> None:
    page = f"/forums/{room.workshop.group.forum_id}"
    assert "parked between groups" not in dee.get(page).text
    room.joins("Ben")
    room.goes_to("post_problems")
    for text in ("Buses stop at eight", "Rent eats the wage"):
        room.posts("Ben", text)
    room.goes_to("make_sense")
    key = next(card.key for card in room.board.problems if card.text == "Buses stop at eight")
    parking.park(room.workshop.id, [key], groups[2].id, "They run buses", "Amara")
    db.session.commit()
    shown = dee.get(page).text
    for words in ("Buses stop at eight", f"KC3 {groups[2].name}", "They run buses", "No answer yet"):
        assert words in shown
