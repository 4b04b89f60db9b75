"""Files and functions stay short enough to read whole."""

import ast
from collections.abc import Sequence
from statistics import median

from tests.house.tree import PACKAGES, Function, files, functions, modules, read

LONGEST_FILE = 400
MEDIAN_FILE = 90
MEDIAN_FUNCTION = 8
SOURCES = (".py", ".js", ".html", ".css")


def lines_of(function: Function) -> int:
    """Lines of the body, its docstring left out."""
    body = function.body
    if ast.get_docstring(function, clean=False) is not None:
        body = body[1:]
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def file_lengths(under: Sequence[str] = ()) -> dict[str, int]:
    """Lines of each source file that has any."""
    lengths = {str(path): len(read(path).splitlines()) for path in files(*SOURCES, under=tuple(under))}
    return {path: length for path, length in lengths.items() if length}


def function_lengths() -> list[int]:
    return [lines_of(function) for _, tree in modules(*PACKAGES) for function in functions(tree)]


def too_long(lengths: dict[str, int]) -> dict[str, int]:
    return {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_no_file_is_over_400_lines() -> None:
    assert not too_long(file_lengths())


def test_half_the_files_are_under_90_lines() -> None:
    assert median(file_lengths(PACKAGES).values()) < MEDIAN_FILE


def test_half_the_functions_are_under_8_lines() -> None:
    assert median(function_lengths()) < MEDIAN_FUNCTION


def test_the_rule_sees_a_file_that_is_too_long() -> None:
    assert too_long({"short.py": 400, "long.py": 401}) == {"long.py": 401}


def test_the_rule_counts_the_body_without_its_docstring() -> None:
    (function,) = functions(ast.parse('def f(\n    a,\n):\n    """Say\n    it."""\n    b = a\n\n    return b\n'))
    assert lines_of(function) == 3
