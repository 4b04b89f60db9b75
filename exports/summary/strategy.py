"""What of the Health Inequalities Strategy a workshop touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from exports.summary.asked import Known, Shown, Works
from exports.summary.promised import Promise
from exports.summary.values import Aim, Card, KeyCommitment, Objective, PlanCommitment, Strategy
from workshops import his
from workshops.know_plan import STAGE
from workshops.snapshot import Board
from workshops.snapshot.plan import PickLine

NO_PLACE = "Place not given"


@dataclass(frozen=True)
class AgreedWords:
    """The wording of a key commitment as staff entered it, by whom it was agreed and when."""

    text: str
    by: str
    on: date


def served(
    board: Board, cards: Sequence[Card], promised: Sequence[Promise], agreed: AgreedWords | None = None
) -> Strategy:
    """The key commitment, the objectives and the plan commitments that anything in the workshop names."""
    own, *also = board.workshop.objectives
    key = _key(board.workshop.key_commitment, agreed) if board.workshop.key_commitment else _whole(own)
    codes = {code for card in cards for code in card.plan_codes}
    shown = {pick.code for pick in board.plan.picks}
    plan = _plan(codes | shown | {each.on_code for each in promised if each.on == "plan"})
    named = {card.objective for card in cards} | {each.objective for each in promised}
    objectives = _objectives({own, *also, key.serves, *named, *(each.objective for each in plan)} - {""})
    aims = {each.aim for each in objectives} | {key.aim}
    return Strategy(
        key=key,
        objective=own,
        also=tuple(also),
        aims=tuple(Aim(number, his.aim(number).name) for number in sorted(aims)),
        objectives=objectives,
        plan=plan,
        known=_known(board),
    )


def _known(board: Board) -> Known:
    read = board.plan
    facts = {fact.key: fact for fact in his.facts()}
    stories = {story.key: story for story in his.case_studies()}
    fact, story = facts.get(read.fact), stories.get(read.story)
    return Known(
        asked=any(stage.kind == STAGE and stage.entered_at is not None for stage in board.stages),
        answered=read.answered,
        shown=tuple(_shown(pick) for pick in read.picks),
        fact=fact.text if fact else "",
        fact_source=", ".join(filter(None, (fact.source, fact.year))) if fact else "",
        story=story.gist if story else "",
        story_source=", ".join(filter(None, (story.organisation, _somewhere(story.place)))) if story else "",
    )


def _somewhere(place: str) -> str:
    """Nothing where the guide gives no place."""
    return "" if place == NO_PLACE else place


def _shown(pick: PickLine) -> Shown:
    return Shown(
        code=pick.code,
        target=pick.target or "",
        due_year=pick.due_year,
        answered=pick.answered,
        new=pick.new,
        knew=pick.knew,
        work=pick.work,
        works=tuple(Works(each.who, each.with_whom) for each in pick.works),
    )


def _whole(own: str) -> KeyCommitment:
    """The whole forum has no key commitment of its own."""
    return KeyCommitment("", "", "", his.objective(own).aim, own, False, True, "", None)


def _key(code: str, agreed: AgreedWords | None) -> KeyCommitment:
    key = his.key_commitment(code)
    words = None if key.agreed else agreed
    return KeyCommitment(
        code=key.code,
        text=words.text if words else key.text,
        short_name=key.short_name,
        aim=key.aim,
        serves=key.serves,
        stated=key.link == "stated",
        settled=key.agreed or words is not None,
        agreed_by=words.by if words else "",
        agreed_on=words.on if words else None,
    )


def _objectives(codes: Iterable[str]) -> tuple[Objective, ...]:
    known = (his.objective(code) for code in sorted(codes))
    return tuple(Objective(each.code, each.title, each.aim) for each in known)


def _plan(codes: Iterable[str]) -> tuple[PlanCommitment, ...]:
    known = (his.plan_commitment(code) for code in sorted(codes))
    return tuple(PlanCommitment(each.code, each.summary, each.objective) for each in known)
