"""The strategy's own things, as frozen values: aims, objectives, key commitments, plan commitments."""

from dataclasses import dataclass
from typing import Literal, get_args

Lead = Literal["mayor_and_partners", "mayor", "partner_led", "other_partnership", "health_and_care_vision"]
Link = Literal["stated", "inferred"]

LEADS: tuple[Lead, ...] = get_args(Lead)
LINKS: tuple[Link, ...] = get_args(Link)


class UnknownCode(LookupError):
    """The strategy has nothing by this code; the text says so in plain words."""


@dataclass(frozen=True)
class Aim:
    """One of the five aims; `vision` is the official line after its name."""

    number: int
    name: str
    vision: str


@dataclass(frozen=True)
class Objective:
    """One of the 24 objectives, with its official title; `aim` is the aim's number."""

    code: str
    aim: int
    title: str


@dataclass(frozen=True)
class KeyCommitment:
    """One of the six priorities. `serves` is an objective's code, `link` whether the plan itself says so.

    `text` is a paraphrase. While `agreed` is false, it only says that the plan leaves the commitment open.
    """

    code: str
    aim: int
    text: str
    short_name: str
    serves: str
    link: Link
    agreed: bool


@dataclass(frozen=True)
class PlanCommitment:
    """One bullet of the plan, paraphrased in `summary`; `parent` is the code of the bullet it is nested under.

    `lead` follows the plan's heading over the list and `partners` are the bodies named in the bullet.
    `due_year` is the year its target falls due or its work ends (2023/24 is 2024), None where the plan names none.
    """

    code: str
    objective: str
    parent: str | None
    summary: str
    lead: Lead
    partners: tuple[str, ...]
    target: str | None
    due_year: int | None
    tags: tuple[str, ...]
