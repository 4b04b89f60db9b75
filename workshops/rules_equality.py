"""The standard set of equality questions, when they are open, and what is an answer. Plain values in, a refusal out.

The questions follow the Government Statistical Service's harmonised standards, in plainer words.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workshops.refusal import Refusal

NOT_SAID = "not_said"
LOBBY, AT_CLOSE = "lobby", "close"
MOMENTS = (LOBBY, AT_CLOSE)


@dataclass(frozen=True)
class Question:
    """A question with its answers in order; each can be answered with "prefer not to say"."""

    key: str
    name: str
    words: str
    answers: Mapping[str, str]


def _question(key: str, name: str, words: str, **answers: str) -> Question:
    return Question(key, name, words, {**answers, NOT_SAID: "Prefer not to say"})


QUESTIONS = {
    question.key: question
    for question in (
        _question(
            "age",
            "Age",
            "How old are you?",
            under_25="Under 25",
            from_25="25 to 34",
            from_35="35 to 44",
            from_45="45 to 54",
            from_55="55 to 64",
            from_65="65 or over",
        ),
        _question("sex", "Sex", "What is your sex?", female="Female", male="Male"),
        _question(
            "gender",
            "Gender identity",
            "Is your gender the same as the sex you were registered with at birth?",
            same="Yes",
            other="No",
        ),
        _question(
            "ethnic_group",
            "Ethnic group",
            "What is your ethnic group?",
            asian="Asian or Asian British",
            black="Black, Black British, Caribbean or African",
            mixed="Mixed or multiple ethnic groups",
            white="White",
            other="Another ethnic group",
        ),
        _question(
            "disability",
            "Disability",
            "Does a health condition or illness of 12 months or more make daily life harder for you?",
            much="Yes, a lot",
            little="Yes, a little",
            none="No",
        ),
        _question(
            "orientation",
            "Sexual orientation",
            "What is your sexual orientation?",
            straight="Straight or heterosexual",
            gay="Gay or lesbian",
            bi="Bisexual",
            other="Another orientation",
        ),
        _question(
            "religion",
            "Religion",
            "What is your religion?",
            none="No religion",
            christian="Christian",
            buddhist="Buddhist",
            hindu="Hindu",
            jewish="Jewish",
            muslim="Muslim",
            sikh="Sikh",
            other="Another religion",
        ),
        _question(
            "caring",
            "Caring responsibility",
            "Do you look after somebody who is ill, disabled or old, without being paid for it?",
            cares="Yes",
            none="No",
        ),
    )
}


def check_setting(questions: Collection[str], moment: str) -> None:
    """Questions of the standard set, asked in the lobby or at the close; without questions the moment is nothing."""
    if not set(questions) <= set(QUESTIONS):
        raise Refusal("Choose questions from the list.", "choose", 422)
    if questions and moment not in MOMENTS:
        raise Refusal("Say when the equality questions are asked.", "choose", 422)


def is_open(moment: str, stage: str) -> bool:
    """From the lobby on, or from the close on: in both cases until the workshop ends."""
    return moment == LOBBY or (moment == AT_CLOSE and stage == "close")


def is_offered(moment: str, stage: str) -> bool:
    """Where phones are led to the questions: in the lobby if they are asked there, and at the close."""
    return is_open(moment, stage) and stage in ("arrive", "close")


def check_answers(asked: Collection[str], answers: Mapping[str, str]) -> None:
    """An answer to at least one of the questions that are asked, each out of its own list."""
    if not answers:
        raise Refusal("Choose an answer, or go back: every question is optional.", "choose", 422)
    if not set(answers) <= set(asked):
        raise Refusal("That is not one of the questions.", "choose", 422)
    if any(answer not in QUESTIONS[question].answers for question, answer in answers.items()):
        raise Refusal("Choose an answer from the list.", "choose", 422)
