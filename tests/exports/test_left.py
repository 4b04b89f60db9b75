"""Cards that were split and parked are in the paper with their words, their counts and what became of them."""

import json
from collections.abc import Sequence
from dataclasses import replace

import page
import pytest

from exports import pages, sheet
from exports.pdf import pdf
from exports.summary import Summary, from_plain
from exports.summary.left import Left
from tests.conftest import AMARA, Room
from tests.exports.conftest import told
from tests.exports.reading import rows_of, text_of
from workshops import parking, splitting
from workshops.board import find_card
from workshops.database import db
from workshops.models import Card, WorkingGroup

BOTH, BUS, AIR = "Damp homes, and no bus", "The last bus leaves at eight", "Traffic by the school"


def card(room: Room, text: str) -> Card:
    return find_card(room.workshop.id, next(each.key for each in room.board.problems if each.text == text))


@pytest.fixture
def summary(room: Room, groups: Sequence[WorkingGroup]) -> Summary:
    """One card split, one parked and waiting, one parked and sent back; a vote, and the end."""
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("post_problems")
    for name, text in (("Ben", BOTH), ("Chidi", BUS), ("Femi", AIR)):
        room.posts(name, text)
    room.goes_to("make_sense")
    splitting.split(room.workshop.id, card(room, BOTH).key, "Damp homes", "No bus", AMARA)
    keys = [card(room, text).key for text in (BUS, AIR)]
    rows = parking.park(room.workshop.id, keys, groups[2].id, "About their commitment", AMARA)
    rows[1].answer = "returned"
    db.session.commit()
    room.goes_to("vote_problems")
    room.votes("Ben", card(room, "Damp homes"))
    room.goes_to("close", "ended")
    return told(room.workshop.id)


def test_they_stand_in_the_summary_with_what_became_of_them(summary: Summary) -> None:
    (split,) = summary.left.split
    assert (split.text, split.people, len(split.parts)) == (BOTH, 1, 2)
    assert [(each.text, each.state) for each in summary.left.parked] == [(BUS, "waiting"), (AIR, "returned")]
    assert summary.counts.problems == 3
    assert {each.text for each in summary.cards} == {"Damp homes", "No bus", AIR}
    assert {each.part_of for each in summary.cards} == {split.ref, ""}


def test_the_paper_and_its_twin_tell_of_them(summary: Summary) -> None:
    made = pdf(summary)
    assert [fault.rule_id for fault in page.validate_pdf_bytes(made, profile="ua1").failures] == []
    text = " ".join(text_of(made).split())
    for words in (BOTH, BUS, "no answer", "sent back"):
        assert words in text
    for words in (BOTH, BUS, "no answer yet", "sent back: it stands here", "About their commitment"):
        assert words in pages.twin(summary)
    assert "Cards parked with another working group 1" in text


def test_every_number_of_them_is_in_the_sheet(summary: Summary) -> None:
    rows = rows_of(sheet.csv(summary))
    counted = {row["label"]: row["value"] for row in rows if row["section"] == "method" and row["measure"] == "count"}
    assert counted["Cards split in two"] == "1"
    assert counted["Cards parked with another working group"] == "1"
    wrote = [
        row["value"] for row in rows if row["measure"] == "wrote it" and row["label"].startswith(("split", "parked"))
    ]
    assert wrote == ["1", "1", "1"]


def test_a_summary_of_before_reads_without_them(sample: Summary, summary: Summary) -> None:
    plain = json.loads(sheet.json(summary))
    assert from_plain(plain) == summary
    del plain["left"]
    for each in plain["cards"]:
        del each["part_of"], each["came_from"]
    older = from_plain(plain)
    assert older.left == Left()
    assert replace(older, left=summary.left).left == summary.left
    assert sample.left == Left()
