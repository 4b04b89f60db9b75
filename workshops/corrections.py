"""Saying what a summary got wrong, within seven days of seeing it, and the answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshops import editions, history, rules
from workshops.clock import now
from workshops.database import db
from workshops.models import Correction, Report
from workshops.refusal import Refusal
from workshops.turns import take_turn
from workshops.wording import long_date

WORDS_LENGTH = 400
REF_LENGTH = 12
MOST_EACH = 10
ANSWERS = ("corrected", "kept")


@dataclass(frozen=True)
class From:
    """Who says it: somebody who was there, or an organisation that is named."""

    participant: int | None = None
    organisation: str = ""

    @property
    def history_name(self) -> str:
        return self.organisation or history.SOMEBODY


def say_wrong(report_id: int, sender: From, ref: str, words: str) -> Correction:
    """Say what a version got wrong and where (a reference such as P1, or nothing). Said twice it is said once."""
    workshop = take_turn(db.session.get_one(Report, report_id).workshop_id)
    report = db.session.get_one(Report, report_id)
    standing = editions.standing(report)
    if not standing.takes_corrections(now()):
        day = standing.correct_by
        when = f"were taken until {long_date(day)}" if day else "are taken once it is shown"
        raise Refusal(f"Corrections {when}. Tell the facilitator instead.", "too-late")
    tidy = rules.clean(words, WORDS_LENGTH, what="What is wrong")
    earlier = of_sender(workshop.id, sender)
    again = next((each for each in earlier if each.words == tidy and each.report_id == report.id), None)
    if again is not None:
        return again
    if len(earlier) >= MOST_EACH:
        raise Refusal(f"You have sent {MOST_EACH} corrections. Tell the facilitator the rest.", "too-many")
    said = Correction(
        workshop_id=workshop.id,
        report_id=report.id,
        participant_id=sender.participant,
        organisation=sender.organisation,
        ref=rules.clean(ref, REF_LENGTH, what="The reference", needed=False),
        words=tidy,
        at=now(),
    )
    db.session.add(said)
    db.session.flush()
    history.record(workshop, "say-wrong", sender.history_name)
    return said


def answer(correction_id: int, kind: str, words: str, by: str) -> Correction:
    """Answer one: corrected in the version being drafted, or why it is left as it is. Answered once."""
    found = db.session.get(Correction, correction_id)
    if found is None:
        raise Refusal("This correction is no longer here.", "gone", 410)
    workshop = take_turn(found.workshop_id)
    said = db.session.get_one(Correction, correction_id, populate_existing=True)
    if said.answer is not None:
        raise Refusal(f"{said.answered_by} has answered this already.", "answered")
    rules.one_of(kind, ANSWERS, "Say whether it is corrected or left as it is.")
    newest = editions.newest(workshop.id)
    if kind == "corrected" and newest is not None and editions.standing(newest).state in ("asked", "approved"):
        raise Refusal("What waits for approval cannot be corrected. Take it back first.", "not-draft")
    said.answer_words = rules.clean(words, WORDS_LENGTH, what="The answer", needed=kind == "kept")
    said.answer, said.answered_at, said.answered_by = kind, now(), by
    said.answered_in = _answering(workshop.id) if kind == "corrected" else None
    history.record(workshop, "answer-correction", by)
    return said


def _answering(workshop_id: int) -> int:
    """The version in which it is corrected: the one being drafted, or the one to come."""
    newest = editions.newest(workshop_id)
    if newest is None:
        return 1
    return newest.version + (editions.standing(newest).state == "published")


def of_workshop(workshop_id: int) -> Sequence[Correction]:
    """All that was said, the unanswered first, each in the order it came."""
    own = select(Correction).where(Correction.workshop_id == workshop_id)
    return db.session.scalars(own.order_by(Correction.answered_at.is_not(None), Correction.id)).all()


def of_sender(workshop_id: int, sender: From) -> Sequence[Correction]:
    """What one sender said, oldest first."""
    own = select(Correction).where(
        Correction.workshop_id == workshop_id,
        Correction.participant_id == sender.participant,
        Correction.organisation == sender.organisation,
    )
    return db.session.scalars(own.order_by(Correction.id)).all()
