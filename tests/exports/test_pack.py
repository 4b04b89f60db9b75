"""The pack: what is on each paper, kept to the standards, made by the worker and never by the web process."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import page
import pytest
from flask import Flask

from exports import apart, jobs, keeping, pack, printing
from exports.pack.document import html, pdf
from tests.conftest import AMARA, Room
from tests.exports.reading import pages_of, poppler, text_of
from tests.plenary import plenary_of
from tests.workshops.scored import ScoringRoom
from workshops import clock, packs, papers
from workshops.database import db
from workshops.models import Pack, WorkingGroup

ADDRESS = "https://forum.example"
NASTY = "<img src='file:///etc/passwd'> Damp & cold"


@pytest.fixture
def queue(app: Flask, tmp_path: Path) -> Iterator[jobs.Queue]:
    yield jobs.connect(str(tmp_path / "jobs.db"), app.app_context)
    jobs.disconnect()


@pytest.fixture
def voting(room: Room) -> Room:
    """Two problems are on the ballot, one of them hostile."""
    room.joins("Ben")
    room.goes_to("post_problems")
    room.posts("Ben", NASTY)
    room.posts("Ben", "No time to see a nurse")
    room.goes_to("vote_problems")
    return room


def asked(room: Room, **wanted: int | str) -> Pack:
    made = printing.ask_for(room.workshop.id, packs.Wanted(**wanted), ADDRESS, AMARA)  # type: ignore[arg-type]
    db.session.commit()
    return made


def made(room: Room, **wanted: int | str) -> bytes:
    row = asked(room, **wanted)
    printing.prepare(row.id)
    db.session.commit()
    assert row.state == "ready"
    assert row.content is not None
    return row.content


@pytest.mark.parametrize("poster", ["A4", "A3"])
def test_it_keeps_to_the_standards(voting: Room, poster: str) -> None:
    content = made(voting, problems=5, actions=3, slips=3, ballots=3, poster=poster)
    for standard in ("ua1", "3a"):
        assert [fault.rule_id for fault in page.validate_pdf_bytes(content, profile=standard).failures] == []


def test_every_paper_is_there_once_under_its_own_id(voting: Room) -> None:
    text = text_of(made(voting, problems=6, actions=3, slips=2, ballots=2))
    code = voting.workshop.code
    for letter, count in (("B", 6), ("D", 3), ("V", 2)):
        wanted = [papers.printed(code, letter, number) for number in range(1, count + 1)]
        assert sorted(re.findall(rf"{letter}-\d{{3}}-[A-Z]", text)) == sorted(wanted)
    assert text.count("Our commitment") == 2


@pytest.fixture
def weighing(whole_room: Room) -> ScoringRoom:
    """Three actions are being scored."""
    return ScoringRoom(whole_room, 3, "abc")


def test_score_papers_and_fist_papers_keep_to_the_standards(weighing: ScoringRoom) -> None:
    content = made(weighing.room, problems=0, actions=0, slips=0, scores=3, fists=2)
    for standard in ("ua1", "3a"):
        assert [fault.rule_id for fault in page.validate_pdf_bytes(content, profile=standard).failures] == []


def test_each_score_paper_asks_both_questions_of_every_action(weighing: ScoringRoom) -> None:
    text = text_of(made(weighing.room, problems=0, actions=0, slips=0, scores=2, fists=1))
    for letter, count in (("W", 2), ("F", 1)):
        wanted = [papers.printed(weighing.room.workshop.code, letter, number) for number in range(1, count + 1)]
        assert sorted(re.findall(rf"{letter}-\d{{3}}-[A-Z]", text)) == wanted
    scores, fists = text.split("Show of fists")
    for words in ("Effect on inequality", "Doable in 12 months", "Action a", "Action c"):
        assert scores.count(words) == 2
    assert scores.count("1 2 3 4 5 ? 1 2 3 4 5 ?") == 6
    assert "0 cannot accept it, 5 fully behind it" in fists
    assert fists.count("0 1 2 3 4 5") == 10
    assert "what would move you up?" in fists


def test_barriers_have_lines_for_their_numbers(groups: Sequence[WorkingGroup]) -> None:
    room = plenary_of(groups[0].forum)
    frozen = pack.freeze(asked(room, scores=1))
    assert frozen.scores is not None
    assert [each.key for each in frozen.scores.scale.questions] == ["barrier"]
    assert text_of(pdf(frozen)).count("P ____") == 10


def test_cards_fill_whole_sheets_and_the_poster_has_the_size_asked_for(voting: Room) -> None:
    content = made(voting, problems=5, actions=3, slips=0, poster="A3")
    sizes = re.findall(r"Page +(\d+) size: +(\d+)", poppler("pdfinfo", "-l", "99", "{}", pdf=content).decode())
    assert sizes == [("1", "841"), ("2", "595"), ("3", "595"), ("4", "595"), ("5", "595")]


def test_the_poster_says_where_to_go_and_what_to_type(room: Room) -> None:
    (poster,) = pages_of(made(room, problems=0, actions=0, slips=0))
    code = room.workshop.code
    assert "forum.example" in poster
    assert f"{code[:3]} {code[3:]}" in poster


def test_a_ballot_holds_every_card_in_an_order_of_its_own(voting: Room) -> None:
    frozen = pack.freeze(asked(voting, ballots=40))
    assert frozen.vote is not None
    orders = {tuple(ref for ref, _ in ballot.cards) for ballot in frozen.vote.ballots}
    assert orders == {("P1", "P2"), ("P2", "P1")}
    assert "Cross at most" in text_of(pdf(frozen))


def test_nothing_that_was_typed_can_be_fetched_or_drawn(voting: Room) -> None:
    frozen = pack.freeze(asked(voting, ballots=1))
    assert "&lt;img src=" in html(frozen)
    assert "file:///etc/passwd" in text_of(pdf(frozen))


def test_the_same_pack_gives_the_same_bytes(voting: Room) -> None:
    frozen = pack.freeze(asked(voting, problems=4, ballots=1))
    assert pdf(frozen) == pdf(frozen)


def test_a_rehearsals_poster_says_so(room: Room) -> None:
    room.workshop.rehearsal = True
    db.session.commit()
    assert "Rehearsal" in text_of(made(room, problems=0, actions=0, slips=0))


def test_the_worker_is_told_once_it_is_on_disk_and_not_before(room: Room, queue: jobs.Queue) -> None:
    row = printing.ask_for(room.workshop.id, packs.Wanted(), ADDRESS, AMARA)
    assert queue.huey.pending() == []
    db.session.commit()
    assert [(task.name, task.args[0]) for task in queue.huey.pending()] == [("print-pack", row.id)]


def test_what_is_rolled_back_is_never_handed_over(room: Room, queue: jobs.Queue) -> None:
    printing.ask_for(room.workshop.id, packs.Wanted(), ADDRESS, AMARA)
    db.session.rollback()
    db.session.commit()
    assert queue.huey.pending() == []


def test_what_slipped_through_is_found(room: Room, queue: jobs.Queue) -> None:
    jobs.disconnect()
    row = asked(room)
    queue.find(timedelta(0))
    assert [task.args[0] for task in queue.huey.pending()] == [row.id]


def test_a_failure_is_told_in_plain_words(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "make", Mock(side_effect=apart.BrokeOff))
    row = asked(room)
    printing.prepare(row.id)
    assert row.state == "failed"
    assert row.failure is not None
    assert "could not be made. Please ask for it again" in row.failure


def test_after_an_hour_it_is_given_up(room: Room) -> None:
    row = asked(room)
    row.asked_at = clock.now() - timedelta(minutes=61)
    db.session.commit()
    assert keeping.overdue(Pack, timedelta(0)) == []
    assert (row.state, row.failure) == ("failed", "The pack took too long to make. Please ask for it again.")
