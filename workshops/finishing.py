"""Closing an open vote with time to finish: those who have not voted yet have 20 seconds more, then it closes."""

from sqlalchemy import select

from workshops import history, show, voting
from workshops.clock import now
from workshops.database import db
from workshops.models import HistoryLine, Step
from workshops.refusal import Refusal
from workshops.turns import GRACE, current_step, live_turn, take_turn

VERB = "finish"


def finish(workshop_id: int, seen: int, by: str) -> Step | None:
    """Say that the vote closes in 20 seconds; where everybody has voted, or no vote is open, it is *Next* itself."""
    workshop = live_turn(workshop_id)
    step, round_ = current_step(workshop), voting.open_one(workshop)
    if round_ is None or step.number != seen or not voting.still_to_vote(round_):
        return show.next_step(workshop_id, seen, by)
    if round_.closing_at is not None:
        raise Refusal(f"{_who(workshop_id)} pressed Next just before you. The vote closes in a moment.", "raced")
    round_.closing_at = now() + GRACE
    history.record(workshop, "finish", by, before={"round": round_.id})
    return None


def close_finished(workshop_id: int) -> bool:
    """Close the vote whose 20 seconds are over; False when there is none, so that it can be asked at any time."""
    workshop = take_turn(workshop_id)
    round_ = voting.open_one(workshop)
    if round_ is None or round_.closing_at is None or now() < round_.closing_at:
        return False
    show.next_step(workshop_id, current_step(workshop).number, _who(workshop_id))
    return True


def _who(workshop_id: int) -> str:
    """Who gave the 20 seconds: it is they who close."""
    lines = select(HistoryLine.who).where(HistoryLine.workshop_id == workshop_id, HistoryLine.verb == VERB)
    return db.session.scalars(lines.order_by(HistoryLine.id.desc()).limit(1)).one()
