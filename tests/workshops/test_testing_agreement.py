"""Testing agreement: a fist of five, a threshold set beforehand, one change of words, one more round, both kept."""

import pytest
from sqlalchemy import select

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import asked, refused
from tests.workshops.scored import ScoringRoom
from workshops import history, joining, outcome, scoring, sight, undoing
from workshops.database import db
from workshops.models import CardEdit, Reservation


@pytest.fixture
def tested(whole_room: Room) -> ScoringRoom:
    """Four people test agreement on the actions a, b and c."""
    made = ScoringRoom(whole_room, 4, "abcd")
    made.tests_agreement("a", "b", "c")
    return made


def test_it_is_tested_on_what_weighing_carried(tested: ScoringRoom) -> None:
    assert (tested.round.method, tested.round.threshold, tested.on_it()) == ("agree", 75, "abc")


def test_the_threshold_is_the_stages(whole_room: Room) -> None:
    stage = next(stage for stage in whole_room.workshop.stages if stage.kind == "test_agreement")
    stage.threshold = 50
    db.session.commit()
    made = ScoringRoom(whole_room, 4, "ab")
    made.tests_agreement("a", "b")
    assert made.round.threshold == 50
    made.fists(a="3300", b="3000")
    assert (made.line("a").verdict.agreed, made.line("b").verdict.more) == (True, 1)  # type: ignore[union-attr]


def test_agreed_actions_go_on_and_the_rest_stay_open(tested: ScoringRoom) -> None:
    tested.fists(a="5543", b="5521", c="2222")
    assert (tested.carried, tested.line("a").percent) == ("a", 100)
    assert tested.letters(outcome.carried(tested.room.workshop, "action")) == "a"
    verdict = tested.line("b").verdict
    assert verdict is not None
    assert (verdict.agreed, verdict.more, verdict.low, verdict.lowest) == (False, 1, 1, 1)


def test_when_none_is_agreed_all_that_were_tested_go_on(tested: ScoringRoom) -> None:
    tested.fists(a="5522", b="2222", c="0000")
    assert tested.carried == "abc"
    board = tested.room.board
    verdicts = [board.verdict(key) for key in board.carried("action")]
    assert [verdict is not None and verdict.agreed for verdict in verdicts] == [False, False, False]


def test_when_nobody_answered_nothing_is_agreed(tested: ScoringRoom) -> None:
    tested.room.next()
    assert tested.carried == "abc"
    tested.room.goes_to("commit")


def test_without_actions_that_went_on_it_is_passed_over(whole_room: Room) -> None:
    ScoringRoom(whole_room, 2, "ab")
    whole_room.goes_to("weigh_actions", "shown")
    whole_room.next()
    assert whole_room.board.now.stage.kind == "commit"


# What would move somebody


def test_what_would_move_somebody_is_the_facilitators_after_the_close_and_nobodys_name(tested: ScoringRoom) -> None:
    tested.gives("0", {"a": (1,), "b": (4,)}, a="Money that lasts", b="Said for nothing")
    assert not tested.round.reservations
    tested.room.next()
    said = ((tested.cards["a"].key, "Money that lasts"),)
    board = tested.room.board
    assert tested.round.reservations == said
    assert sight.for_console(board).rounds[-1].reservations == said
    assert sight.for_phone(board).rounds[-1].reservations == sight.for_wall(board).rounds[-1].reservations == ()
    tested.room.next()
    assert sight.for_phone(tested.room.board).rounds[-1].reservations == ()
    row = db.session.scalars(select(Reservation)).one()
    assert set(Reservation.__table__.c.keys()) == {"key", "round_id", "card_id", "text"}
    assert tested.room.people["0"].sector not in (row.text, row.key)


def test_a_name_in_it_is_asked_about(tested: ScoringRoom) -> None:
    with asked("Your answer seems to hold somebody’s name. The facilitator will read it."):
        tested.gives("0", {"a": (0,)}, a="Ask Maria Lopez first")


# One change of words, one more round


