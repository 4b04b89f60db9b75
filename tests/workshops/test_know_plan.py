"""Know the plan: what is shown, what people say of it, and what may be told."""

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.conftest import Clock
from tests.workshops.saying_no import refused
from workshops import his, joining, know_plan, own, sight, undoing
from workshops.database import db
from workshops.know_plan import Chosen, Said
from workshops.refusal import Query

SIX = ("3.5-01", "3.5-02", "3.5-03", "3.5-04", "3.5-05", "3.5-06")
FACT, STORY = "fact-3-01", "case-study-3-01"


@pytest.fixture
def knowing(whole_room: Room) -> Room:
    """Six people, asked about two commitments of the plan."""
    know_plan.choose_plan(whole_room.workshop.id, Chosen(("3.5-04", "3.5-06"), FACT, STORY), AMARA)
    whole_room.joins("Ben", "health", "North Trust")
    for name in ("Chidi", "Efua", "Farah", "Gita", "Hal"):
        whole_room.joins(name, "voluntary")
    whole_room.goes_to("know_plan")
    return whole_room


def says(room: Room, name: str, code: str, answer: str, with_whom: str = "") -> None:
    know_plan.answer_plan(room.people[name], {code: Said(answer, with_whom)})
    db.session.commit()


@pytest.mark.parametrize("objective", [each.code for each in his.objectives()])
def test_without_a_choice_there_is_something_fitting_to_show(objective: str) -> None:
    usual = know_plan.usual(objective)
    assert 1 <= len(usual.codes) <= know_plan.MOST_PICKS
    assert all(his.plan_commitment(code).objective == objective for code in usual.codes)
    assert usual.fact in [fact.key for fact in his.facts() if fact.aim == his.objective(objective).aim]
    assert usual.story in [story.key for story in his.case_studies() if story.aim == his.objective(objective).aim]


def test_the_fact_and_the_story_are_about_the_objective_where_the_guide_has_one() -> None:
    fact = next(fact for fact in his.facts() if fact.key == know_plan.usual("3.1").fact)
    story = next(story for story in his.case_studies() if story.key == know_plan.usual("4.2").story)
    assert "breathe worse air" in fact.text
    assert "refugee" in story.gist


def test_up_to_six_a_fact_and_a_story_are_chosen_before_the_room_comes_to_it(whole_room: Room) -> None:
    know_plan.choose_plan(whole_room.workshop.id, Chosen(SIX, FACT, STORY), AMARA)
    assert know_plan.chosen(whole_room.workshop) == Chosen(SIX, FACT, STORY)
    know_plan.choose_plan(whole_room.workshop.id, Chosen(SIX[:1], "", ""), AMARA)
    assert know_plan.chosen(whole_room.workshop) == Chosen(SIX[:1], "", "")
    whole_room.goes_to("know_plan")
    with refused("have seen these already"):
        know_plan.choose_plan(whole_room.workshop.id, Chosen(SIX, FACT, STORY), AMARA)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Chosen((), "", ""), "between 1 and 6"),
        (Chosen((*SIX, "3.5-07"), "", ""), "between 1 and 6"),
        (Chosen(("9.9-01",), "", ""), "not in the plan"),
        (Chosen(SIX, "fact-9-01", ""), "That fact is not"),
        (Chosen(SIX, "", "story-9"), "That story is not"),
    ],
)
def test_what_the_plan_has_not_cannot_be_shown(whole_room: Room, chosen: Chosen, words: str) -> None:
    with refused(words):
        know_plan.choose_plan(whole_room.workshop.id, chosen, AMARA)


