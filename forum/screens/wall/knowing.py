"""Know the plan: the objective, one fact and one story; then what the plan says, which the phones ask about."""

from dataclasses import dataclass

from forum.screens.wall.fitting import lines, pages
from forum.screens.wall.scene import Clock, Scene, stage_clock, turned
from workshops import his
from workshops.his import CaseStudy, Fact, Objective
from workshops.snapshot import Board
from workshops.snapshot.plan import PickLine

ACROSS, WORDS, LEADING, GAP, ROOM = 96.0, 3.0, 1.15, 1.6, 38.0


@dataclass(frozen=True)
class Known:
    """One page: the objective with a fact and a story, or a page of plan commitments."""

    objective: Objective
    fact: Fact | None
    story: CaseStudy | None
    due: str
    picks: tuple[PickLine, ...]
    clock: Clock
    answered: int
    here: int


def scene(board: Board) -> Scene:
    """The objective first; the facilitator turns on to the commitments."""
    shared = pages(list(board.plan.picks), _tall, ROOM)
    page = turned(board, len(shared) + 1)
    picks = tuple(shared[page - 1]) if page else ()
    return Scene("knowing", "do", _known(board, picks), page, len(shared) + 1)


def _known(board: Board, picks: tuple[PickLine, ...]) -> Known:
    facts = {fact.key: fact for fact in his.facts()}
    stories = {story.key: story for story in his.case_studies()}
    return Known(
        objective=his.objective(board.workshop.objective),
        fact=facts.get(board.plan.fact),
        story=stories.get(board.plan.story),
        due=_due(board),
        picks=picks,
        clock=stage_clock(board),
        answered=board.acted,
        here=max(board.here, board.acted),
    )


def _due(board: Board) -> str:
    """The first year in which something shown falls due, with its target where there is one."""
    dated = [pick for pick in board.plan.picks if pick.due_year]
    if not dated:
        return ""
    soonest = min(dated, key=lambda pick: pick.due_year or 0)
    return f"{soonest.target}, due {soonest.due_year}" if soonest.target else f"Due {soonest.due_year}"


def _tall(pick: PickLine) -> float:
    return lines(pick.summary, ACROSS, WORDS) * WORDS * LEADING + GAP
