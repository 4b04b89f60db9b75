"""What of the Health Inequalities Strategy a workshop touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from exports.summary.values import Aim, Card, KeyCommitment, Objective, PlanCommitment, Promise, Strategy
from workshops import his
from workshops.snapshot import Board


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
    key = his.key_commitment(board.workshop.key_commitment)
    own, *also = board.workshop.objectives
    codes = {code for card in cards for code in card.plan_codes}
    plan = _plan(codes | {each.on_code for each in promised if each.on == "plan"})
    named = {card.objective for card in cards} | {each.objective for each in promised}
    objectives = _objectives({own, *also, key.serves, *named, *(each.objective for each in plan)} - {""})
    aims = {each.aim for each in objectives} | {key.aim}
    return Strategy(
        key=_key(key, agreed),
        objective=own,
        also=tuple(also),
        aims=tuple(Aim(number, his.aim(number).name) for number in sorted(aims)),
        objectives=objectives,
        plan=plan,
    )


def _key(key: his.KeyCommitment, agreed: AgreedWords | None) -> KeyCommitment:
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
