"""A board as plain data: everything about a workshop that may leave the server."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from workshops.sight import for_console
from workshops.snapshot import Board
from workshops.snapshot.values import HiddenLine, Result, RoundLine, StageLine
from workshops.tally import turnout_percent


def state(board: Board) -> dict[str, Any]:
    """Plain dicts under the names of the board's own values.

    Hidden cards come without their words, names only where the person agreed; an open round has no result.
    """
    kinds = {stage.id: stage.kind for stage in board.stages}
    return {
        "workshop": plain(board.workshop),
        "now": {**plain(board.now), "stage": board.now.stage.kind},
        "stages": [_stage(each) for each in board.stages],
        "people": {
            "here": board.here,
            "invited": board.invited,
            "acted": board.acted,
            "sectors": plain(board.sectors),
            "funnel": plain(board.funnel),
            "organisations": plain(board.organisations),
        },
        "cards": {
            "posted": dict(board.posted),
            "withdrawn": board.withdrawn,
            "revealed": plain(board.revealed),
            "checked": plain(board.checked),
            "problems": plain(board.problems),
            "actions": plain(board.actions),
            "hidden": [_hidden(each) for each in board.hidden],
        },
        "themes": plain(board.themes),
        "rounds": [_round(each, kinds) for each in board.rounds],
        "carried": {kind: plain(board.carried(kind)) for kind in ("problem", "action")},
        "commitments": plain(for_console(board).commitments),
    }


def plain(value: object) -> Any:
    """A frozen value as JSON has it: moments in ISO form, shares as a fraction's float."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    return float(value) if isinstance(value, Fraction) else value


def _stage(stage: StageLine) -> dict[str, Any]:
    return {name: value for name, value in plain(stage).items() if name != "say"}


def _hidden(card: HiddenLine) -> dict[str, Any]:
    return {name: value for name, value in plain(card).items() if name != "text"}


def _round(round_: RoundLine, kinds: Mapping[int, str]) -> dict[str, Any]:
    return {
        **plain(round_),
        "stage": kinds[round_.stage_id],
        "open": round_.open,
        "items": [{"key": key, "text": text} for key, text in round_.items],
        "result": _result(round_.result) if round_.result else None,
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        **plain(result),
        "turnout": turnout_percent(result.voters, result.here),
        "groups": [{"key": key, "name": name, "voters": voters} for key, name, voters in result.groups],
    }
