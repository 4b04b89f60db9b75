"""Workshops in which little happened still make a whole and honest paper."""

import re
from datetime import UTC, datetime

import page
import pytest
from flask import Flask

from exports import pages, sheet, word
from exports.pdf import pdf
from exports.summary import Summary
from exports.workbook import workbook
from exports.workbook.gather import OTHER
from exports.workbook.write import FIRST
from tests.conftest import AMARA, Room
from tests.exports import spoken
from tests.exports.conftest import told
from tests.exports.opened import opened
from tests.exports.opened_word import opened_word
from tests.exports.reading import text_of, words_of
from workshops import facilitation, joining, planning
from workshops.board import find_card
from workshops.database import db
from workshops.models import CardPlanLink, WorkingGroup


@pytest.fixture
def fifth(groups: list[WorkingGroup]) -> Room:
    """A 30-minute workshop, without actions, of the group whose key commitment is not agreed, on another objective."""
    plan = planning.Schedule(
        "Trust", datetime(2026, 11, 24, 10, tzinfo=UTC), template="30", objectives=("4.3", "4.1"), rehearsal=True
    )
    room = Room(planning.schedule(groups[4], plan, "Dee"))
    db.session.commit()
    return room


def three_people_vote(room: Room) -> None:
    for name in ("Ben", "Chidi", "Dayo"):
        room.joins(name, "voluntary")
    room.goes_to("post_problems")
    trust, time = room.posts("Ben", "No trust in the surgery"), room.posts("Chidi", "No time to talk")
    room.posts("Dayo", "No bus on Sundays")
    room.goes_to("vote_problems")
    room.votes("Ben", trust)
    room.votes("Chidi", trust, time)
    for card in (trust, time):
        facilitation.link_objective(room.workshop.id, card.key, "4.3", AMARA)
    room.goes_to("close", "ended")


@pytest.fixture
def small(fifth: Room) -> Summary:
    three_people_vote(fifth)
    return told(fifth.workshop.id)


def test_three_people_no_actions_and_no_promises_make_a_whole_paper(small: Summary) -> None:
    made = pdf(small)
    assert [fault.rule_id for fault in page.validate_pdf_bytes(made, profile="ua1").failures] == []
    text = " ".join(text_of(made).split())
    assert "Small base: only 2 people voted, so these figures say little." in text
    assert "Problems the room put first; no action was voted on" in text
    assert "No action was designed in this workshop" in text
    assert "Nobody promised anything in this workshop." in text
    assert "What came first Problems the room put first; no action was voted on" in text
    assert "commitments build on" not in text
    assert "Positive East" in text
    assert "Place not given" not in text
    assert "What people promised hangs on" not in text
    assert "How sectors voted on problems is not shown: too few people to keep votes private." in text


def test_no_paragraph_ends_in_a_space_after_which_a_line_would_break_early(small: Summary) -> None:
    assert re.findall(r"\S+\s+</p>", pages.html(small)) == []


def test_no_sector_of_a_small_base_is_told_in_any_form(small: Summary) -> None:
    cells = [cell for vote in small.rounds for choice in vote.choices for cell in choice.row.cells]
    assert cells
    assert all(cell.people is None for cell in cells)
    assert "nearly all of" not in pages.twin(small) + sheet.csv(small).decode() + sheet.json(small).decode()


def test_it_says_that_the_objective_is_not_its_key_commitments(small: Summary) -> None:
    said = words_of(pages.twin(small))
    assert "key commitment, KC5, serves objective 4.2. This workshop worked on objective 4.3 instead." in said
    assert "Also objective 4.1" in said
    assert "Its wording is not agreed yet." in said


def test_a_rehearsal_says_so_in_every_form(small: Summary) -> None:
    assert "Rehearsal: none of this was said by real partners" in pages.twin(small)
    assert "Rehearsal,words,,yes" in sheet.csv(small).decode()
    assert b'"rehearsal": true' in sheet.json(small)
    assert "Rehearsal: none of this was said by real partners" in opened_word(word.of(pages.html(small))).words
    assert "A rehearsal: none of this was said by real partners." in opened(workbook(small)).sheets[FIRST][1]


def test_a_workshop_in_which_nobody_did_anything_makes_a_paper_too(room: Room) -> None:
    empty = told(room.workshop.id)
    assert empty.counts.people == 0
    said = words_of(pages.twin(empty))
    assert "Nothing was settled by a vote in this workshop." in said
    assert "No problem was posted in this workshop." in said
    assert "It was planned to say what stands in the way of objective 3.5" in said
    assert "No card stands in this workshop." in said
    assert "How votes are counted" not in said
    assert "0 not shown" not in said
    assert "checked first" not in said
    assert "Nobody said which organisation they are from." in said
    assert len(sheet.csv(empty)) > 1000
    assert spoken.of_word(opened_word(word.of(pages.html(empty)))) == spoken.of_page(pages.html(empty))
    assert OTHER.name not in opened(workbook(empty)).sheets


def test_an_organisation_that_two_people_typed_in_other_letters_stands_once(room: Room) -> None:
    for name, organisation in (("Ben", "Marshside Hospitals"), ("Chidi", "marshside hospitals"), ("Femi", "age right")):
        joining.introduce(room.joins(name), organisation, name, True)
    summary = told(room.workshop.id)
    assert summary.took_part.organisations == ("age right", "Marshside Hospitals")
    assert len(summary.took_part.organisations) == summary.counts.organisations


def test_amara_is_named_as_the_one_to_tell(app: Flask, room: Room) -> None:
    assert f"Tell {AMARA} by" in words_of(pages.twin(told(room.workshop.id)))


def test_a_problem_linked_to_the_plan_says_so_where_it_stands_and_in_the_csv(fifth: Room) -> None:
    three_people_vote(fifth)
    problem = next(card for card in fifth.board.problems if card.key in fifth.board.carried("problem"))
    assert "In the plan" not in pages.twin(told(fifth.workshop.id))
    db.session.add(CardPlanLink(card_id=find_card(fifth.workshop.id, problem.key).id, code="4.2-06"))
    db.session.commit()
    linked = told(fifth.workshop.id)
    assert "In the plan: 4.2-06" in words_of(pages.twin(linked))
    assert f"cards,{problem.ref},problem,builds on,,4.2-06" in sheet.csv(linked).decode()
