"""How people speak of the plan: everyday phrases for each plan commitment, and everyday words for each tag."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from workshops.his.reader import aims, plan_commitments
from workshops.his.strict import BadData, Row, read_yaml

FOLDER = Path(__file__).parent / "people_say"


@cache
def phrases() -> Mapping[str, tuple[str, ...]]:
    """By the code of the plan commitment, each with some."""
    codes = [each.code for each in plan_commitments()]
    pages = [_lists(f"aim{aim.number}.yaml") for aim in aims()]
    return _exactly({code: said for page in pages for code, said in page.items()}, codes, "plan commitment")


@cache
def tag_words() -> Mapping[str, tuple[str, ...]]:
    """By tag, each with some."""
    tags = {tag for each in plan_commitments() for tag in each.tags}
    return _exactly(_lists("tags.yaml"), sorted(tags), "tag")


def _lists(name: str) -> dict[str, tuple[str, ...]]:
    content = read_yaml(FOLDER / name)
    if not isinstance(content, dict):
        raise BadData(f"{name}: expected keys and lists")
    row = Row(content, name)
    return {str(key): row.texts(str(key)) for key in content}


def _exactly(found: dict[str, tuple[str, ...]], wanted: list[str], noun: str) -> dict[str, tuple[str, ...]]:
    if missing := [key for key in wanted if not found.get(key)]:
        raise BadData(f"nothing is said of {noun} {', '.join(missing)}")
    if unknown := sorted(found.keys() - set(wanted)):
        raise BadData(f"there is no {noun} {', '.join(unknown)}")
    return found
