"""Weighing actions: a shortlist above eight, two scores each, who goes on, and what nobody is told before the close."""

from fractions import Fraction

import pytest

from tests.conftest import AMARA, Room
from tests.workshops.saying_no import refused
from tests.workshops.scored import ScoringRoom
from workshops import board, outcome, scoring, show
from workshops.database import db
from workshops.own import read

NINE = "abcdefghi"


def test_eight_actions_are_scored_at_once(room: Room) -> None:
    weighed = ScoringRoom(room, 1, "abcdefgh")
    assert (weighed.round.method, weighed.on_it()) == ("score", "abcdefgh")


def test_above_eight_a_shortlist_comes_first(room: Room) -> None:
    weighed = ScoringRoom(room, 3, NINE)
    assert (weighed.round.method, weighed.round.votes_each, weighed.round.carry) == ("choose", 3, 8)
    for name, letters in (("0", "abc"), ("1", "def"), ("2", "gh")):
        room.votes(name, *(weighed.cards[letter] for letter in letters))
    room.next()
    assert weighed.carried == "abcdefgh"
    room.next()
    room.next()
    assert (room.board.now.stage.kind, room.board.now.phase) == ("weigh_actions", "open")
    assert (weighed.round.method, weighed.round.number, weighed.on_it()) == ("score", 2, "abcdefgh")


def test_a_tie_at_the_shortlists_cut_is_settled_like_any(room: Room) -> None:
    weighed = ScoringRoom(room, 3, NINE)
    for name, letters in (("0", "abc"), ("1", "def"), ("2", "ghi")):
        room.votes(name, *(weighed.cards[letter] for letter in letters))
    room.next()
    assert (len(weighed.result.tie), weighed.result.may_carry_all) == (9, True)
    with refused("First settle the tie.", "tie"):
        room.next()


def test_a_shortlist_in_which_nobody_voted_leads_on(room: Room) -> None:
    ScoringRoom(room, 1, NINE)
    room.goes_to("weigh_actions", "shown")
    room.next()
    assert room.board.now.stage.kind == "commit"


def test_letters_are_given_when_the_list_is_fixed_and_kept(whole_room: Room) -> None:
    weighed = ScoringRoom(whole_room, 1, "abc")
    letters = whole_room.board.letters
    assert sorted(letters.values()) == ["A", "B", "C"]
    weighed.tests_agreement("b")
    assert whole_room.board.letters == letters
    assert weighed.closes({"b": (5,)}).lines[0].letter == letters[weighed.cards["b"].key]


def test_the_means_decide_and_the_undecided_do_not_count(room: Room) -> None:
    weighed = ScoringRoom(room, 4, "abcd")
    result = weighed.closes(
        {"a": (5, 5), "b": (5, None), "c": (2, 3)},
        {"a": (4, None), "b": (4, 4)},
        {"a": (None, 4), "b": (4, 5), "d": (5, None)},
    )
    assert [(weighed.letters([line.key]), line.rank) for line in result.lines] == [
        ("a", 1),
        ("b", 2),
        ("c", 3),
        ("d", 4),
    ]
    effect, doable = weighed.line("b").marks
    assert (effect.mean, doable.mean, doable.judged, doable.cannot) == (Fraction(13, 3), Fraction(9, 2), 2, 1)
    assert [mark.few_judged for mark in weighed.line("d").marks] == [True, True]
    assert (result.voters, result.here, weighed.carried) == (3, 4, "abc")


def test_a_ballot_is_replaced_whole_and_an_empty_one_takes_it_back(room: Room) -> None:
    weighed = ScoringRoom(room, 2, "ab")
    weighed.gives("0", {"a": (5, 5), "b": (1, 1)})
    weighed.gives("0", {"b": (2, None)})
    own = read(room.people["0"]).ballot
    assert own is not None
    assert own.scores == {weighed.cards["b"].key: {"effect": 2, "doable": None}}
    weighed.gives("0", {})
    assert (weighed.round.voted, room.board.acted) == (0, 0)


def test_while_it_is_open_there_is_a_count_of_ballots_and_nothing_else(room: Room) -> None:
    weighed = ScoringRoom(room, 3, "ab")
    weighed.gives("0", {"a": (5, 5)})
    assert (weighed.round.voted, weighed.round.here, weighed.round.result) == (1, 3, None)


