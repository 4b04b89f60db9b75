"""The project's own files, as the house rules read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("workshops", "exports", "forum")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def every_file() -> tuple[Path, ...]:
    """Every file that is or will be committed, relative to the root: what .gitignore names is not ours."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (Path(name) for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def files(*suffixes: str, under: tuple[str, ...] = ()) -> list[Path]:
    """The files with these endings, outside migrations, under these top folders or anywhere."""
    return [
        path
        for path in every_file()
        if path.suffix in suffixes and path.parts[0] != "migrations" and (not under or path.parts[0] in under)
    ]


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def modules(*packages: str) -> Iterator[tuple[Path, ast.Module]]:
    """Each Python file of these packages with its tree."""
    for path in files(".py", under=packages):
        yield path, ast.parse(read(path), filename=str(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def last_name(node: ast.expr) -> str:
    """What a decorator or a called thing is called: `identity.public` and `public()` are both public."""
    if isinstance(node, ast.Call):
        return last_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def is_at(path: Path, *places: str) -> bool:
    """True for a module of this name, written with or without a folder: forum/live is live.py and live/*.py."""
    dotless = path.with_suffix("").as_posix()
    return any(dotless == place or dotless.startswith(f"{place}/") for place in places)
