"""Printing for a workshop: how many papers of each kind, and which numbers they bear."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from workshops import history, papers
from workshops.clock import now
from workshops.database import db
from workshops.models import Pack, Workshop
from workshops.paper_questions import ballot_of, marks_of
from workshops.papers import Printed
from workshops.refusal import Refusal
from workshops.rules import one_of
from workshops.turns import live_turn

POSTERS = ("A4", "A3")
MOST_OF_A_KIND = 200
COUNTED = {
    "problem": (Pack.first_problem, Pack.problems),
    "action": (Pack.first_action, Pack.actions),
    "ballot": (Pack.first_ballot, Pack.ballots),
    "score paper": (Pack.first_score, Pack.scores),
    "fist paper": (Pack.first_fist, Pack.fists),
}


@dataclass(frozen=True)
class Wanted:
    """What to print: how many blank cards of each kind, commitment slips, and papers for each way to answer a round."""

    problems: int = 40
    actions: int = 20
    slips: int = 20
    ballots: int = 0
    scores: int = 0
    fists: int = 0
    poster: str = "A4"


def ask_for(workshop_id: int, wanted: Wanted, address: str, by: str) -> Pack:
    """Ask for a pack; the worker makes it. `address` is where phones go, as it is printed."""
    workshop = live_turn(workshop_id)
    _check(wanted)
    ballot = ballot_of(workshop) if wanted.ballots else None
    counts = {"score": wanted.scores, "agree": wanted.fists}
    marks = {method: marks_of(workshop, method) for method, count in counts.items() if count}
    pack = Pack(
        workshop_id=workshop.id,
        number=_highest(workshop.id, Pack.number) + 1,
        state="preparing",
        asked_at=now(),
        asked_by=by,
        address=address,
        poster=one_of(wanted.poster, POSTERS, "Choose the size of the poster: A4 or A3."),
        problems=wanted.problems,
        actions=wanted.actions,
        slips=wanted.slips,
        ballots=wanted.ballots,
        scores=wanted.scores,
        fists=wanted.fists,
        ballot=json.dumps(ballot) if ballot else "",
        marks=json.dumps(marks) if marks else "",
    )
    for kind, (first, count) in COUNTED.items():
        setattr(pack, first.key, last(workshop.id, kind) + 1)
        _check_numbers(getattr(pack, first.key) + getattr(pack, count.key) - 1)
    db.session.add(pack)
    db.session.flush()
    history.record(workshop, "print-pack", by, f"pack {pack.number}")
    return pack


def _check(wanted: Wanted) -> None:
    counts = (wanted.problems, wanted.actions, wanted.slips, wanted.ballots, wanted.scores, wanted.fists)
    if any(not 0 <= each <= MOST_OF_A_KIND for each in counts):
        raise Refusal(f"Print from 0 to {MOST_OF_A_KIND} of each.", "choose", 422)


def _check_numbers(highest: int) -> None:
    if highest > papers.HIGHEST:
        raise Refusal(f"No more than {papers.HIGHEST} of a kind can be printed for one workshop.", "too-many")


def last(workshop_id: int, kind: str) -> int:
    """The highest number printed for this kind of paper, 0 before any."""
    first, count = COUNTED[kind]
    return _highest(workshop_id, first + count - 1, count > 0)


def newest_id(workshop: Workshop, kind: str) -> str:
    """The id of the paper of this kind that was printed last."""
    letter = next(key for key, name in papers.KINDS.items() if name == kind)
    return papers.printed(workshop.code, letter, last(workshop.id, kind))


def _highest(workshop_id: int, what: object, *only: object) -> int:
    own = select(func.max(what)).where(Pack.workshop_id == workshop_id, *only)  # type: ignore[arg-type]
    return db.session.scalar(own) or 0


def find(workshop: Workshop, typed: str, kinds: Collection[str]) -> Printed:
    """The paper with this id; refused when none was printed for this workshop."""
    paper = papers.read(workshop.code, typed, kinds)
    if paper.number > last(workshop.id, paper.kind):
        raise Refusal(f"No paper {paper.id} was printed for this workshop.", "bad-id", 422)
    return paper


def packs_of(workshop_id: int) -> list[Pack]:
    """The packs of a workshop, newest first."""
    own = select(Pack).where(Pack.workshop_id == workshop_id).order_by(Pack.number.desc())
    return list(db.session.scalars(own))
