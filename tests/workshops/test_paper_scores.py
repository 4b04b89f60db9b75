"""Scores and fists from paper: counted once with those of phones, by the rules of a ballot, and cut at the close."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import AMARA, Room
from tests.on_disk import bytes_on_disk, forgotten
from tests.plenary import NAMES, has_met, plenary_of
from tests.workshops.paper import Given, counts, printed, prints, scored, scores
from tests.workshops.scored import ScoringRoom
from workshops import joining, paper_entry, scoring, show, undoing
from workshops.database import db
from workshops.models import HistoryLine, PaperBallot, Participant, WorkingGroup, Workshop
from workshops.refusal import Query, Refusal
from workshops.snapshot.lines import MarkLine

MOVES = "Money for it that lasts longer than a year"


class OnPaper(ScoringRoom):
    """Four phones at Weigh actions with two actions, a and b, and ten papers of each kind."""

    def __init__(self, room: Room) -> None:
        super().__init__(room, 4, "ab")
        prints(room, scores=10, fists=10)

    def paper(self, number: int, letter: str = "W", moves: str = "", **given: Any) -> PaperBallot:
        """A paper: `a=(4, 5)` are its scores of the action a, in order; what is no action goes along as it is."""
        marks: Given = {self.cards[name]: given.pop(name) for name in ("a", "b") if name in given}
        said = {self.cards["a"].key: moves}
        return scores(self.room, printed(self.room, letter, number), marks, moves=said, **given)

    def enters(self, name: str) -> Participant:
        person = joining.enter_person(self.room.workshop.id, "education", AMARA, "", name)
        db.session.commit()
        return person

    def undo(self) -> None:
        undoing.undo(self.room.workshop.id, self.room.board.to_undo[0].id, AMARA)
        db.session.commit()

    @property
    def voted(self) -> tuple[int, int]:
        return self.round.voted, self.round.here

    def marks(self, letter: str, place: int = 0) -> MarkLine:
        return self.line(letter).marks[place]


@pytest.fixture
def weighing(whole_room: Room) -> OnPaper:
    return OnPaper(whole_room)


@pytest.fixture
def testing(weighing: OnPaper) -> OnPaper:
    """The same at Test agreement, on both actions."""
    weighing.tests_agreement("a", "b")
    return weighing


def test_a_score_paper_is_counted_with_the_phones_and_in_the_base(weighing: OnPaper) -> None:
    weighing.gives("0", {"a": (5, 1), "b": (3, None)})
    weighing.paper(4, a=(1, 2), b=(None, 4), sector="business")
    assert weighing.voted == (2, 5)
    weighing.room.next()
    assert (weighing.result.voters, weighing.result.here) == (2, 5)
    assert dict(weighing.marks("a").counts) == {1: 1, 2: 0, 3: 0, 4: 0, 5: 1}
    assert (weighing.marks("b").judged, weighing.marks("b").cannot) == (1, 1)
    assert dict(weighing.marks("b", 1).counts)[4] == 1
    assert weighing.round.papers == 1


def test_a_fist_paper_is_counted_and_what_would_move_its_writer_is_kept_apart(testing: OnPaper) -> None:
    testing.gives("0", {"a": (4,), "b": (5,)})
    testing.paper(2, "F", moves=MOVES, a=(0,), b=(3,))
    assert testing.voted == (2, 5)
    testing.room.next()
    verdict = testing.line("a").verdict
    assert verdict is not None
    assert (verdict.answered, verdict.standing, verdict.low, verdict.lowest) == (2, 1, 1, 0)
    assert testing.round.reservations == ((testing.cards["a"].key, MOVES),)


def test_barriers_are_scored_on_paper_in_the_plenary(groups: list[WorkingGroup], workshop: Workshop) -> None:
    has_met(workshop)
    room = plenary_of(groups[0].forum)
    for name in NAMES:
        room.joins(name)
    room.goes_to("score_barriers")
    prints(room, scores=3)
    barrier = room.board.problems[0]
    one = paper_entry.enter_scores(
        room.workshop.id, printed(room, "W", 1), {barrier.key: {"barrier": 5}}, AMARA, sector="health"
    )
    db.session.commit()
    assert (one.sector, room.board.round.voted) == ("health", 1)  # type: ignore[union-attr]
    room.next()
    line = next(each for each in room.board.round.result.lines if each.key == barrier.key)  # type: ignore[union-attr]
    assert dict(line.marks[0].counts)[5] == 1


def test_the_same_score_paper_is_counted_once(weighing: OnPaper) -> None:
    weighing.paper(4, a=(1, 2))
    weighing.paper(4, a=(1, 2))
    with pytest.raises(Query, match="with other numbers"):
        weighing.paper(4, a=(5, 5))
    assert weighing.voted == (1, 5)
    weighing.paper(4, a=(5, 5), confirmed=True)
    assert weighing.voted == (1, 5)
    weighing.room.next()
    assert dict(weighing.marks("a").counts) == {1: 0, 2: 0, 3: 0, 4: 0, 5: 1}


def test_a_score_paper_that_was_replaced_or_entered_is_undone(weighing: OnPaper) -> None:
    weighing.paper(4, a=(1, 2))
    first = db.session.scalars(select(PaperBallot.choices)).one()
    weighing.paper(4, a=(5, 5), confirmed=True)
    weighing.undo()
    assert db.session.scalars(select(PaperBallot.choices)).one() == first
    weighing.undo()
    assert weighing.voted == (0, 4)
    weighing.paper(4, a=(5, 5))


def test_a_paper_for_somebody_without_a_phone_replaces_their_scores_whole(weighing: OnPaper) -> None:
    iris = weighing.enters("Iris")
    scoring.give_scores(iris, weighing.round.id, scored(weighing.room, {weighing.cards["a"]: (1, 1)}), entered_by=AMARA)
    weighing.paper(5, a=(4, 4), person=iris.id)
    weighing.paper(5, a=(5, 5), person=iris.id)
    assert weighing.voted == (1, 5)
    with pytest.raises(Refusal, match="A paper counts once"):
        weighing.paper(5, a=(5, 5))
    weighing.room.next()
    assert dict(weighing.marks("a").counts) == {1: 0, 2: 0, 3: 0, 4: 0, 5: 1}
    assert weighing.result.voters == 1


def test_entering_it_for_somebody_is_undone_and_the_paper_is_free_again(weighing: OnPaper) -> None:
    iris = weighing.enters("Iris")
    weighing.paper(5, a=(4, 4), person=iris.id)
    weighing.undo()
    assert weighing.voted == (0, 5)
    weighing.paper(5, a=(4, 4))


@pytest.mark.parametrize("letter", ["W", "F"])
def test_whoever_answers_on_a_phone_is_never_counted_twice(weighing: OnPaper, letter: str) -> None:
    given: dict[str, Any] = {"a": (4, 4)}
    if letter == "F":
        weighing.tests_agreement("a", "b")
        given = {"a": (4,)}
    weighing.gives("0", given)
    with pytest.raises(Refusal, match="They have a phone"):
        weighing.paper(5, letter, person=weighing.room.people["0"].id, **given)
    db.session.rollback()
    with pytest.raises(Refusal, match="They have a phone"):
        weighing.paper(5, letter, person=weighing.room.people["1"].id, **given)
    db.session.rollback()
    assert weighing.voted == (1, 4)
    assert db.session.scalars(select(PaperBallot)).all() == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"a": (6, 1)}, "whole number from 1 to 5"),
        ({"a": (0, 1)}, "whole number from 1 to 5"),
        ({}, "A paper without a number is not counted"),
        ({"a": (4, 4), "sector": "nowhere"}, "Choose a sector"),
    ],
)
def test_what_a_scale_does_not_hold_is_refused(weighing: OnPaper, given: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        weighing.paper(4, **given)


def test_a_card_that_is_not_on_it_is_refused(weighing: OnPaper) -> None:
    with pytest.raises(Refusal, match="no longer on the ballot"):
        paper_entry.enter_scores(weighing.room.workshop.id, printed(weighing.room, "W", 4), {"x": {"effect": 4}}, AMARA)


def test_a_fist_cannot_be_undecided(testing: OnPaper) -> None:
    with pytest.raises(Refusal, match="Give a number"):
        testing.paper(4, "F", a=(None,))


def test_each_way_to_answer_has_papers_of_its_own(weighing: OnPaper) -> None:
    with pytest.raises(Refusal, match=r"of a fist paper\. Here ids begin with W for score papers"):
        weighing.paper(4, "F", a=(4, 4))
    with pytest.raises(Refusal, match="answered on score papers"):
        counts(weighing.room, 4, "A1")
    weighing.tests_agreement("a", "b")
    with pytest.raises(Refusal, match="Here ids begin with F for fist papers"):
        weighing.paper(4, "W", a=(4,))


def test_scores_are_not_entered_into_a_vote(writing: Room) -> None:
    prints(writing, scores=3)
    card, _ = (writing.posts("Ben", text) for text in ("Damp homes", "Cold homes"))
    writing.goes_to("vote_problems")
    with pytest.raises(Refusal, match="answered on ballots"):
        paper_entry.enter_scores(writing.workshop.id, printed(writing, "W", 1), {card.key: {"effect": 4}}, AMARA)


def test_a_paper_that_was_never_printed_is_refused(weighing: OnPaper) -> None:
    with pytest.raises(Refusal, match="was printed for this workshop"):
        weighing.paper(11, a=(4, 4))


def test_a_paper_of_the_first_round_counts_in_no_second(testing: OnPaper) -> None:
    testing.paper(4, "F", a=(2,), b=(2,))
    testing.room.next()
    with pytest.raises(Refusal, match="No vote is open"):
        testing.paper(5, "F", a=(4,))
    testing.room.next()
    show.reopen(testing.room.workshop.id, AMARA)
    db.session.commit()
    with pytest.raises(Refusal, match="earlier round"):
        testing.paper(4, "F", a=(4,))
    testing.paper(5, "F", a=(4,))


def test_words_that_seem_to_name_somebody_are_asked_about_with_what_they_replace(testing: OnPaper) -> None:
    name = "Ask Dr Halloran on 020 7946 0999"
    with pytest.raises(Query, match="Send it as it is") as first:
        testing.paper(4, "F", moves=name, a=(1,))
    assert "takes the place" not in first.value.words
    testing.paper(4, "F", a=(2,))
    with pytest.raises(Query, match="It also takes the place of what was entered before"):
        testing.paper(4, "F", moves=name, a=(1,))
    testing.paper(4, "F", moves=name, a=(1,), confirmed=True)
    assert testing.voted == (1, 5)


def test_after_the_close_a_score_paper_tells_neither_whose_it_was_nor_a_number(weighing: OnPaper) -> None:
    iris = weighing.enters("Iris")
    weighing.paper(5, a=(4, 4), person=iris.id)
    weighing.paper(6, a=(1, 2), sector="health")
    weighing.paper(6, a=(5, 5), sector="health", confirmed=True)
    weighing.room.next()
    rows = db.session.scalars(select(PaperBallot)).all()
    assert {(row.printed, row.participant_id, row.sector, row.choices, row.replaced) for row in rows} == {
        (printed(weighing.room, "W", 5), None, None, None, "[]"),
        (printed(weighing.room, "W", 6), None, None, None, "[]"),
    }
    entered = select(HistoryLine.before).where(HistoryLine.verb == "enter-ballot")
    assert set(db.session.scalars(entered)) == {""}


def test_after_the_close_no_number_of_a_paper_is_left_in_the_bytes_of_the_files(app: Flask, testing: OnPaper) -> None:
    testing.paper(4, "F", moves=MOVES, a=(1,), b=(2,))
    testing.paper(4, "F", a=(5,), b=(2,), confirmed=True)
    assert b'{"moves": ' in bytes_on_disk(app)
    assert b'{\\"moves\\": ' in bytes_on_disk(app)
    testing.room.next()
    assert forgotten()
    assert b'{"moves": ' not in bytes_on_disk(app)
    assert b'{\\"moves\\": ' not in bytes_on_disk(app)
    assert MOVES.encode() not in bytes_on_disk(app)
