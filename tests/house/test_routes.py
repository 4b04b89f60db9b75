"""Every route says who may come in, on the line under its address."""

import ast

import pytest

from tests.house.tree import Function, functions, last_name, modules

ADDRESSES = {"route", "get", "post", "put", "patch", "delete"}
DOORS = {
    "public",
    "signed_in_required",
    "participant_required",
    "acting_required",
    "looking_required",
    "facilitator_required",
    "staff_required",
    "wall_required",
    "record_required",
    "organisation_required",
    "floor_required",
    "lead_required",
    "floor_key_required",
    "monitor_required",
}


def is_address(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in ADDRESSES
    )


def is_open(view: Function) -> bool:
    """True when this is a route whose last address is not followed at once by exactly one door."""
    addresses = [place for place, decorator in enumerate(view.decorator_list) if is_address(decorator)]
    if not addresses:
        return False
    below = [last_name(decorator) for decorator in view.decorator_list[addresses[-1] + 1 :]]
    return not below or below[0] not in DOORS or sum(name in DOORS for name in below) != 1


def open_views(tree: ast.AST) -> list[str]:
    return [f"{view.name} (line {view.lineno})" for view in functions(tree) if is_open(view)]


def test_every_route_says_who_may_come_in() -> None:
    wrong = {str(path): found for path, tree in modules("forum") if (found := open_views(tree))}
    assert not wrong


def test_no_route_is_made_where_the_rule_cannot_see_it() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules("forum")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and last_name(node.func) in {"add_url_rule", "as_view"}
    ]
    assert not wrong


@pytest.mark.parametrize(
    "decorators",
    [
        "@board.get('/w/<code>')",
        "@board.get('/w/<code>')\n@limiter.limit('5 per minute')\n@participant_required",
        "@participant_required\n@board.get('/w/<code>')",
        "@board.get('/w/<code>')\n@public\n@staff_required",
        "@app.route('/')\n@cache",
    ],
)
def test_the_rule_sees_an_open_door(decorators: str) -> None:
    assert open_views(ast.parse(f"{decorators}\ndef show(): ..."))


@pytest.mark.parametrize(
    "decorators",
    [
        "@board.get('/w/<code>')\n@participant_required",
        "@board.get('/a')\n@board.get('/b')\n@identity.public",
        "@board.post('/w/<code>')\n@facilitator_required('closed')\n@limiter.limit('5 per minute')",
        "@socketio.on('connect')",
        "",
    ],
)
def test_the_rule_lets_a_guarded_door_be(decorators: str) -> None:
    assert not open_views(ast.parse(f"{decorators}\ndef show(): ..."))
