"""London's Health Inequalities Strategy as frozen values: `from workshops import his`, then `his.objective("3.5")`."""

from workshops.his.guide import (
    CaseStudy,
    Fact,
    MayorAction,
    Suggestion,
    case_studies,
    facts,
    mayor_actions,
    suggestions,
)
from workshops.his.model import Aim, KeyCommitment, Lead, Link, Objective, PlanCommitment, UnknownCode
from workshops.his.reader import (
    aim,
    aims,
    key_commitment,
    key_commitments,
    key_commitments_of,
    objective,
    objectives,
    plan_commitment,
    plan_commitments,
)

__all__ = [
    "Aim",
    "CaseStudy",
    "Fact",
    "KeyCommitment",
    "Lead",
    "Link",
    "MayorAction",
    "Objective",
    "PlanCommitment",
    "Suggestion",
    "UnknownCode",
    "aim",
    "aims",
    "case_studies",
    "facts",
    "key_commitment",
    "key_commitments",
    "key_commitments_of",
    "mayor_actions",
    "objective",
    "objectives",
    "plan_commitment",
    "plan_commitments",
    "suggestions",
]
