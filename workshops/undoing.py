"""Undoing what a facilitator did in the last 30 seconds, the newest first."""

import json
from datetime import timedelta
from itertools import takewhile

from sqlalchemy import func, select

from workshops import history
from workshops.clock import now
from workshops.database import db
from workshops.models import HistoryLine, Workshop
from workshops.refusal import Refusal
from workshops.taking_back import ELSEWHERE, TAKE_BACK
from workshops.turns import take_turn, take_turns

UNDO_TIME = timedelta(seconds=30)
# What cannot be taken back, and why. None of it stands in the way of what was done before it.
FOR_GOOD = {
    "remind": "the phones have shown the line already",
    "unfreeze-wall": "the room has seen what is on now",
    "help-coming": "somebody is on the way, and says so from the floor",
    "undo": "what was undone can be done again",
    "end": "it is taken back with the step that led to it",
    "print-pack": "the papers may be out already",
    "issue-summary": "the draft is changed on its own page, and the next version corrects what is published",
    "summary-step": "each step of a summary is taken back on its own page",
    "open-summary-page": "it is closed on the summary's page",
    "close-summary-page": "it is opened again on the summary's page",
    "say-wrong": "somebody who was there says it, not a facilitator",
    "answer-correction": "the answer has been read already",
    "schedule": "planning, not an act in the room",
    "reschedule": "planning, not an act in the room",
    "settings": "planning, not an act in the room",
    "ask-equality": "planning, not an act in the room",
    "choose-plan": "planning, on a page of its own that can be put back",
    "invite": "planning, not an act in the room",
    "edit-run-of-show": "planning, on a page of its own that can be put back",
    "let-go": "what people wrote is deleted as their notice said",
}


def is_barred(line: HistoryLine) -> bool:
    """A vote that closed has lost its ballots for good: neither it nor what was done before it can be taken back."""
    return line.verb == "step" and line.detail.endswith("closed")


def open_acts(workshop_id: int) -> list[HistoryLine]:
    """What facilitators did in the last 30 seconds and could take back, newest first: each after those before it."""
    own = select(HistoryLine).where(HistoryLine.workshop_id == workshop_id, HistoryLine.who != history.SOMEBODY)
    lines = db.session.scalars(own.where(HistoryLine.at >= now() - UNDO_TIME).order_by(HistoryLine.id.desc())).all()
    undone = {act for line in lines if line.verb == "undo" and line.before for act in json.loads(line.before)["acts"]}
    acts = (line for line in lines if line.id not in undone and line.verb not in FOR_GOOD)
    return [line for line in takewhile(lambda line: not is_barred(line), acts) if line.before]


def undo(workshop_id: int, act: int, by: str) -> None:
    """Take back the newest act that stands, if it is the one that was seen (`act`) and not older than 30 seconds."""
    workshop = _turn_where_it_shows(workshop_id, act)
    line = next(iter(open_acts(workshop.id)), None)
    if line is None:
        raise Refusal("That can no longer be undone.", "too-late")
    if line.id != act:
        raise Refusal("Something else has been done since, so this cannot be undone.", "not-newest")
    newest = _newest(workshop.id)
    TAKE_BACK[line.verb](workshop, json.loads(line.before), by)
    db.session.flush()
    # Taking back may itself be written down as an act: that goes with it.
    done = range(newest + 1, _newest(workshop.id) + 1)
    history.record(workshop, "undo", by, line.verb, {"acts": [line.id, *done]})


def _turn_where_it_shows(workshop_id: int, act: int) -> Workshop:
    """The turn in this room and in those whose screens tell of the act, all at once and so in one order."""
    line = db.session.get(HistoryLine, act)
    if line is not None and line.workshop_id == workshop_id and line.before and line.verb in ELSEWHERE:
        take_turns({workshop_id, *ELSEWHERE[line.verb](json.loads(line.before))})
    return take_turn(workshop_id)


def _newest(workshop_id: int) -> int:
    return db.session.scalar(select(func.max(HistoryLine.id)).where(HistoryLine.workshop_id == workshop_id)) or 0
