"""The run of show, changed as long as the workshop has not begun."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from workshops import history, show
from workshops.database import db
from workshops.models import Stage, Step
from workshops.run_of_show import StagePlan, edit_run_of_show, has_begun, template_stages
from workshops.stages import KINDS

SHORT = ("arrive", "post_problems", "vote_problems", "commit", "close")


def lines(*kinds: str) -> list[StagePlan]:
    return [StagePlan(kind, 5, f"Prompt of {kind}") for kind in kinds]


def edit(room: Room, *plan: StagePlan) -> None:
    edit_run_of_show(room.workshop.id, plan, "Dee")
    db.session.commit()


def test_a_template_brings_prompts_and_script_lines() -> None:
    for stage in template_stages("90"):
        assert (stage.prompt, stage.say, stage.carry) == (KINDS[stage.kind].prompt, KINDS[stage.kind].say, 3)
        assert stage.votes_each is None


def test_a_new_run_of_show_takes_the_place_of_the_old(room: Room) -> None:
    plan = lines(*SHORT)
    plan[2] = StagePlan("vote_problems", 9, "Which two?", "Think first", votes_each=2, carry=2)
    edit(room, *plan)
    stages = room.board.stages
    assert [stage.kind for stage in stages] == list(SHORT)
    assert [stage.position for stage in stages] == [0, 1, 2, 3, 4]
    vote = stages[2]
    assert (vote.minutes, vote.prompt, vote.say, vote.votes_each, vote.carry) == (9, "Which two?", "Think first", 2, 2)
    assert (room.board.now.number, room.board.now.stage.kind) == (0, "arrive")
    assert db.session.scalar(select(func.count()).select_from(Stage)) == 5
    assert db.session.scalar(select(func.count()).select_from(Step)) == 1
    assert history.timeline(room.workshop.id)[-1].verb == "edit-run-of-show"


def test_it_can_be_changed_after_time_was_added_at_the_door(room: Room) -> None:
    show.add_time(room.workshop.id, 60, AMARA)
    show.stop_clock(room.workshop.id, AMARA)
    show.start_clock(room.workshop.id, AMARA)
    db.session.commit()
    edit(room, *lines(*SHORT))
    assert len(room.board.stages) == 5


def test_it_stays_once_the_workshop_has_begun(room: Room) -> None:
    assert not has_begun(room.workshop)
    room.next()
    assert has_begun(room.workshop)
    with refused("The workshop has begun, so its run of show stays. Minutes can be added live.", "begun"):
        edit(room, *lines(*SHORT))


@pytest.mark.parametrize(
    ("kinds", "words", "code"),
    [
        ((), "begins with Arrive and ends with Close", "order"),
        (("arrive",), "begins with Arrive and ends with Close", "order"),
        (("close", "arrive"), "begins with Arrive and ends with Close", "order"),
        (("post_problems", "close"), "begins with Arrive and ends with Close", "order"),
        (("arrive", "commit"), "begins with Arrive and ends with Close", "order"),
        (("arrive", "commit", "commit", "close"), "Each stage can stand in the run of show once.", "choose"),
        (("arrive", "pulse", "close"), "Each stage can stand in the run of show once.", "choose"),
        (("arrive", "make_sense", "close"), "“Make sense” must come after “Post problems”.", "order"),
        (
            ("arrive", "make_sense", "post_problems", "close"),
            "“Make sense” must come after “Post problems”.",
            "order",
        ),
        (("arrive", "vote_problems", "close"), "“Vote on problems” must come after “Post problems”.", "order"),
        (
            ("arrive", "vote_problems", "post_problems", "close"),
            "“Vote on problems” must come after “Post problems”.",
            "order",
        ),
        (
            ("arrive", "post_problems", "vote_problems", "make_sense", "close"),
            "“Vote on problems” must come after “Make sense”.",
            "order",
        ),
        (("arrive", "weigh_actions", "close"), "“Weigh actions” must come after “Design actions”.", "order"),
        (
            ("arrive", "weigh_actions", "design_actions", "close"),
            "“Weigh actions” must come after “Design actions”.",
            "order",
        ),
    ],
)
def test_an_order_that_cannot_be_played_is_refused(room: Room, kinds: tuple[str, ...], words: str, code: str) -> None:
    with refused(words, code, 422):
        edit(room, *lines(*kinds))
    assert len(room.board.stages) == 8


@pytest.mark.parametrize(
    "kinds",
    [
        ("arrive", "close"),
        ("arrive", "commit", "close"),
        ("arrive", "design_actions", "weigh_actions", "post_problems", "vote_problems", "close"),
        ("arrive", "post_problems", "design_actions", "make_sense", "weigh_actions", "close"),
        ("arrive", "post_problems", "make_sense", "commit", "vote_problems", "close"),
    ],
)
def test_any_order_that_can_be_played_is_fine(room: Room, kinds: tuple[str, ...]) -> None:
    edit(room, *lines(*kinds))
    assert tuple(stage.kind for stage in room.board.stages) == kinds


@pytest.mark.parametrize(
    ("least", "most", "below", "above", "words"),
    [
        ({"minutes": 0}, {"minutes": 120}, {"minutes": -1}, {"minutes": 121}, "between 0 and 120 minutes"),
        ({"votes_each": 1}, {"votes_each": 10}, {"votes_each": 0}, {"votes_each": 11}, "between 1 and 10"),
        ({"carry": 1}, {"carry": 10}, {"carry": 0}, {"carry": 11}, "Between 1 and 10 can go on."),
        ({"prompt": "?"}, {"prompt": "x" * 160}, {"prompt": " "}, {"prompt": "x" * 161}, "The prompt is"),
        ({"say": ""}, {"say": "x" * 200}, {"say": "\0"}, {"say": "x" * 201}, "The script line"),
    ],
)
def test_each_number_and_line_has_its_bounds(
    room: Room,
    least: dict[str, int],
    most: dict[str, int],
    below: dict[str, int],
    above: dict[str, int],
    words: str,
) -> None:
    arrive, vote, *rest = lines("arrive", "post_problems", "close")
    for fine in (least, most):
        edit(room, arrive, replace(vote, **fine), *rest)  # type: ignore[arg-type]
        assert all(getattr(room.board.stages[1], name) == value for name, value in fine.items())
    for wrong in (below, above):
        with refused(words):
            edit(room, arrive, replace(vote, **wrong), *rest)  # type: ignore[arg-type]


def test_actions_can_be_weighed_right_after_making_sense_of_problems(room: Room) -> None:
    edit(room, *lines("arrive", "post_problems", "design_actions", "make_sense", "weigh_actions", "close"))
    room.joins("Ben")
    room.goes_to("design_actions")
    for text in ("Pay it", "Publish rotas"):
        room.proposes("Ben", text)
    room.goes_to("weigh_actions", "prepare")
    room.goes_to("weigh_actions", "open")
    assert room.board.round is not None
    assert len(room.board.round.items) == 2
