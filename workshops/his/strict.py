"""Reading YAML strictly: whatever is missing, unknown, doubled or of the wrong kind is refused by name."""

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import TypeVar

import yaml

T = TypeVar("T")


class BadData(ValueError):
    """The data is not as it must be; the text says where and what."""


class _OnceOnly(yaml.SafeLoader):
    """A safe loader that refuses a key written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = {str(key) for key in keys if keys.count(key) > 1}
        if doubled:
            raise BadData(f"{node.start_mark.name}: written twice: {', '.join(sorted(doubled))}")
        return super().construct_mapping(node, deep)


class Row:
    """One mapping, taken apart key by key; `done` refuses what nobody asked for."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise BadData(f"{where}: expected keys and values, found {type(value).__name__}")
        self._left: dict[object, object] = dict(value)
        self.where = where

    def _take(self, key: str, kind: type[T]) -> T:
        if key not in self._left:
            raise BadData(f"{self.where}: {key} is missing")
        value = self._left.pop(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise BadData(f"{self.where}: {key} should be {kind.__name__}, not {value!r}")
        return value

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._take(key, str).strip()
        if not value:
            raise BadData(f"{self.where}: {key} is empty")
        return value

    def text_if_any(self, key: str) -> str | None:
        """A text, or None where the key is absent."""
        return self.text(key) if key in self._left else None

    def number(self, key: str) -> int:
        """A whole number."""
        return self._take(key, int)

    def number_if_any(self, key: str) -> int | None:
        """A whole number, or None where the key is absent."""
        return self.number(key) if key in self._left else None

    def yes(self, key: str) -> bool:
        """True or false; true where the key is absent."""
        return self._take(key, bool) if key in self._left else True

    def one_of(self, key: str, choices: Sequence[T]) -> T:
        """One of the choices."""
        value = self._left.pop(key, None)
        for choice in choices:
            if choice == value:
                return choice
        raise BadData(f"{self.where}: {key} is {value!r}, which is not one of {', '.join(map(str, choices))}")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of different texts; none where the key is absent."""
        values = self._take(key, list) if key in self._left else []
        if not all(isinstance(value, str) for value in values) or len(set(values)) < len(values):
            raise BadData(f"{self.where}: {key} should be different texts, not {values!r}")
        return tuple(values)

    def rows(self, key: str) -> list["Row"]:
        """A list of mappings."""
        return [Row(value, f"{self.where}, {key} {n}") for n, value in enumerate(self._take(key, list), 1)]

    def done(self) -> None:
        """Refuse the keys that are left over."""
        if self._left:
            raise BadData(f"{self.where}: unknown {', '.join(sorted(map(str, self._left)))}")


def read_yaml(path: Path) -> object:
    """The file's content as plain values; BadData when it is missing or cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            content: object = yaml.load(file, Loader=_OnceOnly)  # noqa: S506 - it is a SafeLoader
    except (OSError, yaml.YAMLError) as error:
        raise BadData(f"{path.name}: cannot be read: {error}") from error
    return content
