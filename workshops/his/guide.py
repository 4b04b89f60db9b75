"""The Mayor's guide for voluntary and community organisations, asked by aim: read once, then kept."""

from functools import cache
from pathlib import Path

from workshops.his.guide_model import CaseStudy, Entry, Fact, Guide, MayorAction, Suggestion
from workshops.his.guide_reader import AIMS, read_guide
from workshops.his.model import UnknownCode

__all__ = ["CaseStudy", "Fact", "MayorAction", "Suggestion", "case_studies", "facts", "mayor_actions", "suggestions"]


def facts(aim: int | None = None) -> tuple[Fact, ...]:
    """Every fact with its source, or one aim's."""
    return _of(aim, _guide().facts)


def case_studies(aim: int | None = None) -> tuple[CaseStudy, ...]:
    """Every case study, or one aim's."""
    return _of(aim, _guide().case_studies)


def suggestions(aim: int | None = None) -> tuple[Suggestion, ...]:
    """Everything organisations can do, or one aim's part."""
    return _of(aim, _guide().suggestions)


def mayor_actions(aim: int | None = None) -> tuple[MayorAction, ...]:
    """Everything the Mayor does, or one aim's part."""
    return _of(aim, _guide().mayor_actions)


@cache
def _guide() -> Guide:
    return read_guide(Path(__file__).parent / "guide_by_aim")


def _of(aim: int | None, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    if aim is None:
        return entries
    if aim not in AIMS:
        raise UnknownCode(f"The strategy has no aim {aim}.")
    return tuple(entry for entry in entries if entry.aim == aim)