def test_the_words_change_once_and_the_tested_ones_are_kept(tested: ScoringRoom) -> None:
    first = tested.fists(a="5555", b="2222", c="5555")
    tested.amends("b", "Action b, with money")
    assert tested.cards["b"].text == "Action b, with money"
    assert [edit.text for edit in db.session.scalars(select(CardEdit))] == ["Action b"]
    assert (tested.line("b").text, tested.line("b").amended, tested.line("a").amended) == ("Action b", True, False)
    assert tested.room.board.card(tested.cards["b"].key).text == "Action b, with money"  # type: ignore[union-attr]
    with refused("That action was changed once already.", "twice"):
        tested.amends("b", "Action b, again")
    assert [line.people for line in tested.result.lines] == [line.people for line in first.lines]


def test_what_is_not_agreed_or_was_changed_is_tested_once_more(tested: ScoringRoom) -> None:
    tested.fists(a="5555", b="2222", c="5555")
    tested.amends("c", "Action c, by spring")
    tested.opens_again()
    assert (tested.round.number, tested.on_it()) == (2, "bc")
    assert dict(tested.round.items)[tested.cards["c"].key] == "Action c, by spring"
    assert tested.carried == "ac"
    tested.fists(b="3335", c="0005")
    assert tested.carried == "ab"
    board = tested.room.board
    assert len([each for each in board.rounds if each.method == "agree" and each.result is not None]) == 2
    assert board.verdict(tested.cards["c"].key).agreed is False  # type: ignore[union-attr]


def test_there_is_no_third_round(tested: ScoringRoom) -> None:
    tested.fists(a="2222", b="2222", c="2222")
    tested.opens_again()
    tested.fists(a="2222")
    with refused("Agreement has been tested twice.", "too-many"):
        tested.opens_again()
    with refused("An action can be changed only between the two rounds.", "stage-closed"):
        tested.amends("a", "Too late")


def test_when_all_is_agreed_and_nothing_changed_there_is_no_second_round(tested: ScoringRoom) -> None:
    tested.fists(a="5555", b="5555", c="5555")
    with refused("Every action is agreed and none was changed", "too-few"):
        tested.opens_again()


def test_the_same_words_are_no_change_and_other_actions_are_not_changed(tested: ScoringRoom) -> None:
    with refused("An action can be changed only between the two rounds.", "stage-closed"):
        tested.amends("a", "While it is open")
    tested.fists(a="2222")
    with refused("These are the words as they were.", "same", 422):
        tested.amends("a", "Action a")
    with refused("Agreement was not tested on that action.", "not-on-ballot"):
        tested.amends("d", "Action d, changed")
    tested.room.goes_to("commit")
    with refused("An action can be changed only between the two rounds."):
        tested.amends("a", "Later")


def test_a_change_of_words_can_be_undone(tested: ScoringRoom) -> None:
    tested.fists(a="2222")
    tested.amends("a", "Other words")
    newest = history.timeline(tested.room.workshop.id)[-1]
    undoing.undo(tested.room.workshop.id, newest.id, AMARA)
    db.session.commit()
    assert tested.cards["a"].text == "Action a"
    assert tested.line("a").amended is False
    tested.amends("a", "Better words")


def test_the_second_round_can_be_undone_while_nobody_has_answered(tested: ScoringRoom) -> None:
    tested.fists(a="2222", b="2222", c="2222")
    tested.opens_again()
    newest = history.timeline(tested.room.workshop.id)[-1]
    undoing.undo(tested.room.workshop.id, newest.id, AMARA)
    db.session.commit()
    assert (tested.room.board.now.phase, tested.round.number) == ("closed", 1)


def test_a_fist_is_entered_for_somebody_without_a_phone(tested: ScoringRoom) -> None:
    person = joining.enter_person(tested.room.workshop.id, "voluntary", AMARA)
    scores = {tested.cards["a"].key: {"agree": 5}}
    ballot = scoring.give_scores(person, tested.round.id, scores, entered_by=AMARA)
    db.session.commit()
    assert ballot.entered_by == AMARA
    tested.room.next()
    assert tested.line("a").people == 1
