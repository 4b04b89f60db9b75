"""What a data file holds, as JSON Schema: made from the frozen values themselves, so that it cannot say anything else.

`python -m exports.schema` prints that of the engagement summary, `python -m exports.schema forum` that of the forum
report; `docs/` keeps both.
"""

import sys
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson

from exports.forum.values import ForumReport
from exports.summary import Summary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SUMMARY = "urn:partner-forum:engagement-summary:1"
FORUM = "urn:partner-forum:forum-report:2"
PLAIN: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def document() -> bytes:
    """The schema of the engagement summary's data file."""
    return orjson.dumps(of(Summary, SUMMARY), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def forum_document() -> bytes:
    """The schema of the forum report's data file."""
    return orjson.dumps(of(ForumReport, FORUM), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def of(kind: type, name: str) -> dict[str, Any]:
    """The schema of a frozen value whose data file names its schema in `schema`."""
    known: dict[str, type] = {}
    whole = _object(kind, known)
    parts: dict[str, Any] = {}
    while left := sorted(known.keys() - parts.keys()):
        parts.update({each: _object(known[each], known) for each in left})
    whole["properties"] = {"schema": {"const": name}, **whole["properties"]}
    whole["required"] = ["schema", *whole["required"]]
    return {"$schema": DIALECT, "$id": name, "title": kind.__name__, **whole, "$defs": dict(sorted(parts.items()))}


def _object(kind: type, known: dict[str, type]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {
        "type": "object",
        "description": " ".join((kind.__doc__ or "").split()),
        "properties": {name: _value(hints[name], known) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _value(kind: Any, known: dict[str, type]) -> dict[str, Any]:
    if is_dataclass(kind) and isinstance(kind, type):
        return _named(kind, known)
    origin, within = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [_value(each, known) for each in within]}
    if origin is Literal:
        return {"enum": list(within)}
    return _array(within, known) if origin is tuple else PLAIN[kind]


def _named(kind: type, known: dict[str, type]) -> dict[str, Any]:
    if known.setdefault(kind.__name__, kind) is not kind:
        raise ValueError(f"Two parts are called {kind.__name__}.")
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _array(within: tuple[Any, ...], known: dict[str, type]) -> dict[str, Any]:
    if len(within) == 2 and within[1] is Ellipsis:
        return {"type": "array", "items": _value(within[0], known)}
    values = [_value(each, known) for each in within]
    return {"type": "array", "prefixItems": values, "minItems": len(values), "maxItems": len(values)}


if __name__ == "__main__":
    sys.stdout.buffer.write(forum_document() if sys.argv[1:] == ["forum"] else document())
