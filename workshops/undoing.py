"""Taking back the newest act of a facilitator within 30 seconds."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from workshops import board, facilitation, history, show, voting
from workshops.clock import now
from workshops.database import db
from workshops.models import (
    Ballot,
    Card,
    CardEdit,
    Hiding,
    HistoryLine,
    KeptApart,
    Merge,
    Participant,
    Round,
    RoundItem,
    Stage,
    Step,
    Theme,
    Workshop,
)
from workshops.refusal import Refusal
from workshops.stages import VOTES
from workshops.turns import current_step, live_turn, stage_of

UNDO_TIME = timedelta(seconds=30)
FOR_GOOD = ("closed", "ended")
Before = dict[str, Any]


def undo_until(line: HistoryLine) -> datetime | None:
    """Until when this act can be taken back; None if it cannot. A vote that closed has lost its ballots for good."""
    closed = line.verb == "step" and line.detail.endswith(FOR_GOOD)
    return line.at + UNDO_TIME if line.before and line.verb in TAKE_BACK and not closed else None


def undo(workshop_id: int, act: int, by: str) -> None:
    """Take back the newest act, if it is the one that was seen (`act`) and not older than 30 seconds."""
    workshop = live_turn(workshop_id)
    newest = select(HistoryLine).where(HistoryLine.workshop_id == workshop.id, HistoryLine.who != history.SOMEBODY)
    line = db.session.scalars(newest.order_by(HistoryLine.id.desc()).limit(1)).one()
    if line.id != act:
        raise Refusal("Something else has been done since, so this cannot be undone.", "not-newest")
    until = undo_until(line)
    if until is None or now() > until:
        raise Refusal("That can no longer be undone.", "too-late")
    TAKE_BACK[line.verb](workshop, json.loads(line.before), by)
    history.record(workshop, "undo", by, line.verb)


def _step(workshop: Workshop, _before: Before, by: str) -> None:
    """Go back to where the room was; a vote just opened goes, if nobody has voted in it."""
    here = current_step(workshop)
    stage = stage_of(here)
    if stage.kind in VOTES and here.phase == "open":
        _unopen(voting.newest(stage))
    elif here.phase == "shown":
        _unshow(voting.newest(stage))
    earlier = select(Step).where(Step.workshop_id == workshop.id, Step.number == here.number - 1)
    back = db.session.scalars(earlier).one()
    show.move(workshop, db.session.get_one(Stage, back.stage_id), back.phase, by)


def _unopen(round_: Round) -> None:
    if db.session.scalar(select(Ballot.participant_id).where(Ballot.round_id == round_.id).limit(1)) is not None:
        raise Refusal("Somebody has voted already, so the vote stays open.", "too-late")
    if round_.runoff_of_id is not None:
        first = db.session.get_one(Round, round_.runoff_of_id)
        first.tie_settled, first.tie_settled_by = None, None
    db.session.execute(delete(RoundItem).where(RoundItem.round_id == round_.id))
    db.session.execute(delete(Round).where(Round.id == round_.id))


def _unshow(round_: Round) -> None:
    round_.shown_at = None
    if round_.runoff_of_id is not None:
        db.session.get_one(Round, round_.runoff_of_id).shown_at = None


def _merge(workshop: Workshop, before: Before, by: str) -> None:
    _set_merge(workshop, before["batch"], now(), by)


def _undo_merge(workshop: Workshop, before: Before, _by: str) -> None:
    _set_merge(workshop, before["batch"], None, None)


def _set_merge(workshop: Workshop, batch: str, undone_at: datetime | None, by: str | None) -> None:
    rows = update(Merge).where(Merge.workshop_id == workshop.id, Merge.batch == batch)
    changed = db.session.execute(rows.values(undone_at=undone_at, undone_by=by).returning(Merge.card_id)).all()
    board.clear_checked(workshop, db.session.get_one(Card, changed[0].card_id).kind)


def _keep_apart(_workshop: Workshop, before: Before, _by: str) -> None:
    first, second = before["pair"]
    db.session.delete(db.session.get_one(KeptApart, (first, second)))


def _hide(workshop: Workshop, before: Before, by: str) -> None:
    for card in before["cards"]:
        facilitation.unhide(workshop.id, db.session.get_one(Card, card).key, by)


def _unhide(workshop: Workshop, before: Before, _by: str) -> None:
    hiding = db.session.get_one(Hiding, before["hiding"])
    hiding.undone_at, hiding.undone_by = None, None
    board.clear_checked(workshop, db.session.get_one(Card, hiding.card_id).kind)


def _add_theme(workshop: Workshop, before: Before, by: str) -> None:
    facilitation.remove_theme(workshop.id, before["theme"], by)


def _rename_theme(_workshop: Workshop, before: Before, _by: str) -> None:
    db.session.get_one(Theme, before["theme"]).name = before["name"]


def _remove_theme(_workshop: Workshop, before: Before, _by: str) -> None:
    db.session.get_one(Theme, before["theme"]).removed_at = None
    db.session.execute(update(Card).where(Card.id.in_(before["cards"])).values(theme_id=before["theme"]))


def _place(_workshop: Workshop, before: Before, _by: str) -> None:
    for card, theme in before["cards"]:
        db.session.get_one(Card, card).theme_id = theme


def _edit(workshop: Workshop, before: Before, _by: str) -> None:
    edit = db.session.get_one(CardEdit, before["edit"])
    card = db.session.get_one(Card, edit.card_id)
    card.text = edit.text
    db.session.delete(edit)
    board.clear_checked(workshop, card.kind)


def _link_objective(_workshop: Workshop, before: Before, _by: str) -> None:
    db.session.get_one(Card, before["card"]).objective = before["code"]


def _checked(workshop: Workshop, before: Before, _by: str) -> None:
    board.clear_checked(workshop, before["kind"])


def _unchecked(workshop: Workshop, before: Before, by: str) -> None:
    show.check_duplicates(workshop.id, before["kind"], True, before["pairs"], by)


def _entered_card(workshop: Workshop, before: Before, _by: str) -> None:
    card = db.session.get_one(Card, before["card"])
    card.withdrawn_at = now()
    board.clear_checked(workshop, card.kind)


def _entered_person(_workshop: Workshop, before: Before, by: str) -> None:
    person = db.session.get_one(Participant, before["person"])
    person.removed_at, person.removed_by = now(), by


def _removed_person(_workshop: Workshop, before: Before, _by: str) -> None:
    person = db.session.get_one(Participant, before["person"])
    person.removed_at, person.removed_by = None, None


def _settled_tie(_workshop: Workshop, before: Before, _by: str) -> None:
    round_ = db.session.get_one(Round, before["round"])
    round_.tie_settled, round_.tie_settled_by = None, None


def _sum_up(workshop: Workshop, before: Before, _by: str) -> None:
    workshop.headline, workshop.ask = before["headline"], before["ask"]


TAKE_BACK: dict[str, Callable[[Workshop, Before, str], None]] = {
    "step": _step,
    "merge": _merge,
    "undo-merge": _undo_merge,
    "keep-apart": _keep_apart,
    "hide": _hide,
    "unhide": _unhide,
    "add-theme": _add_theme,
    "rename-theme": _rename_theme,
    "remove-theme": _remove_theme,
    "place": _place,
    "edit-card": _edit,
    "link-objective": _link_objective,
    "duplicates-checked": _checked,
    "duplicates-unchecked": _unchecked,
    "enter-problem": _entered_card,
    "enter-action": _entered_card,
    "enter-person": _entered_person,
    "remove-person": _removed_person,
    "settle-tie": _settled_tie,
    "sum-up": _sum_up,
    "add-time": lambda workshop, before, by: show.add_time(workshop.id, -before["seconds"], by),
    "stop-clock": lambda workshop, _before, by: show.start_clock(workshop.id, by),
    "start-clock": lambda workshop, _before, by: show.stop_clock(workshop.id, by),
    "pause-wall": lambda workshop, _before, by: show.pause_wall(workshop.id, False, by),
    "resume-wall": lambda workshop, _before, by: show.pause_wall(workshop.id, True, by),
    "dark-room": lambda workshop, _before, by: show.darken(workshop.id, False, by),
    "light-room": lambda workshop, _before, by: show.darken(workshop.id, True, by),
}
