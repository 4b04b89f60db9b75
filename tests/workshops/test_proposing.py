"""Actions: who does what for whom, which problem they answer and what in the plan they build on."""

import pytest
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import asked, refused
from workshops import board, facilitation, planning
from workshops.board import ActionWords
from workshops.database import db
from workshops.models import Card, WorkingGroup, Workshop

RENT = "Cleaners on our wards earn less than the rent"


@pytest.fixture
def designing(room: Room) -> Room:
    """The same with a vote behind them: actions are being designed."""
    room.joins("Ben", "health")
    room.joins("Chidi", "voluntary")
    room.goes_to("post_problems")
    room.posts("Ben", RENT)
    room.posts("Chidi", "Shift workers learn their hours the night before")
    room.goes_to("design_actions")
    return room


def actions() -> int:
    return db.session.scalar(select(func.count()).where(Card.kind == "action")) or 0


def test_an_action_says_who_it_helps_and_what_it_builds_on(designing: Room) -> None:
    problem = designing.board.problems[0].key
    designing.proposes(
        "Ben",
        "Trusts put the London Living Wage in every cleaning contract",
        answers=problem,
        reach="with_help",
        gains="Cleaners",
        misses="Agency staff",
        plan_codes=("3.5-04", "3.5-01", "3.5-04"),
    )
    (line,) = designing.board.actions
    assert (line.answers, line.reach, line.gains, line.misses) == (problem, "with_help", "Cleaners", "Agency staff")
    assert line.plan_codes == ("3.5-01", "3.5-04")
    assert line.objective == designing.board.workshop.objective


def test_an_action_sent_again_keeps_what_it_said_first(designing: Room) -> None:
    ben = designing.people["Ben"]
    first = board.propose_action(ben, "Pay it", "a", ActionWords(gains="Cleaners"))
    again = board.propose_action(ben, "Pay it", "a", ActionWords(gains="Others", plan_codes=("3.5-04",)))
    assert again.id == first.id
    assert (again.gains, again.plan_links) == ("Cleaners", [])
    assert actions() == 1


@pytest.mark.parametrize(
    ("words", "no", "code"),
    [
        (ActionWords(reach="everybody"), "Say who can do this: ourselves, with help, or others.", "choose"),
        (ActionWords(plan_codes=("9.9-99",)), "That code is not in the plan.", "unknown-plan-code"),
        (ActionWords(answers="0000000000"), "That card is not on this board.", "no-card"),
        (ActionWords(gains="x" * 201), "Who gains is 201 letters long.", "too-long"),
        (ActionWords(misses="\0"), "Who may miss out has a sign in it", "bad-text"),
    ],
)
def test_an_action_that_says_something_impossible_is_refused(
    designing: Room, words: ActionWords, no: str, code: str
) -> None:
    with refused(no, code):
        board.propose_action(designing.people["Ben"], "Pay it", "a", words)
    assert actions() == 0


def test_a_name_among_those_who_gain_is_asked_about_too(designing: Room) -> None:
    ben = designing.people["Ben"]
    for words in (ActionWords(gains="Mary Okafor"), ActionWords(misses="Dr Patel")):
        with asked("somebody’s name"):
            board.propose_action(ben, "Pay it", "a", words)
    assert board.propose_action(ben, "Pay it", "a", ActionWords(gains="Mary Okafor"), confirmed=True).gains


def test_an_action_cannot_answer_an_action(designing: Room) -> None:
    first = designing.proposes("Ben", "Pay it")
    designing.proposes("Chidi", "Pay it soon", answers=first.key)
    assert [line.answers for line in designing.board.actions] == [None, None]


def test_with_several_objectives_an_action_takes_that_of_the_plan_then_of_its_problem(
    groups: list[WorkingGroup], workshop: Workshop
) -> None:
    plan = planning.Schedule("Two", workshop.starts_at, objectives=("3.5", "3.1"))
    room = Room(planning.schedule(groups[3], plan, "Dee"))
    room.joins("Ben")
    room.goes_to("post_problems")
    problem = room.posts("Ben", RENT)
    room.posts("Ben", "Bus fares")
    assert problem.objective == ""
    facilitation.link_objective(room.workshop.id, problem.key, "3.1", AMARA)
    room.goes_to("design_actions")
    said = {
        "neither": room.proposes("Ben", "Neither"),
        "problem": room.proposes("Ben", "Problem", answers=problem.key),
        "plan": room.proposes("Ben", "Plan", answers=problem.key, plan_codes=("3.5-04", "3.1-01")),
    }
    assert {key: card.objective for key, card in said.items()} == {"neither": "", "problem": "3.1", "plan": "3.5"}
