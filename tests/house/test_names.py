"""Files are named by what they know, and the project speaks of itself alone."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.tree import every_file, read

GRAB_BAGS = re.compile(r"utils?|helpers?|misc|common|stuff", re.IGNORECASE)
TEXT = {".py", ".js", ".html", ".css", ".md", ".toml", ".txt", ".yaml", ".json", ".sh", ".cfg", ".svg", ""}
# Each pattern is written so that this file does not match itself.
ELSEWHERE = re.compile(
    r"(?<![\w.])/(?:work|farm|root|home)/(?=\w)|\.\./share[d]|/tmp/studi[o]|\.librar[y]/"
    r'|"resolved"[:] "http|index-ur[l]|registry *= *htt[p]'
)


def grab_bags(paths: Iterable[Path]) -> list[str]:
    return [str(path) for path in paths if any(GRAB_BAGS.fullmatch(Path(part).stem) for part in path.parts)]


def strange_words(text: str) -> list[str]:
    """The lines that name a place on somebody's machine, or where packages were fetched from."""
    return [line.strip()[:120] for line in text.splitlines() if ELSEWHERE.search(line)]


def test_no_file_is_a_grab_bag() -> None:
    assert not grab_bags(every_file())


def test_no_file_names_a_place_outside_the_project() -> None:
    wrong = {str(path): found for path in every_file() if path.suffix in TEXT and (found := strange_words(read(path)))}
    assert not wrong


@pytest.mark.parametrize("path", ["forum/utils.py", "forum/static/js/helpers.js", "workshops/common/dates.py"])
def test_the_rule_sees_a_grab_bag(path: str) -> None:
    assert grab_bags([Path(path)]) == [path]


def test_the_rule_leaves_a_name_that_only_holds_the_word() -> None:
    assert not grab_bags([Path("workshops/common_ground.py")])


@pytest.mark.parametrize(
    "line",
    [
        "see ../" + "shared/notes.md",
        "open('/" + "root/x')",
        '"resolved"' + ': "https://r.example/x.tgz"',
        "--index" + "-url",
    ],
)
def test_the_rule_sees_a_place_outside_the_project(line: str) -> None:
    assert strange_words(line)


def test_the_rule_leaves_an_address_of_our_own() -> None:
    assert not strange_words("@home.get('/w/<code>/board') and https://pforum.example/home/page")
