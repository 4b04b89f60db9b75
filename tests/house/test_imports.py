"""Three packages, one direction: forum knows exports and workshops, exports knows workshops, workshops no other."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import is_at, modules

WEB = ("flask", "werkzeug", "jinja2", "socketio", "engineio", "gevent", "wtforms")
FORBIDDEN = {
    "workshops": ("forum", "exports", "weasyprint", "huey", *WEB),
    "exports": ("forum", *(name for name in WEB if name != "jinja2")),
    "forum": ("tests",),
}
ALLOWED = {"workshops": {"flask_sqlalchemy"}}
PURE = tuple(
    f"workshops/{name}" for name in ("rules", "tally", "wording", "stages", "sectors", "disclosure", "inference")
)
IMPURE = ("sqlalchemy", "flask_sqlalchemy", "workshops.database", "workshops.models")


def imported(tree: ast.AST) -> set[str]:
    """Every module named by an import, wherever in the file it stands."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def upward(package: str, names: set[str]) -> set[str]:
    """The imports that this package may not make. flask forbids flask_babel as well."""
    tops = {name.partition(".")[0] for name in names} - ALLOWED.get(package, set())
    return {top for top in tops for banned in FORBIDDEN[package] if top == banned or top.startswith(f"{banned}_")}


def impure(names: set[str]) -> set[str]:
    return {name for name in names for banned in IMPURE if name == banned or name.startswith(f"{banned}.")}


@pytest.mark.parametrize("package", FORBIDDEN)
def test_the_rules_have_something_to_read(package: str) -> None:
    assert any(modules(package))


@pytest.mark.parametrize("package", FORBIDDEN)
def test_nothing_is_imported_upward(package: str) -> None:
    wrong = {str(path): found for path, tree in modules(package) if (found := upward(package, imported(tree)))}
    assert not wrong


def test_the_rules_and_the_counting_know_no_database() -> None:
    wrong = {
        str(path): found
        for path, tree in modules("workshops")
        if is_at(path, *PURE) and (found := impure(imported(tree)))
    }
    assert not wrong


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("workshops", "from flask import request"),
        ("workshops", "import flask_babel"),
        ("workshops", "def late():\n    from exports.summary import Summary"),
        ("workshops", "import forum.live"),
        ("exports", "from forum import live"),
        ("exports", "from flask_babel import gettext"),
        ("forum", "from tests.people import amara"),
    ],
)
def test_the_rule_sees_an_upward_import(package: str, line: str) -> None:
    assert upward(package, imported(ast.parse(line)))


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("workshops", "from flask_sqlalchemy import SQLAlchemy"),
        ("workshops", "from workshops import rules"),
        ("exports", "import jinja2, weasyprint"),
        ("forum", "import flask, exports.summary, workshops.board"),
    ],
)
def test_the_rule_lets_a_downward_import_through(package: str, line: str) -> None:
    assert not upward(package, imported(ast.parse(line)))


def test_the_rule_sees_a_database_in_a_pure_module() -> None:
    assert impure(imported(ast.parse("from workshops import models"))) == {"workshops.models"}
    assert is_at(Path("workshops/rules/votes.py"), *PURE)
    assert not is_at(Path("workshops/rulesets.py"), *PURE)
