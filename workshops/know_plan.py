"""Know the plan: which plan commitments, fact and story a workshop shows, and what people say of each commitment."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from workshops import his, history, rules, sendings
from workshops.board import plan_commitment
from workshops.database import db
from workshops.joining import present
from workshops.models import Participant, PlanAnswer, PlanPick, PlanScene, Stage, Step, Workshop
from workshops.refusal import Refusal
from workshops.turns import check_lately, live_turn, take_turn

MOST_PICKS = 6
FEWEST_TOLD = 5
ANSWERS = ("new", "knew", "work")
STAGE = "know_plan"
DOCUMENT = "plan"


@dataclass(frozen=True)
class Chosen:
    """What a workshop shows of the plan: codes of plan commitments, and the keys of a fact and of a story."""

    codes: tuple[str, ...]
    fact: str
    story: str


@dataclass(frozen=True)
class Said:
    """What somebody says of one plan commitment."""

    answer: str
    with_whom: str = ""


def choose_plan(workshop_id: int, chosen: Chosen, by: str) -> None:
    """Choose up to six plan commitments, a fact and a story, until the room comes to Know the plan."""
    workshop = take_turn(workshop_id)
    _check_not_come_to(workshop)
    codes = list(dict.fromkeys(chosen.codes))
    if not 1 <= len(codes) <= MOST_PICKS:
        raise Refusal(f"Choose between 1 and {MOST_PICKS} plan commitments.", "choose", 422)
    _check_key(chosen.fact, [fact.key for fact in his.facts()], "That fact is not in the guide.")
    _check_key(chosen.story, [story.key for story in his.case_studies()], "That story is not in the guide.")
    known = [plan_commitment(code).code for code in codes]
    db.session.execute(delete(PlanPick).where(PlanPick.workshop_id == workshop.id))
    db.session.execute(delete(PlanScene).where(PlanScene.workshop_id == workshop.id))
    db.session.add_all(PlanPick(workshop_id=workshop.id, code=code, position=n) for n, code in enumerate(known))
    db.session.add(PlanScene(workshop_id=workshop.id, fact=chosen.fact, story=chosen.story))
    history.record(workshop, "choose-plan", by, ", ".join(known))


def _check_not_come_to(workshop: Workshop) -> None:
    steps = select(Step.id).join(Stage, Stage.id == Step.stage_id)
    come = steps.where(Step.workshop_id == workshop.id, Stage.kind == STAGE).limit(1)
    if workshop.ended_at is not None or db.session.scalar(come) is not None:
        raise Refusal("People have seen these already, so they stay.", "begun")


def _check_key(key: str, known: Sequence[str], words: str) -> None:
    if key and key not in known:
        raise Refusal(words, "choose", 422)


def chosen(workshop: Workshop) -> Chosen:
    """What was chosen; without a choice, what fits the workshop's own objective best."""
    scene = db.session.get(PlanScene, workshop.id)
    if scene is None:
        return usual(workshop.objectives[0].code)
    picks = select(PlanPick.code).where(PlanPick.workshop_id == workshop.id).order_by(PlanPick.position)
    return Chosen(tuple(db.session.scalars(picks)), scene.fact, scene.story)


def usual(objective: str) -> Chosen:
    """The first commitments of the objective, those with a target or a due year before the rest; of its aim the fact
    and the story that speak of the objective, where the guide has such; figures before words."""
    under = [each for each in his.plan_commitments() if each.objective == objective]
    first = sorted(under, key=lambda each: (each.target is None and each.due_year is None, each.parent is not None))
    aim = his.objective(objective).aim
    own_facts = (fact for fact in his.facts() if fact.aim == aim)
    facts = sorted(own_facts, key=lambda fact: (objective not in fact.near, fact.figure is None))
    own_stories = (story for story in his.case_studies() if story.aim == aim)
    stories = sorted(own_stories, key=lambda story: objective not in story.near)
    codes = sorted(each.code for each in first[:MOST_PICKS])
    return Chosen(tuple(codes), facts[0].key if facts else "", stories[0].key if stories else "")


def answer_plan(
    participant: Participant,
    said: Mapping[str, Said],
    confirmed: bool = False,
    entered_by: str | None = None,
    nth: int | None = None,
) -> None:
    """Keep what somebody says of these plan commitments; one said again is replaced."""
    workshop = live_turn(participant.workshop_id)
    present(participant)
    check_lately(workshop, _check_asked)
    if not said:
        raise Refusal("Tap an answer first.", "choose", 422)
    if sendings.is_late(participant, DOCUMENT, nth):
        return
    shown = chosen(workshop).codes
    for code, each in said.items():
        rules.one_of(code, shown, "That is not one of the questions.")
        rules.one_of(each.answer, ANSWERS, "Choose: new to me, knew it, or we work on this.")
        words = rules.clean(each.with_whom, rules.NAME_LENGTH, what="With whom", needed=False)
        rules.check_personal(words, confirmed)
        _keep(workshop, participant, code, Said(each.answer, words if each.answer == "work" else ""), entered_by)
    if entered_by:
        history.record(workshop, "enter-plan", entered_by, before={"person": participant.id, "codes": sorted(said)})


def _check_asked(stage: str, _phase: str) -> None:
    if stage != STAGE:
        raise Refusal("These questions are not open just now.", "stage-closed")


def _keep(workshop: Workshop, participant: Participant, code: str, said: Said, entered_by: str | None) -> None:
    row = db.session.get(PlanAnswer, (participant.id, code))
    if row is None:
        row = PlanAnswer(participant_id=participant.id, code=code, workshop_id=workshop.id, answer=said.answer)
        db.session.add(row)
    elif entered_by:
        row.replaced = json.dumps([*json.loads(row.replaced or "[]"), [row.answer, row.with_whom]])
    row.answer, row.with_whom = said.answer, said.with_whom


def take_back(person: int, codes: Sequence[str]) -> None:
    """Put back what was entered for somebody before, or nothing."""
    for code in codes:
        row = db.session.get_one(PlanAnswer, (person, code))
        *held, last = json.loads(row.replaced or "[]") or [None]
        if last is None:
            db.session.delete(row)
        else:
            (row.answer, row.with_whom), row.replaced = last, json.dumps(held)


def who_answered(workshop_id: int) -> set[int]:
    """Ids of the people who said anything of the plan."""
    return set(db.session.scalars(select(PlanAnswer.participant_id).where(PlanAnswer.workshop_id == workshop_id)))
