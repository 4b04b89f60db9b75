"""A board as everybody reads it: without words that staff took out once the workshop was over."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import get_args, get_type_hints

from workshops.snapshot.leaving_out import TYPED, WHOLLY_OURS
from workshops.snapshot.values import Board

OURS = {
    "AskLine": {"ref", "home", "key_commitment", "objective", "behalf", "sector", "entered_by", "need_of"},
    "OfferLine": {"ref", "answer", "behalf", "sector", "entered_by"},
    "CardLine": {"key", "kind", "ref", "sector", "objective", "entered_by", "answers", "reach", "plan_codes"},
    "Original": {"key", "ref", "sector", "batch"},
    "HelpLine": {"asked_by", "coming"},
    "SaidLine": {"by"},
    "AgreedLine": {"ref"},
    "HeardLine": {"key_commitment"},
    "SplitLine": {"batch", "key", "ref", "kind", "parts", "part_keys"},
    "ParkedLine": {"key", "ref", "kind", "state", "by"},
    "WaitingLine": {"kind"},
    "HiddenLine": {"key", "ref", "kind", "by"},
    "ResultLine": {"key", "ref", "letter"},
    "Result": {"groups", "carried", "tie", "settled"},
    "RoundLine": {"kind", "opened_by", "method"},
    "CommitmentLine": {
        *("ref", "answer", "status", "on", "on_code", "objective", "role", "behalf", "signed_off", "sector"),
        "entered_by",
    },
    "WorkshopFacts": {"code", "key_commitment", "objectives", "template", "equality_moment"},
    "StageLine": {"kind", "name", "writing"},
    "Now": {"phase", "by"},
    "SectorHere": {"key", "name", "mark"},
    "GroupHere": {"key", "name", "sectors"},
    "TableLine": {"sectors", "problem"},
    "LastAct": {"verb", "who"},
    "Board": {"revealed", "posted", "checked"},
    "PickLine": {"code", "summary", "target"},
    "PlanRead": {"fact", "story"},
    "PulseLine": {"key", "statement"},
    "EqualityTable": {"question"},
    "AnswerLine": {"words"},
}


def kinds(of: object) -> Iterator[type]:
    """The kinds of value in a hint."""
    if get_args(of):
        for each in get_args(of):
            yield from kinds(each)
    elif isinstance(of, type) and of is not NoneType:
        yield of


def lines_of(kind: type) -> set[type]:
    """Every kind of line that a board is made of."""
    found, new = set[type](), {kind}
    while new:
        found |= new
        hints = (hint for each in new for hint in get_type_hints(each).values())
        new = {one for hint in hints for one in kinds(hint) if is_dataclass(one)} - found - set(WHOLLY_OURS)
    return found


def test_each_text_of_a_board_is_known_to_be_typed_or_ours() -> None:
    for line in lines_of(Board):
        hints = get_type_hints(line)
        texts = {field.name for field in fields(line) if str in set(kinds(hints[field.name]))}
        ours = OURS.get(line.__name__, set())
        assert texts == ours | set(TYPED.get(line, ())), line
        assert not ours & set(TYPED.get(line, ()))
