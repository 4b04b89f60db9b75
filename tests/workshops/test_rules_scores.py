"""What a scored ballot may say, and when words change and rounds open again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from workshops import rules_scores
from workshops.refusal import Query, Refusal
from workshops.scales import scale_of
from workshops.tally_scores import Scores

WEIGH = scale_of("score", "action")
FISTS = scale_of("agree", "action")


@contextmanager
def refused(words: str, code: str, status: int = 409) -> Iterator[None]:
    with pytest.raises(Refusal, match=re.escape(words)) as no:
        yield
    assert (no.value.code, no.value.status) == (code, status)


def test_whole_numbers_of_the_scale_and_cannot_judge_are_taken() -> None:
    rules_scores.check_scores(WEIGH, {"a": {"effect": 1, "doable": 5}, "b": {"effect": None}}, ["a", "b", "c"])
    rules_scores.check_scores(FISTS, {"a": {"agree": 0}, "b": {"agree": 5}}, ["a", "b"])
    rules_scores.check_scores(WEIGH, {}, [])


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ({"a": {"agree": 3}}, "That is not asked in this round."),
        ({"a": {"effect": 0}}, "A score is a whole number from 1 to 5."),
        ({"a": {"doable": 6}}, "A score is a whole number from 1 to 5."),
    ],
)
def test_anything_else_is_refused(scores: Scores, words: str) -> None:
    with refused(words, "choose", 422):
        rules_scores.check_scores(WEIGH, scores, ["a"])


def test_only_what_is_on_the_ballot_can_be_scored() -> None:
    with refused("That card is no longer on the ballot.", "not-on-ballot"):
        rules_scores.check_scores(WEIGH, {"z": {"effect": 3}}, ["a"])


def test_a_fist_has_no_cannot_judge() -> None:
    with refused("Give a number, or leave it open.", "choose", 422):
        rules_scores.check_scores(FISTS, {"a": {"agree": None}}, ["a"])


def test_what_would_move_somebody_is_kept_of_those_at_the_bottom_only() -> None:
    shown: Scores = {"a": {"agree": 0}, "b": {"agree": 1}, "c": {"agree": 2}, "d": {"agree": 1}}
    said = {"a": " More   money ", "b": "", "c": "Nothing", "e": "What"}
    assert rules_scores.moves_kept(shown, said) == {"a": "More money"}
    with refused("Your answer is 201 letters long. The most is 200.", "too-long", 422):
        rules_scores.moves_kept({"a": {"agree": 0}}, {"a": "x" * 201})


def test_words_that_seem_to_tell_who_somebody_is_are_asked_about() -> None:
    rules_scores.check_private("More money", confirmed=False)
    rules_scores.check_private("Ask Maria Lopez", confirmed=True)
    with pytest.raises(Query, match=r"seems to hold somebody’s name\. The facilitator will read it\. Send it"):
        rules_scores.check_private("Ask Maria Lopez", confirmed=False)


def test_words_change_once_and_between_the_two_rounds() -> None:
    for phase in ("closed", "shown"):
        rules_scores.check_may_amend(phase, 1, on_it=True, amended=False)
    for phase, rounds in (("open", 1), ("shown", 2)):
        with refused("An action can be changed only between the two rounds.", "stage-closed"):
            rules_scores.check_may_amend(phase, rounds, on_it=True, amended=False)
    with refused("Agreement was not tested on that action.", "not-on-ballot"):
        rules_scores.check_may_amend("shown", 1, on_it=False, amended=False)
    with refused("That action was changed once already. There is one change each.", "twice"):
        rules_scores.check_may_amend("shown", 1, on_it=True, amended=True)


def test_agreement_is_tested_twice_at_most_and_only_on_what_is_left() -> None:
    rules_scores.check_may_poll_again(1, 1)
    with refused("Agreement has been tested twice.", "too-many"):
        rules_scores.check_may_poll_again(2, 1)
    with refused("Every action is agreed and none was changed", "too-few"):
        rules_scores.check_may_poll_again(1, 0)


def test_a_threshold_is_between_half_and_everybody() -> None:
    for threshold in (None, 50, 75, 100):
        rules_scores.check_threshold(threshold)
    for threshold in (49, 101):
        with refused("Agreement needs between 50 and 100 %.", "threshold", 422):
            rules_scores.check_threshold(threshold)
