"""docs/rules.md names a test for every rule, and every test it names is there."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "rules.md"
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
HEADS = ("| rule |", "| --- |")


def rows(page: str) -> list[str]:
    """The lines of the tables that hold a rule."""
    return [line for line in page.splitlines() if line.startswith("|") and not line.startswith(HEADS)]


@cache
def functions_in(path: Path) -> frozenset[str]:
    """The names of the tests in a file, none where there is no such file."""
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def missing(page: str) -> list[str]:
    """Named tests that are not there."""
    return [f"{path}::{name}" for path, name in NAMED.findall(page) if name not in functions_in(ROOT / "tests" / path)]


def test_every_rule_names_a_test() -> None:
    found = rows(PAGE.read_text(encoding="utf-8"))
    assert found
    assert [line for line in found if not NAMED.search(line)] == []


def test_every_test_named_is_there() -> None:
    assert missing(PAGE.read_text(encoding="utf-8")) == []


def test_the_rule_sees_a_test_that_is_gone() -> None:
    assert missing("| A rule | `house/test_rules_page.py::test_nothing` |") == [
        "house/test_rules_page.py::test_nothing"
    ]
    assert missing("| A rule | `house/test_rules_page.py::test_every_rule_names_a_test` |") == []
