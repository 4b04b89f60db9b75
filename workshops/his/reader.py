"""Asking the strategy: read once, then kept. What it does not know raises UnknownCode."""

from functools import cache
from pathlib import Path
from typing import TypeVar

from workshops.his.model import Aim, KeyCommitment, Objective, PlanCommitment, UnknownCode
from workshops.his.strategy import Strategy, read_strategy

K = TypeVar("K", int, str)
V = TypeVar("V")


@cache
def _strategy() -> Strategy:
    return read_strategy(Path(__file__).parent)


def _find(things: dict[K, V], key: K, noun: str) -> V:
    try:
        return things[key]
    except KeyError:
        raise UnknownCode(f"The strategy has no {noun} {key}.") from None


def aims() -> tuple[Aim, ...]:
    """The five aims."""
    return tuple(_strategy().aims.values())


def aim(number: int) -> Aim:
    """One aim by its number, 1 to 5."""
    return _find(_strategy().aims, number, "aim")


def objectives(aim: int | None = None) -> tuple[Objective, ...]:
    """The 24 objectives, or those of one aim."""
    everything = tuple(_strategy().objectives.values())
    if aim is None:
        return everything
    _find(_strategy().aims, aim, "aim")
    return tuple(each for each in everything if each.aim == aim)


def objective(code: str) -> Objective:
    """One objective by its code, such as 3.5."""
    return _find(_strategy().objectives, code, "objective")


def key_commitments() -> tuple[KeyCommitment, ...]:
    """The six key commitments, KC1 to KC6."""
    return tuple(_strategy().key_commitments.values())


def key_commitment(code: str) -> KeyCommitment:
    """One key commitment by its code, such as KC4."""
    return _find(_strategy().key_commitments, code, "key commitment")


def key_commitments_of(objective: str) -> tuple[KeyCommitment, ...]:
    """The key commitments that serve an objective; most objectives have none."""
    _find(_strategy().objectives, objective, "objective")
    return tuple(each for each in key_commitments() if each.serves == objective)


def plan_commitments(objective: str | None = None) -> tuple[PlanCommitment, ...]:
    """Every bullet of the plan, nested ones too, in its order; or those under one objective."""
    everything = tuple(_strategy().plan_commitments.values())
    if objective is None:
        return everything
    _find(_strategy().objectives, objective, "objective")
    return tuple(each for each in everything if each.objective == objective)


def plan_commitment(code: str) -> PlanCommitment:
    """One plan commitment by its code, such as 3.5-04."""
    return _find(_strategy().plan_commitments, code, "plan commitment")
