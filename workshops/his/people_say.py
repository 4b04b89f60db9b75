"""How people speak of the plan: everyday phrases for each plan commitment, and everyday words for each tag."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from workshops.his.reader import aims, plan_commitments
from workshops.his.strict import BadData, Row, read_yaml

FOLDER = Path(__file__).parent / "people_say"


@cache
def phrases() -> Mapping[str, tuple[str, ...]]:
    """By the code of the plan commitment, each with some."""
    codes = [each.code for each in plan_commitments()]
    return read_lists([FOLDER / f"aim{aim.number}.yaml" for aim in aims()], codes, "plan commitment")


@cache
def tag_words() -> Mapping[str, tuple[str, ...]]:
    """By tag, each with some."""
    tags = sorted({tag for each in plan_commitments() for tag in each.tags})
    return read_lists([FOLDER / "tags.yaml"], tags, "tag")


def read_lists(pages: Collection[Path], wanted: Collection[str], noun: str) -> dict[str, tuple[str, ...]]:
    """A list for each that is wanted and for nothing else; BadData where that is not so."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        content = read_yaml(page)
        row = Row(content, page.name)
        found |= {str(key): row.texts(str(key)) for key in content} if isinstance(content, dict) else {}
    if missing := [key for key in wanted if not found.get(key)]:
        raise BadData(f"nothing is said of {noun} {', '.join(missing)}")
    if unknown := sorted(found.keys() - set(wanted)):
        raise BadData(f"there is no {noun} {', '.join(unknown)}")
    return found
