"""A working group that has met, and the meeting of the whole forum that hears it."""

from datetime import UTC, datetime

from tests.conftest import AMARA, Room
from workshops import facilitation, planning, scoring, show
from workshops.models import Forum, Workshop
from workshops.planning import Schedule

HEADLINE = "Damp homes keep children from school"
ASK = "Lend us two surveyors for a month"
PROBLEMS = ("Damp homes", "No lift", "No bus")
NAMES = ("Ben", "Chidi", "Femi")
ACTION = "Mend the homes first"


def has_met(workshop: Workshop, headline: str = HEADLINE, ask: str = ASK, problems: tuple[str, ...] = PROBLEMS) -> Room:
    """Three people played it to its end: problems and an action went on, and it asks for something."""
    room = Room(workshop)
    for name in NAMES:
        room.joins(name, "health", "Marshside Hospitals")
    room.goes_to("post_problems")
    cards = [room.posts(name, words) for name, words in zip(NAMES, problems, strict=True)]
    room.goes_to("vote_problems")
    for name in room.people:
        room.votes(name, *cards)
    room.goes_to("design_actions")
    room.proposes("Ben", ACTION)
    room.goes_to("weigh_actions")
    round_ = room.board.round
    assert round_ is not None
    for name in room.people:
        scores = {key: {"effect": 4, "doable": 5} for key, _ in round_.items}
        scoring.give_scores(room.people[name], round_.id, scores)
    room.goes_to("close")
    show.sum_up(room.workshop.id, headline, ask, AMARA)
    for card in (*room.board.problems, *room.board.actions):
        facilitation.link_objective(room.workshop.id, card.key, "3.5", AMARA)
    room.next()
    return room


def plenary_of(forum: Forum) -> Room:
    """The plenary, planned and at Arrive."""
    plan = Schedule("Plenary", datetime(2026, 11, 24, 12, tzinfo=UTC), "City Hall", AMARA, "plenary")
    return Room(planning.schedule(planning.plenary_group(forum), plan, "Dee"))
