"""The run of show: a template's stages, changed as long as the workshop has not begun."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from workshops import history, rules, rules_scores
from workshops.clock import now
from workshops.database import db
from workshops.models import ClockChange, Stage, Step, Workshop
from workshops.refusal import Refusal
from workshops.rules_tables import SIZES, WRITING
from workshops.stages import KINDS, TEMPLATES
from workshops.turns import take_turn


def template_stages(template: str) -> list[Stage]:
    """A copy of a template's stages, to be changed."""
    return [
        Stage(position=n, kind=kind, minutes=minutes, prompt=KINDS[kind].prompt, say=KINDS[kind].say, carry=3)
        for n, (kind, minutes) in enumerate(TEMPLATES[template][1])
    ]


def stand_at_start(workshop: Workshop, by: str) -> None:
    first = workshop.stages[0]
    db.session.add(Step(workshop_id=workshop.id, number=0, stage_id=first.id, phase="open", at=now(), by=by))
    db.session.flush()


@dataclass(frozen=True)
class StagePlan:
    """One line of the run of show as edited."""

    kind: str
    minutes: int
    prompt: str
    say: str = ""
    votes_each: int | None = None
    carry: int = 3
    threshold: int | None = None
    writing: str = "alone"
    table_size: int = 5


def edit_run_of_show(workshop_id: int, lines: Sequence[StagePlan], by: str) -> Workshop:
    """Put a new run of show in the place of the old, before the workshop has begun."""
    workshop = take_turn(workshop_id)
    _check_not_begun(workshop)
    check_run_of_show(lines)
    old = [stage.id for stage in workshop.stages]
    db.session.execute(delete(Step).where(Step.workshop_id == workshop.id))
    db.session.execute(delete(ClockChange).where(ClockChange.stage_id.in_(old)))
    workshop.stages = [_planned(position, line) for position, line in enumerate(lines)]
    db.session.flush()
    stand_at_start(workshop, by)
    history.record(workshop, "edit-run-of-show", by)
    return workshop


def _check_not_begun(workshop: Workshop) -> None:
    if has_begun(workshop):
        raise Refusal("The workshop has begun, so its run of show stays. Minutes can be added live.", "begun")


def has_begun(workshop: Workshop) -> bool:
    """Has anybody pressed Next?"""
    moved = select(Step.id).where(Step.workshop_id == workshop.id, Step.number > 0).limit(1)
    return db.session.scalar(moved) is not None


def check_run_of_show(lines: Sequence[StagePlan]) -> None:
    """Arrive first, Close last, each stage once, and nothing voted on before it is written."""
    kinds = [line.kind for line in lines]
    if len(set(kinds)) != len(kinds) or not set(kinds) <= set(KINDS):
        raise Refusal("Each stage can stand in the run of show once.", "choose", 422)
    if kinds[:1] != ["arrive"] or kinds[-1:] != ["close"]:
        raise Refusal("A run of show begins with Arrive and ends with Close.", "order", 422)
    order = {kind: place for place, kind in enumerate(kinds)}
    for later, earlier in (
        ("make_sense", "post_problems"),
        ("vote_problems", "post_problems"),
        ("vote_problems", "make_sense"),
        ("weigh_actions", "design_actions"),
        ("test_agreement", "weigh_actions"),
    ):
        if later in order and order.get(earlier, -1 if earlier == "make_sense" else 99) > order[later]:
            raise Refusal(f"“{KINDS[later].name}” must come after “{KINDS[earlier].name}”.", "order", 422)


def _planned(position: int, line: StagePlan) -> Stage:
    if not 0 <= line.minutes <= 120:
        raise Refusal("A stage takes between 0 and 120 minutes.", "minutes", 422)
    if line.votes_each is not None and not 1 <= line.votes_each <= 10:
        raise Refusal("Votes each must be between 1 and 10.", "votes", 422)
    if not 1 <= line.carry <= 10:
        raise Refusal("Between 1 and 10 can go on.", "carry", 422)
    rules_scores.check_threshold(line.threshold)
    if line.table_size not in SIZES:
        raise Refusal("Choose how many sit at a table.", "table-size", 422)
    return Stage(
        position=position,
        kind=line.kind,
        minutes=line.minutes,
        prompt=rules.clean(line.prompt, rules.PROMPT_LENGTH, what="The prompt"),
        say=rules.clean(line.say, rules.NOTE_LENGTH, what="The script line", needed=False),
        votes_each=line.votes_each,
        carry=line.carry,
        threshold=line.threshold,
        writing=rules.one_of(line.writing, WRITING, "Say who writes: each alone, or one scribe a table."),
        table_size=line.table_size,
    )
