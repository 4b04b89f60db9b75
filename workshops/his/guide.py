"""The Mayor's guide for voluntary and community organisations, as frozen values by aim."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

FOLDER = Path(__file__).parent / "guide_by_aim"
AIMS = (1, 2, 3, 4, 5)
MAY_BE_NULL = frozenset({"figure", "year"})


class GuideError(ValueError):
    """The guide's data is not in the shape expected; the text says where and why."""


@dataclass(frozen=True)
class Fact:
    """One thing the guide tells us; `figure` is None for a cited statement, `year` (as text) where none is given."""

    key: str
    aim: int
    text: str
    figure: str | None
    source: str
    year: str | None


@dataclass(frozen=True)
class CaseStudy:
    """One organisation's work in one place, in a line."""

    key: str
    aim: int
    organisation: str
    place: str
    gist: str


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


def read_guide(folder: Path) -> Guide:
    """Read aim-1.yaml to aim-5.yaml.

    Refuses a missing file, an unknown or missing name, a wrong type, a key used twice or of another aim.
    """
    parts = [_read_part(folder / f"aim-{aim}.yaml", aim) for aim in AIMS]
    return Guide(
        facts=tuple(entry for part in parts for entry in part.facts),
        case_studies=tuple(entry for part in parts for entry in part.case_studies),
        suggestions=tuple(entry for part in parts for entry in part.suggestions),
        mayor_actions=tuple(entry for part in parts for entry in part.mayor_actions),
    )


@cache
def _guide() -> Guide:
    return read_guide(FOLDER)


def _of(aim: int | None, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return entries if aim is None else tuple(entry for entry in entries if entry.aim == aim)


def _read_part(path: Path, aim: int) -> Guide:
    page = _mapping(_load(path), {"aim", *(field.name for field in fields(Guide))}, path.name)
    if page["aim"] != aim or isinstance(page["aim"], bool):
        raise GuideError(f"{path.name}: aim should be {aim}, not {page['aim']!r}.")
    return Guide(
        facts=_entries(Fact, "fact", aim, page["facts"], f"{path.name}, facts"),
        case_studies=_entries(CaseStudy, "case-study", aim, page["case_studies"], f"{path.name}, case_studies"),
        suggestions=_entries(Suggestion, "suggestion", aim, page["suggestions"], f"{path.name}, suggestions"),
        mayor_actions=_entries(MayorAction, "mayor-action", aim, page["mayor_actions"], f"{path.name}, mayor_actions"),
    )


def _load(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GuideError(f"{path.name} is missing.") from None
    except yaml.YAMLError as error:
        raise GuideError(f"{path.name} is not readable YAML: {error}") from error


def _entries(kind: type[Entry], prefix: str, aim: int, rows: object, where: str) -> tuple[Entry, ...]:
    if not isinstance(rows, list) or not rows:
        raise GuideError(f"{where}: a list with at least one entry is wanted.")
    names = {field.name for field in fields(kind)} - {"aim"}
    entries = tuple(
        kind(aim=aim, **_texts(_mapping(row, names, f"{where} {number}"), f"{where} {number}"))
        for number, row in enumerate(rows, 1)
    )
    _check_keys([entry.key for entry in entries], f"{prefix}-{aim}", where)
    return entries


def _mapping(value: object, names: set[str], where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise GuideError(f"{where}: names with values are wanted.")
    if unknown := _listed(value.keys() - names):
        raise GuideError(f"{where}: unknown name {unknown}.")
    if missing := _listed(names - value.keys()):
        raise GuideError(f"{where}: {missing} missing.")
    return value


def _texts(row: dict[str, object], where: str) -> dict[str, Any]:
    return {name: _text(name, value, where) for name, value in row.items()}


def _text(name: str, value: object, where: str) -> str | None:
    if value is None and name in MAY_BE_NULL:
        return None
    if not isinstance(value, str) or not value.strip():
        raise GuideError(f"{where}: {name} should be text, not {value!r}.")
    return value


def _check_keys(keys: list[str], start: str, where: str) -> None:
    for key in keys:
        if not re.fullmatch(rf"{start}-\d\d", key):
            raise GuideError(f"{where}: {key} should be {start}- and two digits.")
        if keys.count(key) > 1:
            raise GuideError(f"{where}: {key} is used twice.")


def _listed(names: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, names)))
