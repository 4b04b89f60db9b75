"""Verbs do not commit and do not push: both happen once, where the edge ends."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, is_at, last_name, modules

MAY = {
    "commit": ("forum/live", "forum/acting", "forum/cli", "exports/jobs"),
    "emit": ("forum/live",),
}


def calls(tree: ast.AST, name: str) -> list[int]:
    """The lines on which something of this name is called, other than the edge's own: `live.commit()` ends there."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and last_name(node.func) == name)
    return [node.lineno for node in found if not is_the_edge(node.func)]


def is_the_edge(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "live"


def out_of_place(path: Path, tree: ast.AST, name: str) -> list[str]:
    return [] if is_at(path, *MAY[name]) else [f"{path}:{line}" for line in calls(tree, name)]


@pytest.mark.parametrize("name", MAY)
def test_it_is_called_only_at_the_edge(name: str) -> None:
    wrong = [place for path, tree in modules(*PACKAGES) for place in out_of_place(path, tree, name)]
    assert not wrong


@pytest.mark.parametrize(("path", "name"), [("workshops/board.py", "commit"), ("forum/views/board.py", "emit")])
def test_the_rule_sees_it_elsewhere(path: str, name: str) -> None:
    tree = ast.parse(f"def verb(db):\n    db.session.{name}()")
    assert out_of_place(Path(path), tree, name) == [f"{path}:2"]


def test_the_rule_lets_a_view_end_at_the_edge() -> None:
    assert not out_of_place(Path("forum/views/forums.py"), ast.parse("live.commit()"), "commit")


@pytest.mark.parametrize("path", ["forum/live.py", "forum/live/pushes.py", "forum/cli/people.py"])
def test_the_rule_lets_the_edge_commit(path: str) -> None:
    assert not out_of_place(Path(path), ast.parse("db.session.commit()"), "commit")
