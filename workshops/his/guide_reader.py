"""The voluntary sector guide, read from one YAML file an aim and checked as it is read."""

import re
from collections.abc import Callable
from pathlib import Path

from workshops.his.guide_model import CaseStudy, Entry, Fact, Guide, MayorAction, Suggestion
from workshops.his.strict import BadData, Row, read_yaml

AIMS = (1, 2, 3, 4, 5)


def read_guide(folder: Path) -> Guide:
    """Read aim-1.yaml to aim-5.yaml in `folder`; BadData says what is wrong and where."""
    parts = [_read_part(folder / f"aim-{aim}.yaml", aim) for aim in AIMS]
    return Guide(
        facts=tuple(entry for part in parts for entry in part.facts),
        case_studies=tuple(entry for part in parts for entry in part.case_studies),
        suggestions=tuple(entry for part in parts for entry in part.suggestions),
        mayor_actions=tuple(entry for part in parts for entry in part.mayor_actions),
    )


def _read_part(path: Path, aim: int) -> Guide:
    page = Row(read_yaml(path), path.name)
    if (found := page.number("aim")) != aim:
        raise BadData(f"{path.name}: aim should be {aim}, not {found}")
    part = Guide(
        facts=_entries(page, "facts", aim, "fact", _fact),
        case_studies=_entries(page, "case_studies", aim, "case-study", _case_study),
        suggestions=_entries(page, "suggestions", aim, "suggestion", _suggestion),
        mayor_actions=_entries(page, "mayor_actions", aim, "mayor-action", _mayor_action),
    )
    page.done()
    return part


def _entries(page: Row, name: str, aim: int, kind: str, read: Callable[[Row, int], Entry]) -> tuple[Entry, ...]:
    rows = page.rows(name)
    entries = tuple(read(row, aim) for row in rows)
    for row in rows:
        row.done()
    _check_keys([entry.key for entry in entries], f"{kind}-{aim}", f"{page.where}, {name}")
    return entries


def _check_keys(keys: list[str], start: str, where: str) -> None:
    if not keys:
        raise BadData(f"{where}: nothing there")
    for key in keys:
        if not re.fullmatch(rf"{start}-\d\d", key):
            raise BadData(f"{where}: the key {key} should be {start}- and two digits")
        if keys.count(key) > 1:
            raise BadData(f"{where}: the key {key} is used twice")


def _fact(row: Row, aim: int) -> Fact:
    return Fact(
        key=row.text("key"),
        aim=aim,
        text=row.text("text"),
        figure=row.text_if_any("figure"),
        source=row.text("source"),
        year=row.text_if_any("year"),
        near=row.texts("near"),
    )


def _case_study(row: Row, aim: int) -> CaseStudy:
    return CaseStudy(
        key=row.text("key"),
        aim=aim,
        organisation=row.text("organisation"),
        place=row.text("place"),
        gist=row.text("gist"),
        near=row.texts("near"),
    )


def _suggestion(row: Row, aim: int) -> Suggestion:
    return Suggestion(row.text("key"), aim, row.text("text"))


def _mayor_action(row: Row, aim: int) -> MayorAction:
    return MayorAction(row.text("key"), aim, row.text("text"))
