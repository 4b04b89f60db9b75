"""The run-of-show editor: each button changes what is shown and nothing that is kept, until Save."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from forum import run_of_show
from forum.accounts import Person
from forum.forms import run_of_show as drafts
from tests.conftest import POST_TO_PROMISE, Room
from workshops.database import db
from workshops.models import Stage, WorkingGroup, Workshop
from workshops.stages import TEMPLATES

START = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def amara(
    person: Callable[..., Person], groups: Sequence[WorkingGroup], signed_in: Callable[[Person], FlaskClient]
) -> FlaskClient:
    """Amara runs the Living Wage group, and has signed in."""
    return signed_in(person("Amara", "facilitator", groups[3]))


def sent(draft: drafts.Draft) -> dict[str, str]:
    """The form as a browser would send it."""
    fields: dict[str, str] = {}
    for n, row in enumerate(draft):
        fields |= {f"kind-{n}": row.kind, f"minutes-{n}": row.minutes, f"prompt-{n}": row.prompt, f"say-{n}": row.say}
        fields |= {f"carry-{n}": row.carry, f"votes-{n}": "fixed" if row.fixed else "", f"fixed-{n}": row.fixed or "3"}
    return fields


def kinds(draft: drafts.Draft) -> list[str]:
    return [row.kind for row in draft]


def test_a_form_reads_as_it_was_drawn() -> None:
    for template in TEMPLATES:
        draft = drafts.from_template(template)
        assert drafts.read(sent(draft)) == draft


def test_a_stage_moves_up_and_down_between_arrive_and_close() -> None:
    draft = drafts.from_template("30")
    assert kinds(draft) == ["arrive", "post_problems", "vote_problems", "commit", "close"]
    moved, place = drafts.changed(draft, {"move-down-1": ""})
    assert (kinds(moved)[1:3], place) == (["vote_problems", "post_problems"], 2)
    assert drafts.changed(moved, {"move-up-2": ""})[0] == draft


@pytest.mark.parametrize("button", ["move-up-1", "move-up-0", "move-down-4", "move-down-3", "remove-0", "remove-4"])
def test_arrive_stays_first_and_close_last(button: str) -> None:
    draft = drafts.from_template("30")
    assert drafts.changed(draft, {button: ""})[0] == draft


@pytest.mark.parametrize("button", ["move-up-99", "move-up-", "more-x", "frobnicate-1", "template", "add"])
def test_a_button_that_is_none_changes_nothing(button: str) -> None:
    draft = drafts.from_template("30")
    assert drafts.changed(draft, {button: "", "stage": "nap", "template": "45"})[0] == draft


@pytest.mark.parametrize(
    ("start", "button", "end"),
    [("8", "more", "9"), ("8", "less", "7"), ("0", "less", "0"), ("120", "more", "120"), ("x", "more", "1")],
)
def test_minutes_step_between_their_bounds(start: str, button: str, end: str) -> None:
    draft = (replace(drafts.from_template("30")[1], minutes=start),)
    assert drafts.changed(draft, {f"{button}-0": ""})[0][0].minutes == end


def test_a_stage_is_taken_out_and_added_before_close() -> None:
    whole = drafts.from_template("90")
    without, _ = drafts.changed(whole, {"remove-4": ""})
    assert set(drafts.unused(without)) - set(drafts.unused(whole)) == {"make_sense"}
    again, place = drafts.changed(without, {"add": "", "stage": "make_sense"})
    assert kinds(again)[-2:] == ["make_sense", "close"]
    assert place == len(again) - 2


def test_a_template_starts_it_again() -> None:
    again, _ = drafts.changed(drafts.from_template("90"), {"use-template": "", "template": "30"})
    assert again == drafts.from_template("30")


def test_the_times_add_up_and_the_total_is_told_against_the_template() -> None:
    draft, _ = drafts.changed(drafts.from_template("30"), {"more-1": ""})
    rows = run_of_show.shown(draft, START, "30")
    assert [f"{row.starts:%H:%M}" for row in rows] == ["10:00", "10:00", "10:09", "10:17", "10:28"]
    assert [row.changed for row in rows] == [False, True, False, False, False]
    assert rows[-1].left + rows[-1].width == pytest.approx(100, abs=0.01)
    assert run_of_show.total_words(draft, "30") == ("31 of 30 minutes: 1 over", 1)
    assert run_of_show.total_words(drafts.from_template("30"), "30") == ("30 minutes, as the template", 0)


@pytest.mark.parametrize(
    ("fixed", "carry", "rule"),
    [("", "3", "3 or 5 votes, top 3"), ("4", "2", "4 votes, top 2"), ("1", "1", "1 vote, top 1")],
)
def test_the_rule_of_a_vote_says_votes_and_cut(fixed: str, carry: str, rule: str) -> None:
    assert run_of_show.rule_of(drafts.Row("vote_problems", "6", "Which?", "", fixed, carry)) == rule


def test_nothing_is_kept_until_amara_saves(amara: FlaskClient, workshop: Workshop) -> None:
    address = f"/workshops/{workshop.code}/run-of-show"
    draft = drafts.from_stages(workshop.stages)
    page = amara.post(address, data=sent(draft) | {"more-1": ""}).text
    assert "91 of 90 minutes: 1 over" in page
    assert "Not saved yet." in page
    assert 'value="9"' in page
    assert "as the template" in amara.get(address).text


def test_what_she_saves_is_kept(amara: FlaskClient, workshop: Workshop) -> None:
    draft = list(drafts.from_stages(workshop.stages))
    draft[3] = replace(
        draft[3], prompt="Which would help most?", say="Alone, please.", fixed="2", carry="4", minutes="7"
    )
    answer = amara.post(f"/workshops/{workshop.code}/run-of-show", data=sent(tuple(draft)) | {"save": "1"})
    assert answer.status_code == 303
    stage = db.session.query(Stage).filter_by(workshop_id=workshop.id, kind="vote_problems").one()
    assert (stage.prompt, stage.say, stage.votes_each, stage.carry, stage.minutes) == (
        "Which would help most?",
        "Alone, please.",
        2,
        4,
        7,
    )


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("minutes-1", "soon", "Post problems: between 0 and 120 minutes."),
        ("minutes-1", "121", "Post problems: between 0 and 120 minutes."),
        ("prompt-1", "  ", "Post problems: write the prompt"),
        ("prompt-1", "x" * 161, "161 letters long"),
        ("fixed-3", "11", "Vote on problems: between 1 and 10 votes each."),
        ("carry-3", "11", "Between 1 and 10 can go on."),
    ],
)
def test_what_cannot_be_kept_is_pointed_at(
    amara: FlaskClient, workshop: Workshop, field: str, value: str, words: str
) -> None:
    fields = sent(drafts.from_stages(workshop.stages)) | {"votes-3": "fixed", field: value, "save": "1"}
    answer = amara.post(f"/workshops/{workshop.code}/run-of-show", data=fields)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_vote_before_its_cards_is_refused_in_words(amara: FlaskClient, workshop: Workshop) -> None:
    draft, _ = drafts.changed(drafts.from_template("30"), {"move-down-1": ""})
    answer = amara.post(f"/workshops/{workshop.code}/run-of-show", data=sent(draft) | {"save": "1"})
    assert "“Vote on problems” must come after “Post problems”." in answer.text
    assert [stage.kind for stage in workshop.stages] == [kind for kind, _ in POST_TO_PROMISE]


def test_once_it_has_begun_it_stays(amara: FlaskClient, room: Room) -> None:
    room.joins("Ben")
    address = f"/workshops/{room.workshop.code}/run-of-show"
    fields = sent(drafts.from_template("30")) | {"save": "1"}
    room.next()
    assert "has begun" in amara.get(address).text
    assert amara.post(address, data=fields).status_code == 422
    assert [stage.kind for stage in room.board.stages] == [kind for kind, _ in POST_TO_PROMISE]
