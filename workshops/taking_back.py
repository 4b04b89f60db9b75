"""How each act of a facilitator is taken back: one function a verb, from what stood before it."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from workshops import (
    asking,
    board,
    facilitation,
    freezing,
    know_plan,
    outcome,
    paper_ballots,
    parking,
    pulse,
    scoring,
    seating,
    show,
    splitting,
)
from workshops.clock import now
from workshops.database import db
from workshops.models import (
    Ask,
    Ballot,
    Barrier,
    Card,
    CardEdit,
    CardFlag,
    Commitment,
    HelpCall,
    Hiding,
    KeptApart,
    Merge,
    Offer,
    Parking,
    Participant,
    Report,
    ReportFile,
    RoomTable,
    Round,
    RoundItem,
    Stage,
    Step,
    Theme,
    Workshop,
)
from workshops.refusal import Refusal
from workshops.stages import VOTES
from workshops.turns import current_step, stage_of

REOPENED = "The workshop went on after this was asked for. It is made anew when the workshop ends."
Before = dict[str, Any]


def _step(workshop: Workshop, before: Before, by: str) -> None:
    """Go back to where the room was before this step; a vote just opened goes, if nobody has voted in it."""
    here = current_step(workshop)
    stage = stage_of(here)
    if stage.kind in VOTES and here.phase == "open":
        _unopen(outcome.newest(stage))
    elif here.phase == "shown":
        _unshow(outcome.newest(stage))
    elif here.phase == "ended":
        _unend(workshop)
    earlier = select(Step).where(Step.workshop_id == workshop.id, Step.number == before["step"] - 1)
    back = db.session.scalars(earlier).one()
    show.move(workshop, db.session.get_one(Stage, back.stage_id), back.phase, by)


def _unend(workshop: Workshop) -> None:
    """The code works again; the summary that was asked for at the end is not made."""
    asked = (Report.workshop_id == workshop.id, Report.asked_at >= workshop.ended_at)
    files = select(Report.id).where(*asked)
    db.session.execute(delete(ReportFile).where(ReportFile.report_id.in_(files)))
    db.session.execute(update(Report).where(*asked).values(state="failed", failure=REOPENED, finished_at=now()))
    workshop.ended_at = None


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


def _move_theme(workshop: Workshop, before: Before, _by: str) -> None:
    facilitation.swap_theme(workshop, db.session.get_one(Theme, before["theme"]), not before["up"])


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
    for participant in before.get("flags", ()):
        db.session.add(CardFlag(card_id=card.id, participant_id=participant))
    board.clear_checked(workshop, card.kind)


def _link_objective(_workshop: Workshop, before: Before, _by: str) -> None:
    db.session.get_one(Card, before["card"]).objective = before["code"]


def _link_plan(_workshop: Workshop, before: Before, _by: str) -> None:
    _set_plan_link(before, on=False)


def _unlink_plan(_workshop: Workshop, before: Before, _by: str) -> None:
    _set_plan_link(before, on=True)


def _set_plan_link(before: Before, on: bool) -> None:
    card = db.session.get_one(Card, before["card"])
    board.set_plan_link(card, before["code"], on)
    card.objective = before["objective"]


def _checked(workshop: Workshop, before: Before, _by: str) -> None:
    board.clear_checked(workshop, before["kind"])


def _unchecked(workshop: Workshop, before: Before, by: str) -> None:
    show.check_duplicates(workshop.id, before["kind"], True, before["pairs"], by)


def _entered_card(workshop: Workshop, before: Before, _by: str) -> None:
    card = db.session.get_one(Card, before["card"])
    card.withdrawn_at = now()
    board.clear_checked(workshop, card.kind)


def _entered_commitment(workshop: Workshop, before: Before, _by: str) -> None:
    commitment = db.session.get_one(Commitment, before["commitment"])
    commitment.withdrawn_at = now()
    asking.follow_need(workshop, commitment)


def _entered_ask(_workshop: Workshop, before: Before, _by: str) -> None:
    db.session.get_one(Ask, before["ask"]).withdrawn_at = now()


def _entered_offer(_workshop: Workshop, before: Before, _by: str) -> None:
    db.session.get_one(Offer, before["offer"]).withdrawn_at = now()


def _entered_ballot(_workshop: Workshop, before: Before, _by: str) -> None:
    """Put back the ballot that was entered before, for them or on this paper, or none."""
    if "paper" in before:
        paper_ballots.take_back(before["round"], before["paper"])
        return
    ballot = db.session.get_one(Ballot, (before["round"], before["person"]))
    *held, last = json.loads(ballot.replaced or "[]") or [None]
    if last is None:
        db.session.delete(ballot)
        paper_ballots.release(before["round"], before["person"])
    else:
        ballot.choices, ballot.replaced = last, json.dumps(held)


def _entered_plan(_workshop: Workshop, before: Before, _by: str) -> None:
    know_plan.take_back(before["person"], before["codes"])


def _entered_pulse(_workshop: Workshop, before: Before, _by: str) -> None:
    pulse.take_back(before["person"], before["moment"], before["items"])


def _split(workshop: Workshop, before: Before, by: str) -> None:
    splitting.set_split(workshop, before["batch"], by)


def _undo_split(workshop: Workshop, before: Before, _by: str) -> None:
    splitting.set_split(workshop, before["batch"], None)


def _park(workshop: Workshop, before: Before, by: str) -> None:
    for row in _parkings(before):
        parking.bring_back(workshop, row, by)


def _unpark(workshop: Workshop, before: Before, _by: str) -> None:
    for row in _parkings(before):
        row.undone_at, row.undone_by = None, None
        board.clear_checked(workshop, db.session.get_one(Card, row.card_id).kind)


def _parkings(before: Before) -> list[Parking]:
    return [db.session.get_one(Parking, parked) for parked in before["parkings"]]


def _take_parked(workshop: Workshop, before: Before, by: str) -> None:
    _entered_card(workshop, before, by)
    parking.reconsider(before["parking"])


def _return_parked(_workshop: Workshop, before: Before, _by: str) -> None:
    parking.reconsider(before["parking"])


def _removed_table(_workshop: Workshop, before: Before, _by: str) -> None:
    seating.reopen(before["table"], before["people"])


def _finish(_workshop: Workshop, before: Before, _by: str) -> None:
    db.session.get_one(Round, before["round"]).closing_at = None


def _start_clock(workshop: Workshop, before: Before, by: str) -> None:
    """The clock stands again where it stood."""
    show.change_clock(workshop, -before["seconds"], by)
    workshop.clock_stopped_at = datetime.fromisoformat(before["stopped"])


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
    workshop.headline = before["headline"]
    asking.set_main_ask(workshop, before["ask"])


def _brought_in(workshop: Workshop, before: Before, _by: str) -> None:
    """The cards go as if they had not come, and can be brought in again."""
    db.session.execute(delete(Barrier).where(Barrier.card_id.in_(before["cards"])))
    for card in before["cards"]:
        db.session.get_one(Card, card).withdrawn_at = now()
    board.clear_checked(workshop, "problem")


def _asked_help(_workshop: Workshop, before: Before, by: str) -> None:
    call = db.session.get_one(HelpCall, before["call"])
    call.over_at, call.over_by = now(), by


def _help_over(_workshop: Workshop, before: Before, _by: str) -> None:
    call = db.session.get_one(HelpCall, before["call"])
    call.over_at, call.over_by = None, None


def _rooms_of_parkings(before: Before) -> set[int]:
    return {room for row in _parkings(before) for room in parking.told_of(row)}


def _rooms_of_parking(before: Before) -> set[int]:
    row = db.session.get(Parking, before["parking"])
    return parking.told_of(row) if row else set()


# Whose screens tell of an act besides those of the room where it was done: their turn is taken too, before all else.
ELSEWHERE: dict[str, Callable[[Before], set[int]]] = {
    "offer": lambda before: {db.session.get_one(Offer, before["offer"]).ask.workshop_id},
    "park": _rooms_of_parkings,
    "unpark": _rooms_of_parkings,
    "take-parked": _rooms_of_parking,
    "return-parked": _rooms_of_parking,
}
TAKE_BACK: dict[str, Callable[[Workshop, Before, str], object]] = {
    "step": _step,
    "merge": _merge,
    "undo-merge": _undo_merge,
    "keep-apart": _keep_apart,
    "hide": _hide,
    "unhide": _unhide,
    "add-theme": _add_theme,
    "rename-theme": _rename_theme,
    "remove-theme": _remove_theme,
    "move-theme": _move_theme,
    "place": _place,
    "split": _split,
    "undo-split": _undo_split,
    "park": _park,
    "unpark": _unpark,
    "take-parked": _take_parked,
    "return-parked": _return_parked,
    "edit-card": _edit,
    "link-objective": _link_objective,
    "link-plan": _link_plan,
    "unlink-plan": _unlink_plan,
    "duplicates-checked": _checked,
    "duplicates-unchecked": _unchecked,
    "enter-problem": _entered_card,
    "enter-action": _entered_card,
    "post-problem": _entered_card,
    "post-action": _entered_card,
    "commit": _entered_commitment,
    "ask": _entered_ask,
    "offer": _entered_offer,
    "enter-ballot": _entered_ballot,
    "enter-plan": _entered_plan,
    "enter-pulse": _entered_pulse,
    "enter-person": _entered_person,
    "remove-person": _removed_person,
    "move-seat": lambda _workshop, before, _by: seating.unmove(before["person"], before["table"], before["by"]),
    "add-table": lambda workshop, before, _by: seating.close(workshop, db.session.get_one(RoomTable, before["table"])),
    "remove-table": _removed_table,
    "give-problem": lambda workshop, before, _by: seating.set_problem(
        workshop.id, before["table"], before["card"], before["by"]
    ),
    "finish": _finish,
    "settle-tie": _settled_tie,
    "sum-up": _sum_up,
    "bring-in": _brought_in,
    "ask-help": _asked_help,
    "help-over": _help_over,
    "amend": lambda _workshop, before, _by: scoring.take_amendment_back(before["edit"]),
    "add-time": lambda workshop, before, by: show.change_clock(workshop, -before["seconds"], by),
    "stop-clock": lambda workshop, _before, by: show.start_clock(workshop.id, by),
    "start-clock": _start_clock,
    "pause-wall": lambda workshop, _before, by: show.pause_wall(workshop.id, False, by),
    "resume-wall": lambda workshop, _before, by: show.pause_wall(workshop.id, True, by),
    "freeze-wall": lambda workshop, _before, _by: freezing.thaw(workshop.id),
    "dark-room": lambda workshop, _before, by: show.darken(workshop.id, False, by),
    "light-room": lambda workshop, _before, by: show.darken(workshop.id, True, by),
}
