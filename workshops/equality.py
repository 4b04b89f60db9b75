"""Equality questions: asking them, counting answers without keeping whose they are, and telling what may be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from workshops import history, rules_equality, tally_equality
from workshops.clock import now
from workshops.database import db
from workshops.joining import present
from workshops.models import EqualityAnswered, EqualityAsked, EqualityCount, Participant, Workshop
from workshops.refusal import Refusal
from workshops.rules_equality import QUESTIONS, Question
from workshops.turns import current_step, live_turn, stage_of, take_turn

Said = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """The questions that a workshop asks, in their own order, and when ("" without questions)."""

    moment: str
    questions: tuple[Question, ...]
    closed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What they are about."""
        return tuple(question.name for question in self.questions)


@dataclass(frozen=True)
class AnswerLine:
    """An answer and how many gave it; None is held back."""

    words: str
    people: int | None


@dataclass(frozen=True)
class EqualityTable:
    """A question as far as it may be told."""

    question: str
    answered: int | None
    lines: tuple[AnswerLine, ...]


def asked(workshop_id: int) -> Asked:
    """What this workshop asks."""
    found = db.session.scalars(select(EqualityAsked).where(EqualityAsked.workshop_id == workshop_id)).all()
    keys = {each.question for each in found}
    questions = tuple(question for key, question in QUESTIONS.items() if key in keys)
    return Asked(
        next((each.moment for each in found), ""), questions, any(each.closed_at is not None for each in found)
    )


def ask(workshop_id: int, questions: Sequence[str], moment: str, by: str) -> None:
    """Ask these questions and no others, in the lobby or at the close.

    None is added once somebody has come in, for their notice did not name it; none changes once somebody has answered.
    """
    workshop = take_turn(workshop_id)
    rules_equality.check_setting(questions, moment)
    standing = asked(workshop.id)
    keys = [question.key for question in standing.questions]
    wanted = [key for key in QUESTIONS if key in questions]
    if (wanted, moment if wanted else "") == (keys, standing.moment):
        return
    if standing.closed or workshop.ended_at is not None:
        raise Refusal("The equality questions have closed, so they stay as they were.", "ended")
    if _is_any(EqualityAnswered, workshop.id):
        raise Refusal("Somebody has answered the equality questions, so they stay as they are.", "answered")
    if not set(wanted) <= set(keys) and _is_any(Participant, workshop.id):
        raise Refusal("People came in on a notice without these equality questions, so none can be added.", "notice")
    db.session.execute(delete(EqualityAsked).where(EqualityAsked.workshop_id == workshop.id))
    db.session.add_all(EqualityAsked(workshop_id=workshop.id, question=key, moment=moment) for key in wanted)
    _write(workshop.id, {(key, said): 0 for key in wanted for said in QUESTIONS[key].answers})
    history.record(workshop, "ask-equality", by, ", ".join(asked(workshop.id).names) or "none")


def _is_any(table: type[EqualityAnswered | Participant], workshop_id: int) -> bool:
    return db.session.scalars(select(table).where(table.workshop_id == workshop_id).limit(1)).first() is not None


def answer(participant: Participant, answers: Mapping[str, str]) -> None:
    """Count somebody's answers, once: sent again, whatever it holds, nothing more is counted.

    Kept are two things that no key joins: that this person answered, and how many gave each answer. The history says
    nothing of it.
    """
    workshop = live_turn(participant.workshop_id)
    present(participant)
    standing = asked(workshop.id)
    _check_open(workshop, standing)
    rules_equality.check_answers([question.key for question in standing.questions], answers)
    if has_answered(participant):
        return
    db.session.add(EqualityAnswered(participant_id=participant.id, workshop_id=workshop.id))
    counts = _counts(workshop.id)
    _write(workshop.id, {each: people + (answers.get(each[0]) == each[1]) for each, people in counts.items()})


def _counts(workshop_id: int) -> dict[Said, int]:
    own = EqualityCount.workshop_id == workshop_id
    rows = db.session.execute(select(EqualityCount.question, EqualityCount.answer, EqualityCount.people).where(own))
    return {(question, said): people for question, said, people in rows}


def _write(workshop_id: int, counts: Mapping[Said, int]) -> None:
    """Write every count anew, in the order of their keys: a row changed alone would lie where it tells when it was."""
    db.session.execute(delete(EqualityCount).where(EqualityCount.workshop_id == workshop_id))
    rows = [
        {"workshop_id": workshop_id, "question": question, "answer": said, "people": people}
        for (question, said), people in sorted(counts.items())
    ]
    if rows:
        db.session.execute(insert(EqualityCount), rows)


def _check_open(workshop: Workshop, standing: Asked) -> None:
    if standing.closed or not rules_equality.is_open(standing.moment, stage_of(current_step(workshop)).kind):
        raise Refusal("These questions are not open just now.", "stage-closed")


def may_answer(participant: Participant) -> bool:
    """Would an answer of this person be counted now?"""
    workshop = db.session.get_one(Workshop, participant.workshop_id)
    standing = asked(workshop.id)
    opened = rules_equality.is_open(standing.moment, stage_of(current_step(workshop)).kind)
    return opened and not standing.closed and workshop.ended_at is None and not has_answered(participant)


def has_answered(participant: Participant) -> bool:
    return db.session.get(EqualityAnswered, participant.id) is not None


def close(workshop: Workshop) -> None:
    """Take no more answers, also when the end is taken back: what is told once must not grow by one afterwards."""
    own = update(EqualityAsked).where(EqualityAsked.workshop_id == workshop.id, EqualityAsked.closed_at.is_(None))
    db.session.execute(own.values(closed_at=now()))


def read(workshop_id: int) -> tuple[EqualityTable, ...]:
    """What may be told of each question, once they are closed; before that nothing. The counts stay in here."""
    standing = asked(workshop_id)
    if not standing.closed:
        return ()
    counts = _counts(workshop_id)
    return tuple(_table(question, counts) for question in standing.questions)


def _table(question: Question, counts: Mapping[Said, int]) -> EqualityTable:
    may_tell = tally_equality.told([counts[question.key, key] for key in question.answers])
    lines = zip(question.answers.values(), may_tell.people, strict=True)
    return EqualityTable(question.name, may_tell.answered, tuple(AnswerLine(*line) for line in lines))
