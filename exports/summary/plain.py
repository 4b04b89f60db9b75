"""The Summary as plain data and back: lists, dicts, numbers, words; dates and moments as ISO words."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from exports.summary.values import Summary


def to_plain(value: Any) -> Any:
    """A Summary, or any part of one, as JSON has it."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def from_plain(plain: Any) -> Summary:
    """The Summary that `to_plain` gave this; TypeError or KeyError when it is none."""
    summary: Summary = read(Summary, plain)
    return summary


def read(kind: Any, plain: Any) -> Any:
    """The value of this kind, a frozen dataclass or a part of one, that `to_plain` gave this."""
    if is_dataclass(kind):
        return _read_dataclass(kind, plain)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return None if plain is None else read(_without_none(kind), plain)
    if origin is tuple:
        return _read_tuple(get_args(kind), plain)
    if kind in (date, datetime):
        return kind.fromisoformat(plain)
    if origin is not Literal and not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is not of {kind}")
    return plain


def _read_dataclass(kind: Any, plain: Any) -> Any:
    """What an older part does not say yet has its default."""
    hints = get_type_hints(kind)
    said = [field for field in fields(kind) if field.name in plain or field.default is MISSING]
    return kind(**{field.name: read(hints[field.name], plain[field.name]) for field in said})


def _without_none(kind: Any) -> Any:
    (only,) = (each for each in get_args(kind) if each is not NoneType)
    return only


def _read_tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(read(kinds[0], each) for each in plain)
    return tuple(read(kind, each) for kind, each in zip(kinds, plain, strict=True))