def test_scores_are_no_votes_and_votes_no_scores(room: Room) -> None:
    weighed = ScoringRoom(room, 1, "ab")
    with refused("This round is answered in another way.", "other-method"):
        board.cast_ballot(room.people["0"], weighed.round.id, [weighed.cards["a"].key])
    with refused("A score is a whole number from 1 to 5.", "choose", 422):
        weighed.gives("0", {"a": (6, 1)})


def test_a_shortlist_takes_no_scores(room: Room) -> None:
    weighed = ScoringRoom(room, 1, NINE)
    with refused("This round is answered in another way.", "other-method"):
        scoring.give_scores(room.people["0"], weighed.round.id, {weighed.cards["a"].key: {"effect": 3}})


def test_equal_scores_tie_at_the_cut_and_run_off_by_choosing(room: Room) -> None:
    room.workshop.stages[5].carry = 1
    db.session.commit()
    weighed = ScoringRoom(room, 4, "abcd")
    result = weighed.closes({"a": (4, 3), "b": (3, 4), "c": (1, 1), "d": (4, 3)})
    assert (weighed.letters(result.tie), result.may_carry_all) == ("abd", True)
    show.settle_tie(room.workshop.id, "run-off", AMARA)
    db.session.commit()
    assert (weighed.round.method, weighed.on_it(), weighed.round.votes_each) == ("choose", "abd", 1)
    room.votes("1", weighed.cards["b"])
    room.next()
    assert weighed.carried == "b"
    assert weighed.letters(outcome.carried(room.workshop, "action")) == "b"
    room.goes_to("commit")


def test_opening_again_scores_the_same_list_and_round_1_stays(room: Room) -> None:
    weighed = ScoringRoom(room, 2, "ab")
    first = weighed.closes({"a": (5, 5)})
    show.reopen(room.workshop.id, AMARA)
    db.session.commit()
    assert (weighed.round.method, weighed.round.number, weighed.on_it()) == ("score", 2, "ab")
    weighed.closes({"b": (5, 5)})
    assert room.board.rounds[-2].result == first
    assert weighed.carried == "b"


def test_a_shortlist_opened_again_is_a_shortlist(room: Room) -> None:
    weighed = ScoringRoom(room, 1, NINE)
    room.goes_to("weigh_actions", "closed")
    show.reopen(room.workshop.id, AMARA)
    assert (weighed.round.method, weighed.round.number, len(weighed.on_it())) == ("choose", 2, 9)


def test_one_action_alone_is_scored_and_goes_on(room: Room) -> None:
    weighed = ScoringRoom(room, 1, "a")
    weighed.closes({"a": (3, 3)})
    assert weighed.carried == "a"


@pytest.mark.parametrize("people", [3, 4])
def test_a_small_base_and_a_low_turnout_are_said_of_scores_too(room: Room, people: int) -> None:
    weighed = ScoringRoom(room, 8, "ab")
    result = weighed.closes(*[{"a": (4, 4)}] * people)
    assert (result.small_base, result.low_turnout) == (True, True)


def test_barriers_are_scored_on_one_question_and_none_is_dropped(room: Room) -> None:
    """The plenary's stage, put into this run of show."""
    room.workshop.stages[3].kind = "score_barriers"
    db.session.commit()
    for n in range(3):
        room.joins(str(n))
    room.goes_to("post_problems")
    cards = [room.posts("0", f"Barrier {n}") for n in range(4)]
    room.goes_to("score_barriers")
    for n in range(3):
        room.scores(str(n), {cards[0]: (5,), cards[1]: (4,), cards[2]: (None,)})
    room.goes_to("score_barriers", "closed")
    round_ = room.board.round
    assert round_ is not None
    assert round_.result is not None
    assert [(line.text, line.rank) for line in round_.result.lines][:2] == [("Barrier 0", 1), ("Barrier 1", 2)]
    assert (round_.method, round_.kind, round_.result.tie) == ("score", "problem", ())
    assert [mark.question for mark in round_.result.lines[0].marks] == ["barrier"]
