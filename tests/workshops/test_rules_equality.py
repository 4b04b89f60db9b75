"""The standard set of equality questions, when they are open, and what is no answer."""

import pytest

from workshops.refusal import Refusal
from workshops.rules_equality import (
    NOT_SAID,
    QUESTIONS,
    check_answers,
    check_setting,
    is_offered,
    is_open,
)


def test_every_question_can_be_answered_with_prefer_not_to_say() -> None:
    assert len(QUESTIONS) == 8
    for key, question in QUESTIONS.items():
        assert question.key == key
        assert list(question.answers)[-1] == NOT_SAID
        assert question.answers[NOT_SAID] == "Prefer not to say"
        assert len(question.answers) >= 3


@pytest.mark.parametrize(("questions", "moment"), [([], ""), ([], "lobby"), (["age"], "lobby"), (["sex"], "close")])
def test_what_can_be_set(questions: list[str], moment: str) -> None:
    check_setting(questions, moment)


@pytest.mark.parametrize(
    ("questions", "moment", "words"),
    [
        (["income"], "lobby", "from the list"),
        (["age"], "", "Say when"),
        (["age"], "never", "Say when"),
    ],
)
def test_what_cannot_be_set(questions: list[str], moment: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check_setting(questions, moment)


@pytest.mark.parametrize(
    ("moment", "stage", "opened", "offered"),
    [
        ("lobby", "arrive", True, True),
        ("lobby", "post_problems", True, False),
        ("lobby", "close", True, True),
        ("close", "arrive", False, False),
        ("close", "close", True, True),
        ("", "close", False, False),
    ],
)
def test_they_are_open_from_their_moment_on_and_led_to_in_the_lobby_and_at_the_close(
    moment: str, stage: str, opened: bool, offered: bool
) -> None:
    assert (is_open(moment, stage), is_offered(moment, stage)) == (opened, offered)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "every question is optional"),
        ({"sex": "female"}, "not one of the questions"),
        ({"age": "old"}, "from the list"),
    ],
)
def test_what_is_no_answer_is_refused(answers: dict[str, str], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check_answers(["age"], answers)


def test_an_answer_to_one_question_is_enough() -> None:
    check_answers(["age", "sex"], {"age": NOT_SAID})