def test_an_answer_is_kept_and_replaced_and_only_work_says_with_whom(knowing: Room) -> None:
    says(knowing, "Ben", "3.5-04", "work", "the borough")
    assert own.read(knowing.people["Ben"], ["plan"]).plan == {"3.5-04": Said("work", "the borough")}
    says(knowing, "Ben", "3.5-04", "knew", "the borough")
    assert own.read(knowing.people["Ben"], ["plan"]).plan == {"3.5-04": Said("knew", "")}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Tap an answer first"),
        ({"3.5-05": Said("new")}, "not one of the questions"),
        ({"3.5-04": Said("maybe")}, "Choose: new to me"),
        ({"3.5-04": Said("work", "x" * 81)}, "The most is 80"),
    ],
)
def test_what_is_no_answer_is_refused(knowing: Room, said: dict[str, Said], words: str) -> None:
    with refused(words):
        know_plan.answer_plan(knowing.people["Ben"], said)


def test_a_number_in_with_whom_is_asked_about(knowing: Room) -> None:
    with pytest.raises(Query):
        says(knowing, "Ben", "3.5-04", "work", "call 07700 900123")


def test_once_the_room_has_gone_on_nothing_more_is_said(hand: Clock, knowing: Room) -> None:
    knowing.next()
    hand.moves(seconds=20)
    says(knowing, "Ben", "3.5-06", "knew")
    hand.moves(seconds=1)
    with refused("not open just now"):
        says(knowing, "Ben", "3.5-04", "new")


def test_from_five_answers_on_the_counts_and_who_works_on_it_are_told(knowing: Room) -> None:
    knowing.people["Ben"].name_organisation = True
    says(knowing, "Ben", "3.5-04", "work", "the borough")
    says(knowing, "Chidi", "3.5-04", "work")
    for name in ("Efua", "Farah"):
        says(knowing, name, "3.5-04", "new")
    line = knowing.board.plan.picks[0]
    assert (line.answered, line.new, line.works) == (4, None, ())
    says(knowing, "Gita", "3.5-04", "knew")
    line = knowing.board.plan.picks[0]
    assert (line.answered, line.new, line.knew, line.work) == (5, 2, 1, 2)
    assert [(each.who, each.with_whom) for each in line.works] == [
        ("North Trust", "the borough"),
        ("Somebody from voluntary and community", ""),
    ]
    assert knowing.board.acted == 5


def test_an_organisation_that_did_not_agree_is_not_named(knowing: Room) -> None:
    for name in ("Ben", "Chidi", "Efua", "Farah", "Gita"):
        says(knowing, name, "3.5-04", "work")
    assert {each.who for each in knowing.board.plan.picks[0].works} == {
        "Somebody",
        "Somebody from voluntary and community",
    }


def test_no_screen_is_sent_the_counts_while_people_answer_and_phones_never_are(knowing: Room) -> None:
    for name in knowing.people:
        says(knowing, name, "3.5-04", "work", "a secret friend")
    for cut in (sight.for_phone, sight.for_wall, sight.for_console):
        pick = cut(knowing.board).plan.picks[0]
        assert (pick.answered, pick.new, pick.works) == (0, None, ())
    knowing.next()
    assert sight.for_console(knowing.board).plan.picks[0].work == 6
    assert sight.for_phone(knowing.board).plan.picks[0].work is None


def test_answers_are_entered_for_somebody_without_a_phone_and_taken_back(knowing: Room) -> None:
    iris = joining.enter_person(knowing.workshop.id, "education", AMARA, "", "Iris")
    for said in (Said("knew"), Said("work", "the borough")):
        know_plan.answer_plan(iris, {"3.5-04": said}, entered_by=AMARA)
        db.session.commit()
    assert own.read(iris, ["plan"]).plan["3.5-04"].answer == "work"
    assert knowing.board.acted == 1
    undoing.undo(knowing.workshop.id, knowing.board.to_undo[0].id, AMARA)
    assert own.read(iris, ["plan"]).plan["3.5-04"].answer == "knew"
    undoing.undo(knowing.workshop.id, knowing.board.to_undo[0].id, AMARA)
    assert own.read(iris, ["plan"]).plan == {}
