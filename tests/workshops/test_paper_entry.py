"""Cards and ballots from paper: each counts once, and after the close no paper tells whose it was."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import AMARA, Room
from tests.on_disk import bytes_on_disk, forgotten
from tests.workshops.paper import counts, counts_for, printed, prints, types
from workshops import facilitation, joining, paper_entry, show, undoing
from workshops.board import ActionWords, find_card
from workshops.database import db
from workshops.models import Card, HistoryLine, PaperBallot
from workshops.refusal import Query, Refusal


@pytest.fixture
def posting(writing: Room) -> Room:
    prints(writing, problems=30, actions=10)
    return writing


def undo(room: Room) -> None:
    undoing.undo(room.workshop.id, room.board.to_undo[0].id, AMARA)
    db.session.commit()


def test_a_card_from_paper_is_a_card_that_was_entered(posting: Room) -> None:
    card = types(posting, 17, "  Damp   homes ", "lived_experience")
    assert (card.kind, card.text, card.entered_by, card.sector) == ("problem", "Damp homes", AMARA, "lived_experience")
    assert card.participant_id is None
    assert posting.board.posted["problem"] == 1


def test_the_same_printed_id_is_the_same_card(posting: Room) -> None:
    assert types(posting, 17, "Damp homes") == types(posting, 17, "damp homes")
    assert posting.board.posted["problem"] == 1


def test_the_same_printed_id_with_other_words_is_refused(posting: Room) -> None:
    types(posting, 17, "Damp homes")
    with pytest.raises(Refusal, match=f"{printed(posting, 'B', 17)} was entered before, with other words"):
        types(posting, 17, "No time to see a nurse")
    assert posting.board.posted["problem"] == 1


def test_clearer_words_do_not_make_another_card_of_it(posting: Room) -> None:
    card = types(posting, 17, "Damp homes")
    posting.goes_to("make_sense")
    facilitation.reword(posting.workshop.id, card.key, "Damp homes make children ill", AMARA)
    assert types(posting, 17, "Damp homes") == card


def test_an_id_that_was_never_printed_is_refused(posting: Room) -> None:
    with pytest.raises(Refusal, match="was printed for this workshop"):
        types(posting, 31, "Damp homes")


def test_entering_is_undone_and_the_paper_can_be_entered_again(posting: Room) -> None:
    types(posting, 17, "Dump homes")
    undo(posting)
    assert posting.board.posted.get("problem", 0) == 0
    assert types(posting, 17, "Damp homes").text == "Damp homes"


def test_an_action_is_told_by_its_id_and_waits_for_its_stage(posting: Room) -> None:
    with pytest.raises(Refusal, match="not taking actions"):
        types(posting, 2, "A night bus", letter="D")
    posting.posts("Ben", "Damp homes")
    posting.goes_to("design_actions")
    words = ActionWords(reach="with_help", gains="Carers", misses="")
    card = paper_entry.enter_card(
        posting.workshop.id, printed(posting, "D", 2), "A night bus for carers", "", AMARA, words
    )
    assert (card.kind, card.reach, card.gains) == ("action", "with_help", "Carers")


@pytest.fixture
def voting(posting: Room) -> Room:
    """Ben, Chidi and three more are here, four problems are on the ballot, and ten ballot papers are out."""
    for name in ("Femi", "Grace", "Hana"):
        posting.joins(name, "voluntary")
    for text in ("Damp homes", "Cold homes", "No nurse", "No bus"):
        posting.posts("Ben", text)
    posting.goes_to("vote_problems")
    prints(posting, ballots=10)
    return posting


def test_a_paper_is_counted_with_the_phones_and_in_the_base(voting: Room) -> None:
    voting.votes("Ben", *[card for card in cards_of(voting) if card.number == 1])
    counts(voting, 4, "P1 P3", "health")
    assert voting.board.round is not None
    assert (voting.board.round.voted, voting.board.round.here) == (2, 6)
    voting.next()
    result = voting.board.round.result
    assert result is not None
    assert (result.voters, result.here) == (2, 6)
    assert {line.ref: line.people for line in result.lines} == {"P1": 2, "P2": 0, "P3": 1, "P4": 0}


def cards_of(room: Room) -> list[Card]:
    return [find_card(room.workshop.id, line.key) for line in room.board.problems]


def test_the_same_paper_is_counted_once(voting: Room) -> None:
    counts(voting, 4, "P1 P3")
    counts(voting, 4, "3, 1")
    with pytest.raises(Query, match="with other crosses"):
        counts(voting, 4, "P2")
    assert voting.board.round is not None
    assert voting.board.round.voted == 1
    counts(voting, 4, "P2", confirmed=True)
    assert voting.board.round.voted == 1
    voting.next()
    assert {line.ref: line.people for line in voting.board.round.result.lines} == {"P1": 0, "P2": 1, "P3": 0, "P4": 0}  # type: ignore[union-attr]


def test_a_paper_that_was_replaced_or_entered_is_undone(voting: Room) -> None:
    counts(voting, 4, "P1")
    counts(voting, 4, "P2", confirmed=True)
    undo(voting)
    row = db.session.scalars(select(PaperBallot)).one()
    assert next(card.key for card in cards_of(voting) if card.number == 1) in str(row.choices)
    undo(voting)
    assert voting.board.round is not None
    assert voting.board.round.voted == 0


@pytest.mark.parametrize(
    ("refs", "words"),
    [("P9", "not on the ballot"), ("A1", "not on the ballot"), ("x", "not on the ballot"), ("  ", "Type the cards")],
)
def test_what_is_not_on_the_ballot_is_refused(voting: Room, refs: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        counts(voting, 4, refs)


def test_a_paper_holds_as_many_votes_as_a_phone(voting: Room) -> None:
    with pytest.raises(Refusal, match="One vote a card"):
        counts(voting, 4, "P1 P1")
    with pytest.raises(Refusal, match="You have"):
        counts(voting, 4, "P1 P2 P3 P4")


def test_a_paper_for_somebody_without_a_phone_is_their_ballot(voting: Room) -> None:
    iris = joining.enter_person(voting.workshop.id, "education", AMARA, "", "Iris")
    db.session.commit()
    counts_for(voting, iris.id, 5, "P1")
    counts_for(voting, iris.id, 6, "P2")
    assert voting.board.round is not None
    assert (voting.board.round.voted, voting.board.round.here) == (1, 6)
    with pytest.raises(Refusal, match="A paper counts once"):
        counts(voting, 6, "P2")
    undo(voting)
    undo(voting)
    assert voting.board.round.voted == 0
    counts(voting, 6, "P2")


def test_somebody_with_a_phone_answers_for_themselves(voting: Room) -> None:
    with pytest.raises(Refusal, match="They have a phone"):
        counts_for(voting, voting.people["Ben"].id, 5, "P1")


def test_after_the_close_a_paper_tells_neither_whose_it_was_nor_what_was_crossed(voting: Room) -> None:
    iris = joining.enter_person(voting.workshop.id, "education", AMARA, "", "Iris")
    db.session.commit()
    counts_for(voting, iris.id, 5, "P1")
    counts(voting, 6, "P2", "health")
    counts(voting, 6, "P3", "health", confirmed=True)
    voting.next()
    rows = db.session.scalars(select(PaperBallot)).all()
    assert {(row.printed, row.participant_id, row.sector, row.choices, row.replaced) for row in rows} == {
        (printed(voting, "V", 5), None, None, None, "[]"),
        (printed(voting, "V", 6), None, None, None, "[]"),
    }
    entered = select(HistoryLine.before).where(HistoryLine.verb == "enter-ballot")
    assert set(db.session.scalars(entered)) == {""}


def test_after_the_close_no_cross_of_a_paper_is_left_in_the_bytes_of_the_files(app: Flask, voting: Room) -> None:
    crossed = {card.number: card.key for card in cards_of(voting)}
    counts(voting, 4, "P1 P2")
    counts(voting, 4, "P2 P3", confirmed=True)
    documents = [json.dumps(sorted(crossed[n] for n in pair)).encode() for pair in ((1, 2), (2, 3))]
    inside = [document.decode().replace('"', '\\"').encode() for document in documents]
    assert [each for each in (documents[1], inside[0]) if each not in bytes_on_disk(app)] == []
    voting.next()
    assert forgotten()
    assert [each for each in (*documents, *inside) if each in bytes_on_disk(app)] == []


def test_a_paper_of_a_closed_round_counts_in_no_other(voting: Room) -> None:
    counts(voting, 4, "P1")
    voting.next()
    with pytest.raises(Refusal, match="No vote is open"):
        counts(voting, 5, "P1")
    voting.next()
    show.reopen(voting.workshop.id, AMARA)
    db.session.commit()
    with pytest.raises(Refusal, match="earlier round"):
        counts(voting, 4, "P1")
    counts(voting, 5, "P1")


def test_pooled_papers_leave_nobody_to_be_told_apart(voting: Room) -> None:
    counts(voting, 4, "P1", "education")
    voting.votes("Ben", *[card for card in cards_of(voting) if card.number == 2])
    voting.next()
    groups = voting.board.round.result.groups  # type: ignore[union-attr]
    assert [(key, voters) for key, _, voters in groups] == [("others", 2)]
