"""What the voluntary sector guide is made of, as frozen values."""

from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True)
class Fact:
    """One thing the guide tells us; `figure` is None for a cited statement, `year` (as text) where none is given.
    `near` holds the codes of the objectives it speaks of, by our reading."""

    key: str
    aim: int
    text: str
    figure: str | None
    source: str
    year: str | None
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseStudy:
    """One organisation's work in one place, in a line; `near` as for a fact."""

    key: str
    aim: int
    organisation: str
    place: str
    gist: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """One thing organisations can do."""

    key: str
    aim: int
    text: str


@dataclass(frozen=True)
class MayorAction:
    """One thing the Mayor does."""

    key: str
    aim: int
    text: str


@dataclass(frozen=True)
class Guide:
    """The whole guide, each kind in its order."""

    facts: tuple[Fact, ...]
    case_studies: tuple[CaseStudy, ...]
    suggestions: tuple[Suggestion, ...]
    mayor_actions: tuple[MayorAction, ...]


Entry = TypeVar("Entry", Fact, CaseStudy, Suggestion, MayorAction)
