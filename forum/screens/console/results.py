"""A closed vote: the ranked table, the tie at the cut, and how far the figures carry."""

from typing import Any

from forum.screens.console import scored
from forum.screens.console.sense import short
from workshops import wording
from workshops.disclosure import Cell, Row
from workshops.preview import tie_unsettled
from workshops.sectors import group_name
from workshops.snapshot import Board
from workshops.snapshot.values import CardLine, Result, RoundLine
from workshops.tally import turnout_percent

SHOWN_FIRST = 8
ORDINAL = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
NUMBER = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}
CELL_WORDS = {"hardly": "hardly any", "nearly": "nearly all", "some": "some", "withheld": "not shown"}


def words(board: Board) -> dict[str, Any]:
    """The newest round of this stage with its result, and the rounds before it."""
    round_ = board.round
    if round_ is None or round_.result is None:
        return {"round": None}
    result = round_.result
    first = max(len(result.carried) + len(result.tie) + 2, SHOWN_FIRST)
    return {
        "round": round_,
        "result": result,
        "first_lines": result.lines[:first],
        "other_lines": result.lines[first:],
        "cut_after": cut_after(result),
        "below": below(result),
        "tie_open": tie_unsettled(board),
        "tie_words": tie_words(round_, result),
        "tied_keys": set(result.tie) if tie_unsettled(board) else set(),
        "through": through(board, round_),
        "turnout": turnout_percent(result.voters, result.here),
        "silent": silent(board, round_),
        "earlier": tuple(each for each in board.rounds if each.stage_id == round_.stage_id and each.id != round_.id),
        "show_cells": any(cell.kind != "withheld" for line in result.lines for cell in line.row.cells),
        "beside": beside,
        "cell_words": cell_words,
        "cell_tone": cell_tone,
        "short": short,
        **scored.words(board, round_),
    }


def through(board: Board, round_: RoundLine) -> tuple[CardLine, ...]:
    """Cards that went on in the round before this run-off, beyond doubt."""
    if round_.runoff_of is None:
        return ()
    run_off = {key for key, _ in round_.items}
    keys = (key for key in board.carried(round_.kind) if key not in run_off)
    return tuple(card for key in keys if (card := board.card(key)) is not None)


def silent(board: Board, round_: RoundLine) -> str:
    """Which groups did not all vote, where a group is large enough to say so."""
    quiet = [f"{group.silent} {group.name.lower()}" for group in board.groups if group.silent]
    return f"Silent: {', '.join(quiet)}." if quiet else f"Everybody here {scored.DONE[round_.method]}."


def cut_after(result: Result) -> str:
    """The key of the last line above the cut: the tied stand above it until they are settled."""
    above = [line.key for line in result.lines if line.carried or line.key in result.tie]
    return above[-1] if above else ""


def below(result: Result) -> str:
    """How much fell below the cut, so that nobody overlooks it."""
    last = [line.key for line in result.lines].index(cut_after(result)) + 1 if cut_after(result) else 0
    rest = result.lines[last:]
    votes = sum(line.people for line in rest)
    return f"{len(rest)} with {votes} of {wording.plural(result.votes_used, 'vote', 'votes')}"


def tie_words(round_: RoundLine, result: Result) -> dict[str, str]:
    """The tie in words: how many tie for which place, and what each way out does."""
    if not result.tie:
        return {}
    tied, above = len(result.tie), sum(line.carried for line in result.lines if line.key not in result.tie)
    people = next(line.people for line in result.lines if line.key in result.tie)
    place = ORDINAL.get(above + 1, f"place {above + 1}")
    return {
        "title": f"{NUMBER.get(tied, str(tied))} tie for {place}",
        "why": f"{wording.people(people)} each, and {round_.carry} were to go on.",
        "carry": f"Carry {'both' if tied == 2 else f'all {tied}'}: {above + tied} go on",
        "run_off": f"Those {NUMBER.get(tied, str(tied)).lower()} only, for {round_.carry - above} to go on.",
    }


def beside(row: Row) -> str:
    """What stands beside the count without replacing it."""
    said = ["Common ground"] if row.common_ground else []
    if row.stands_out:
        names = wording.join_words([group_name(group) for group in row.stands_out])
        said.append(f"{names} 30 points or more above the room")
    return ". ".join(said)


def cell_words(cell: Cell) -> str:
    return f"{cell.people} of {cell.voters}" if cell.people is not None else CELL_WORDS[cell.kind]


def cell_tone(cell: Cell) -> str:
    """Dark from one half up, pale where hardly any did; a word is always there too."""
    if cell.kind == "nearly" or (cell.people is not None and 2 * cell.people >= cell.voters):
        return "dark"
    return "middle" if cell.kind in ("count", "some") else "pale"
