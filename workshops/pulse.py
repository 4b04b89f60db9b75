"""Taking the pulse: the same four items before and after, whether people were heard, and what was missed."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshops import history, rules, rules_pulse, sendings, tally_pulse
from workshops.database import db
from workshops.joining import present
from workshops.models import Missed, Participant, PulseAnswer, Workshop
from workshops.rules_pulse import HEARD, ITEMS
from workshops.turns import check_lately, live_turn


@dataclass(frozen=True)
class PulseLine:
    """An item with its statement, paired by person."""

    key: str
    statement: str
    paired: tally_pulse.Paired


@dataclass(frozen=True)
class Pulse:
    """What the pulse of a room says. `before` and `after` are how many answered anything then."""

    before: int
    after: int
    lines: tuple[PulseLine, ...]
    heard: tally_pulse.Asked
    missed: tuple[str, ...]


def document(moment: str) -> str:
    """What somebody answers at this moment, as it is sent."""
    return f"pulse {moment}"


def answer_pulse(
    participant: Participant,
    moment: str,
    scores: Mapping[str, int],
    entered_by: str | None = None,
    nth: int | None = None,
) -> None:
    """Keep how far somebody agrees with these items; an item said again is replaced."""
    workshop = _turn(participant, moment)
    rules_pulse.check_scores(moment, scores)
    if sendings.is_late(participant, document(moment), nth):
        return
    for item, score in scores.items():
        answer = db.session.get(PulseAnswer, (participant.id, moment, item))
        if answer is None:
            answer = PulseAnswer(
                participant_id=participant.id, moment=moment, item=item, workshop_id=workshop.id, score=score
            )
            db.session.add(answer)
        elif entered_by:
            answer.replaced = json.dumps([*json.loads(answer.replaced or "[]"), answer.score])
        answer.score = score
    if entered_by:
        before = {"person": participant.id, "moment": moment, "items": sorted(scores)}
        history.record(workshop, "enter-pulse", entered_by, before=before)


def take_back(person: int, moment: str, items: Collection[str]) -> None:
    """Put back what was entered for somebody before, or nothing."""
    for item in items:
        answer = db.session.get_one(PulseAnswer, (person, moment, item))
        *held, last = json.loads(answer.replaced or "[]") or [None]
        if last is None:
            db.session.delete(answer)
        else:
            answer.score, answer.replaced = last, json.dumps(held)


def say_missed(participant: Participant, text: str, confirmed: bool = False) -> None:
    """Keep what somebody says was missed; said again it is replaced, and empty words take it back."""
    workshop = _turn(participant, "after")
    words = rules.clean(text, rules.CARD_LENGTH, what="What we missed", needed=False)
    rules.check_personal(words, confirmed)
    note = db.session.get(Missed, participant.id)
    if note is not None and not words:
        db.session.delete(note)
    elif note is not None:
        note.text = words
    elif words:
        db.session.add(Missed(participant_id=participant.id, workshop_id=workshop.id, text=words))


def _turn(participant: Participant, moment: str) -> Workshop:
    workshop = live_turn(participant.workshop_id)
    present(participant)
    check_lately(workshop, lambda stage, _phase: rules_pulse.check_moment(moment, stage))
    return workshop


def read(workshop_id: int) -> Pulse:
    """Add up the pulse of a workshop; nobody's own answer can be read from it."""
    own = select(PulseAnswer.participant_id, PulseAnswer.moment, PulseAnswer.item, PulseAnswer.score)
    answers = db.session.execute(own.where(PulseAnswer.workshop_id == workshop_id)).all()
    notes = db.session.scalars(select(Missed.text).where(Missed.workshop_id == workshop_id)).all()
    return _added_up([(person, moment, item, score) for person, moment, item, score in answers], notes)


def _added_up(answers: Sequence[tuple[int, str, str, int]], notes: Sequence[str]) -> Pulse:
    scores: dict[tuple[str, str], dict[int, int]] = {}
    people: dict[str, set[int]] = {"before": set(), "after": set()}
    for person, moment, item, score in answers:
        scores.setdefault((moment, item), {})[person] = score
        people[moment].add(person)
    return Pulse(
        before=len(people["before"]),
        after=len(people["after"]),
        lines=tuple(
            PulseLine(key, words, tally_pulse.paired(scores.get(("before", key), {}), scores.get(("after", key), {})))
            for key, words in ITEMS.items()
        ),
        heard=tally_pulse.asked(scores.get(("after", HEARD), {})),
        missed=tuple(sorted(notes, key=str.casefold)),
    )


NOT_TAKEN = _added_up((), ())


def who_answered(workshop_id: int, moment: str) -> set[int]:
    """Ids of the people who answered anything then."""
    answered = select(PulseAnswer.participant_id).where(
        PulseAnswer.workshop_id == workshop_id, PulseAnswer.moment == moment
    )
    return set(db.session.scalars(answered))
