"""What each question of the console needs to be asked well."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import current_app
from werkzeug.datastructures import MultiDict

from forum import qr
from forum.screens.console import scored, tables
from workshops import (
    codes,
    his,
    joining,
    know_plan,
    papers,
    parking,
    plan_search,
    seats,
    sectors,
)
from workshops.models import Workshop
from workshops.refusal import Refusal
from workshops.rules_pulse import MOMENTS, MOST, items_of
from workshops.scales import scale_of
from workshops.sectors import Sector
from workshops.signups import signups
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, RoundLine, TableLine

Values = MultiDict[str, str]
Words = dict[str, Any]


def known(name: str) -> str:
    """The question's name, or nothing."""
    return name if name in ASKS else ""


def words(name: str, workshop: Workshop, board: Board, values: Values) -> Words:
    """What the partial of this question reads: the board, what was typed before, and what it asks about."""
    base = f"/console/{workshop.code}"
    return {"name": name, "base": base, "board": board, "typed": values, **ASKS[name](workshop, board, values)}


def _cards(_workshop: Workshop, board: Board, values: Values) -> Words:
    """The cards that were chosen."""
    chosen = [card for key in dict.fromkeys(values.getlist("card")) if (card := board.card(key)) is not None]
    return {"cards": chosen}


def _merge(workshop: Workshop, board: Board, values: Values) -> Words:
    found = _cards(workshop, board, values)
    if len(found["cards"]) < 2:
        raise Refusal("Choose at least 2 cards to merge.", "choose", 422)
    return {"cards": sorted(found["cards"], key=lambda card: -card.people)}


def _some(workshop: Workshop, board: Board, values: Values) -> Words:
    found = _cards(workshop, board, values)
    if not found["cards"]:
        raise Refusal("Choose a card first.", "choose", 422)
    return found


def _park(workshop: Workshop, board: Board, values: Values) -> Words:
    return {**_some(workshop, board, values), "groups": parking.other_groups(workshop.group)}


def _objective(workshop: Workshop, board: Board, values: Values) -> Words:
    """The workshop's own objectives first, then the rest of the strategy."""
    own = board.workshop.objectives
    rest = [each for each in his.objectives() if each.code not in own]
    return {**_some(workshop, board, values), "own": [his.objective(code) for code in own], "rest": rest}


def _in_plan(workshop: Workshop, board: Board, values: Values) -> Words:
    """What the card builds on in the plan, and what else there is like it."""
    found = _some(workshop, board, values)
    card = found["cards"][0]
    like = [match.commitment for match in plan_search.closest(card.text, near=board.workshop.objectives)]
    linked = [his.plan_commitment(code) for code in card.plan_codes]
    return {**found, "linked": linked, "like": [each for each in like if each not in linked]}


def _theme(_workshop: Workshop, board: Board, values: Values) -> Words:
    wanted = values.get("theme", "")
    theme = next((each for each in board.themes if str(each.id) == wanted), None)
    if theme is None:
        raise Refusal("That theme is not on this board.", "no-theme", 404)
    return {"theme": theme, "first": theme == board.themes[0], "last": theme == board.themes[-1]}


def _card(_workshop: Workshop, board: Board, values: Values) -> Words:
    kind = "action" if board.now.stage.kind in ("design_actions", "weigh_actions") else "problem"
    tables = board.tables if board.now.stage.kind == seats.DESIGN else ()
    told = {"kind": kind, "sectors": sectors.SECTORS, "tables": tables}
    return {**told, "client_id": values.get("client_id") or uuid4().hex}


def _paper(_workshop: Workshop, board: Board, values: Values) -> Words:
    """Cards from paper, one after the other; `entered` is the id of the one that was just saved."""
    told = _card(_workshop, board, values)
    return {**told, "action": told["kind"] == "action", "entered": _just_entered(values)}


def _just_entered(values: Values) -> str:
    said = values.get("entered", "")
    return said if papers.is_printed(said) else ""


def _paper_ballot(workshop: Workshop, board: Board, values: Values) -> Words:
    """Ballots from paper: the cards by the refs that are printed, and whom a ballot may be for."""
    round_ = _open_round(board)
    numbered = [(card.ref if (card := board.card(key)) else "", text) for key, text in round_.items]
    return {
        "round": round_,
        "ballot": numbered,
        "sectors": sectors.SECTORS,
        "entered_people": _without_phone(workshop, values)["entered"],
        "entered": _just_entered(values),
    }


def _paper_scores(workshop: Workshop, board: Board, values: Values) -> Words:
    """Score papers or fist papers: the cards from top to bottom as they are printed, and whom a paper may be for."""
    told = _paper_ballot(workshop, board, values)
    round_ = told["round"]
    if round_.method == "choose":
        raise Refusal("This round is answered on ballots. Enter those.", "other-method")
    sheet = papers.ANSWERS[round_.method]
    letter = next(key for key, kind in papers.KINDS.items() if kind == sheet)
    return {
        **told,
        "rows": scored.called_out(board),
        "scale": scale_of(round_.method, round_.kind),
        "sheet": sheet,
        "letter": letter,
        "moved": any(values.get(f"move-{key}") for key, _ in round_.items),
    }


def _open_round(board: Board) -> RoundLine:
    if board.round is None or not board.round.open:
        raise Refusal("The vote has closed. What you saved before was counted.", "round-closed")
    return board.round


def _person(_workshop: Workshop, _board: Board, _values: Values) -> Words:
    return {"sectors": sectors.SECTORS}


