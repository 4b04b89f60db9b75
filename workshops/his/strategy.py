"""The whole strategy, read from its YAML files and checked as it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workshops.his.model import LEADS, LINKS, Aim, KeyCommitment, Lead, Objective, PlanCommitment
from workshops.his.strict import BadData, Row, read_yaml


@dataclass(frozen=True)
class Strategy:
    """Everything by code, in the plan's order."""

    aims: dict[int, Aim]
    objectives: dict[str, Objective]
    key_commitments: dict[str, KeyCommitment]
    plan_commitments: dict[str, PlanCommitment]


def read_strategy(folder: Path) -> Strategy:
    """Read aims.yaml, tags.yaml and plan/aim<n>.yaml in `folder`; BadData says what is wrong and where."""
    whole = Row(read_yaml(folder / "aims.yaml"), "aims.yaml")
    found = [_aim(row) for row in whole.rows("aims")]
    aims = {aim.number: aim for aim, _ in found}
    objectives = {each.code: each for _, titles in found for each in titles}
    priorities = {each.code: each for each in map(_key_commitment, whole.rows("key_commitments"))}
    whole.done()
    for each in priorities.values():
        if each.serves not in objectives or objectives[each.serves].aim != each.aim:
            raise BadData(f"{each.code}: {each.serves} is not an objective of aim {each.aim}")
    tags = _tags(folder)
    plan: dict[str, PlanCommitment] = {}
    for number in aims:
        _add_plan(folder / "plan" / f"aim{number}.yaml", [code for code in objectives if code[0] == str(number)], plan)
    for commitment in plan.values():
        if not commitment.tags or set(commitment.tags) - tags:
            raise BadData(f"{commitment.code}: its tags are missing or not in tags.yaml")
    return Strategy(aims, objectives, priorities, plan)


def _aim(row: Row) -> tuple[Aim, list[Objective]]:
    aim = Aim(row.number("number"), row.text("name"), row.text("vision"))
    objectives = []
    for place, each in enumerate(row.rows("objectives"), 1):
        objective = Objective(each.text("code"), aim.number, each.text("title"))
        each.done()
        if objective.code != f"{aim.number}.{place}":
            raise BadData(f"{each.where}: the code is {objective.code}, expected {aim.number}.{place}")
        objectives.append(objective)
    row.done()
    return aim, objectives


def _key_commitment(row: Row) -> KeyCommitment:
    commitment = KeyCommitment(
        code=row.text("code"),
        aim=row.number("aim"),
        text=row.text("text"),
        short_name=row.text("short_name"),
        serves=row.text("serves"),
        link=row.one_of("link", LINKS),
        agreed=row.yes("agreed"),
    )
    row.done()
    return commitment


def _tags(folder: Path) -> set[str]:
    row = Row(read_yaml(folder / "tags.yaml"), "tags.yaml")
    tags = set(row.texts("tags"))
    row.done()
    return tags


def _add_plan(path: Path, objectives: list[str], plan: dict[str, PlanCommitment]) -> None:
    counts = dict.fromkeys(objectives, 0)
    for commitment in _bullets(path):
        if commitment.objective not in counts:
            raise BadData(f"{path.name}: {commitment.objective} is not an objective of this aim")
        counts[commitment.objective] += 1
        expected = f"{commitment.objective}-{counts[commitment.objective]:02d}"
        if commitment.code != expected:
            raise BadData(f"{path.name}: the code is {commitment.code}, expected {expected}")
        _check_parent(commitment, plan)
        plan[commitment.code] = commitment
    empty = [code for code, count in counts.items() if not count]
    if empty:
        raise BadData(f"{path.name}: nothing under {', '.join(empty)}")


def _bullets(path: Path) -> Iterator[PlanCommitment]:
    content = read_yaml(path)
    if not isinstance(content, list):
        raise BadData(f"{path.name}: expected a list")
    for number, value in enumerate(content, 1):
        part = Row(value, f"{path.name}, part {number}")
        objective = part.text("objective")
        lead = part.one_of("lead", LEADS)
        rows = part.rows("commitments")
        part.done()
        yield from (_plan_commitment(row, objective, lead) for row in rows)


def _plan_commitment(row: Row, objective: str, lead: Lead) -> PlanCommitment:
    commitment = PlanCommitment(
        code=row.text("code"),
        objective=objective,
        parent=row.text_if_any("parent"),
        summary=row.text("summary"),
        lead=lead,
        partners=row.texts("partners"),
        target=row.text_if_any("target"),
        due_year=row.number_if_any("due_year"),
        tags=row.texts("tags"),
    )
    row.done()
    return commitment


def _check_parent(commitment: PlanCommitment, before: dict[str, PlanCommitment]) -> None:
    if commitment.parent is None:
        return
    parent = before.get(commitment.parent)
    if parent is None or parent.parent is not None or parent.objective != commitment.objective:
        raise BadData(f"{commitment.code}: its parent {commitment.parent} is not an earlier top-level bullet")
