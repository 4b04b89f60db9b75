"""Printing for a workshop: how many papers of each kind, which numbers they bear, and what the ballots ask."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from workshops import history, papers
from workshops.clock import now
from workshops.database import db
from workshops.models import Pack, Workshop
from workshops.opening import opening
from workshops.outcome import newest
from workshops.papers import Printed
from workshops.refusal import Refusal
from workshops.rules import one_of
from workshops.snapshot.cards import ref_of
from workshops.stages import VOTES
from workshops.turns import current_step, live_turn, stage_of

POSTERS = ("A4", "A3")
MOST_OF_A_KIND = 200
COUNTED = {"problem": (Pack.first_problem, Pack.problems), "action": (Pack.first_action, Pack.actions)}
COUNTED["ballot"] = (Pack.first_ballot, Pack.ballots)


@dataclass(frozen=True)
class Wanted:
    """What to print: how many blank problem cards, blank action cards, commitment slips and ballot papers."""

    problems: int = 40
    actions: int = 20
    slips: int = 20
    ballots: int = 0
    poster: str = "A4"


def ask_for(workshop_id: int, wanted: Wanted, address: str, by: str) -> Pack:
    """Ask for a pack; the worker makes it. `address` is where phones go, as it is printed."""
    workshop = live_turn(workshop_id)
    _check(wanted)
    ballot = ballot_of(workshop) if wanted.ballots else None
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
        ballot=json.dumps(ballot) if ballot else "",
    )
    pack.first_problem, pack.first_action, pack.first_ballot = (last(workshop.id, kind) + 1 for kind in COUNTED)
    _check_numbers(pack)
    db.session.add(pack)
    db.session.flush()
    history.record(workshop, "print-pack", by, f"pack {pack.number}")
    return pack


def _check(wanted: Wanted) -> None:
    counts = (wanted.problems, wanted.actions, wanted.slips, wanted.ballots)
    if any(not 0 <= each <= MOST_OF_A_KIND for each in counts):
        raise Refusal(f"Print from 0 to {MOST_OF_A_KIND} of each.", "choose", 422)


def _check_numbers(pack: Pack) -> None:
    ends = (pack.first_problem + pack.problems, pack.first_action + pack.actions, pack.first_ballot + pack.ballots)
    if max(ends) > papers.HIGHEST + 1:
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


def ballot_of(workshop: Workshop) -> dict[str, object]:
    """What ballot papers ask now: of the open vote, or of the vote that is being prepared."""
    step = current_step(workshop)
    stage = stage_of(step)
    if stage.kind not in VOTES:
        raise Refusal("Ballot papers can be printed when a vote is being prepared or is open.", "stage-closed")
    if step.phase not in ("prepare", "open"):
        raise Refusal("That vote has closed: no ballot would be counted.", "round-closed")
    if step.phase == "prepare":
        coming = opening(workshop, stage, again=False)
        method, votes, cards = coming.method, coming.votes, [(card, card.text) for card in coming.cards]
    else:
        round_ = newest(stage)
        method, votes = round_.method, round_.votes_each
        cards = [(item.card, item.text) for item in round_.items]
    if method != "choose":
        raise Refusal("This is answered by scores, on phones or entered for a person. Ballot papers are for votes.")
    return {"question": stage.prompt, "votes": votes, "cards": [(ref_of(card), text) for card, text in cards]}


def may_print_ballots(workshop: Workshop) -> bool:
    """Is there a vote, prepared or open, that ballots could be printed for?"""
    try:
        return workshop.ended_at is None and bool(ballot_of(workshop))
    except Refusal:
        return False


def packs_of(workshop_id: int) -> list[Pack]:
    """The packs of a workshop, newest first."""
    own = select(Pack).where(Pack.workshop_id == workshop_id).order_by(Pack.number.desc())
    return list(db.session.scalars(own))