def _people(workshop: Workshop, _board: Board, _values: Values) -> Words:
    return {"people": joining.everybody(workshop.id), "sector": sectors.sector}


def _remove(workshop: Workshop, _board: Board, values: Values) -> Words:
    wanted = values.get("person", "")
    person = next((each for each in joining.everybody(workshop.id) if str(each.id) == wanted), None)
    if person is None:
        raise Refusal("That person is not in this workshop.", "not-here", 404)
    return {"person": person, "sector": sectors.sector}


def _without_phone(workshop: Workshop, values: Values) -> Words:
    entered = [person for person in joining.everybody(workshop.id) if person.entered_by is not None]
    chosen = next((person for person in entered if str(person.id) == values.get("person", "")), None)
    return {"entered": entered, "person": chosen or (entered[0] if len(entered) == 1 else None), "sector": sector_of}


def sector_of(key: str) -> Sector:
    return sectors.sector(key)


def _ballot(workshop: Workshop, board: Board, values: Values) -> Words:
    """The ballot in its own order for the person it is for."""
    round_ = _open_round(board)
    found = _without_phone(workshop, values)
    seed = found["person"].seed if found["person"] else ""
    texts = dict(round_.items)
    order = codes.shuffled(list(texts), seed, round_.id)
    asked = None if round_.method == "choose" else scale_of(round_.method, round_.kind)
    return {**found, "round": round_, "ballot": [(key, texts[key]) for key in order], "scale": asked}


def _commitment(workshop: Workshop, board: Board, values: Values) -> Words:
    """What can be promised on: what went on, then what else was promised on, the plan, the key commitment."""
    actions: list[CardLine] = [card for key in board.carried("action") if (card := board.card(key)) is not None]
    plan = [each for code in board.workshop.objectives for each in his.plan_commitments(code)]
    return {
        **_without_phone(workshop, values),
        "actions": actions or list(board.actions),
        "letters": board.letters,
        "plan": plan,
        "table": signups(board),
        "client_id": values.get("client_id") or uuid4().hex,
    }


def _plan(workshop: Workshop, board: Board, values: Values) -> Words:
    """The plan commitments that are shown, each new, known or worked on."""
    if board.now.stage.kind != know_plan.STAGE:
        raise Refusal("These questions are not open just now.", "stage-closed")
    return {**_without_phone(workshop, values), "picks": board.plan.picks}


def _asking(workshop: Workshop, board: Board, values: Values) -> Words:
    """Whom an ask or an offer is entered for, and what can be offered on."""
    client_id = values.get("client_id") or uuid4().hex
    return {**_without_phone(workshop, values), "asks": board.asks, "client_id": client_id}


def _pulse(workshop: Workshop, board: Board, values: Values) -> Words:
    """The items of this moment, each from 0 to 5."""
    moment = MOMENTS.get(board.now.stage.kind)
    if moment is None:
        raise Refusal("These questions are not open just now.", "stage-closed")
    return {**_without_phone(workshop, values), "moment": moment, "items": items_of(moment), "scores": range(MOST + 1)}


def _phone(workshop: Workshop, _board: Board, _values: Values) -> Words:
    """The way to this console from a phone: its person signs in there, and finds the room where it is."""
    there = f"{current_app.config['FORUM'].address}/console/{workshop.code}"
    return {"square": qr.svg(there, f"Square to scan: {qr.short_address(there)}"), "there": qr.short_address(there)}


def _nothing(_workshop: Workshop, _board: Board, _values: Values) -> Words:
    return {}


def _tables(_workshop: Workshop, board: Board, _values: Values) -> Words:
    return tables.words(board)


def _table(_workshop: Workshop, board: Board, values: Values) -> Words:
    """A table, and the problems it could work on: those that went on, all of them where none has."""
    went_on = [card for key in board.carried("problem") if (card := board.card(key)) is not None]
    return {"table": _asked_table(board, values), "problems": went_on or board.problems}


def _asked_table(board: Board, values: Values) -> TableLine:
    wanted = values.get("from") or values.get("table", "")
    table = next((each for each in board.tables if str(each.number) == wanted), None)
    if table is None:
        raise Refusal("That table is not in this room.", "no-such-table", 404)
    return table


def _seats(workshop: Workshop, board: Board, values: Values) -> Words:
    """Who sits at a table, and where they could sit instead."""
    table = _asked_table(board, values)
    people = seats.people_at(seats.find(workshop.id, table.number))
    others = [each for each in board.tables if each.number != table.number]
    return {"table": table, "people": people, "others": others, "sector": sectors.sector}


ASKS: dict[str, Callable[[Workshop, Board, Values], Words]] = {
    "merge": _merge,
    "hide": _some,
    "park": _park,
    "split": _some,
    "reword": _some,
    "objective": _objective,
    "in-plan": _in_plan,
    "theme": _theme,
    "tables": _tables,
    "table": _table,
    "seats": _seats,
    "card": _card,
    "paper": _paper,
    "paper-ballot": _paper_ballot,
    "paper-scores": _paper_scores,
    "person": _person,
    "people": _people,
    "remove": _remove,
    "ballot": _ballot,
    "amend": _some,
    "commitment": _commitment,
    "plan": _plan,
    "asking": _asking,
    "offering": _asking,
    "pulse": _pulse,
    "keys": _nothing,
    "phone": _phone,
    "wipe": _nothing,
}
