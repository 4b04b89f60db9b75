"""The floor of a forum's day: help asked for and on the way, time and words for all rooms, when all come back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from workshops import history, rules, show
from workshops.clock import now
from workshops.database import db
from workshops.models import FloorAct, Forum, HelpCall, Workshop
from workshops.refusal import Refusal
from workshops.rooms import on_the_floor
from workshops.turns import current_step, live_turn, take_turns

LINE_LENGTH = 120
FARTHEST = timedelta(hours=24)


def open_call(workshop_id: int) -> HelpCall | None:
    """The call for help that stands."""
    calls = select(HelpCall).where(HelpCall.workshop_id == workshop_id, HelpCall.over_at.is_(None))
    return db.session.scalars(calls.order_by(HelpCall.id.desc()).limit(1)).one_or_none()


def ask_help(workshop_id: int, by: str) -> HelpCall:
    """Ask the floor for help; asked twice, it is one call."""
    workshop = live_turn(workshop_id)
    call = open_call(workshop.id)
    if call is None:
        call = HelpCall(workshop_id=workshop.id, asked_at=now(), asked_by=by)
        db.session.add(call)
        db.session.flush()
        history.record(workshop, "ask-help", by, before={"call": call.id})
    return call


def take_help_back(workshop_id: int, by: str) -> None:
    """The room needs no help any more."""
    workshop = live_turn(workshop_id)
    call = open_call(workshop.id)
    if call is not None:
        call.over_at, call.over_by = now(), by
        history.record(workshop, "help-over", by, before={"call": call.id})


def come(forum_id: int, workshop_id: int, by: str) -> HelpCall:
    """Somebody from the floor is on the way to a room; the first who says so is named."""
    if workshop_id not in on_the_floor(forum_id):
        raise Refusal("That room is not on this floor.", "not-here", 404)
    workshop = live_turn(workshop_id)
    call = open_call(workshop.id)
    if call is None:
        raise Refusal("That room does not ask for help any more.", "over")
    if call.coming_at is None:
        call.coming_at, call.coming_by = now(), by
        history.record(workshop, "help-coming", by)
    return call


def acts(forum_id: int) -> Sequence[FloorAct]:
    """What was done for all rooms at once, newest first."""
    return db.session.scalars(
        select(FloorAct).where(FloorAct.forum_id == forum_id).order_by(FloorAct.number.desc())
    ).all()


def give_time(forum_id: int, seen: int, seconds: int, by: str) -> FloorAct:
    """Give every room that runs more time, or less, in one act; each room's history tells of it."""
    rooms = _floor_turn(forum_id, seen)
    if not -600 <= seconds <= 1800 or seconds == 0:
        raise Refusal("Add up to 30 minutes, or take away up to 10.", "choose", 422)
    running = [room for room in rooms if current_step(room).number]
    if not running:
        raise Refusal("No room is running, so there is nothing to give time to.", "nobody")
    for room in running:
        show.change_clock(room, seconds, by)
        history.record(room, "add-time", by, f"{seconds} seconds", {"seconds": seconds})
    return _record(forum_id, "time", by, seconds=seconds)


def say(forum_id: int, seen: int, words: str, by: str) -> FloorAct:
    """A line to every room's console."""
    _floor_turn(forum_id, seen)
    return _record(forum_id, "line", by, words=rules.clean(words, LINE_LENGTH, what="The line"))


def come_back(forum_id: int, seen: int, back_at: datetime, by: str) -> FloorAct:
    """Say when all rooms come back together: each room's drift is measured against it."""
    _floor_turn(forum_id, seen)
    if abs(back_at - now()) > FARTHEST:
        raise Refusal("Choose a time of today.", "choose", 422)
    return _record(forum_id, "back", by, back_at=back_at)


def _floor_turn(forum_id: int, seen: int) -> list[Workshop]:
    """Hold the floor and every open room of it; refuse who has not seen the newest act, so that two do it once."""
    db.session.execute(update(Forum).where(Forum.id == forum_id).values(name=Forum.name))
    rooms = _open(on_the_floor(forum_id))
    ids = [room.id for room in rooms]
    take_turns(ids)
    done = acts(forum_id)
    if done and done[0].number != seen:
        raise Refusal(f"{done[0].by} was just before you: {told(done[0])}. Once is enough.", "raced")
    return _open(ids)


def _open(ids: Iterable[int]) -> list[Workshop]:
    rooms = (db.session.get_one(Workshop, each) for each in ids)
    return [room for room in rooms if room.ended_at is None]


def told(act: FloorAct) -> str:
    """An act for all rooms in words."""
    if act.kind == "line":
        return f"“{act.words}”"
    if act.kind == "back":
        return "all come back at another time"
    minutes = abs(act.seconds or 0) // 60
    return f"{minutes} min {'more' if (act.seconds or 0) > 0 else 'less'} for every room"


def _record(forum_id: int, kind: str, by: str, **what: object) -> FloorAct:
    done = acts(forum_id)
    number = done[0].number + 1 if done else 1
    act = FloorAct(forum_id=forum_id, number=number, kind=kind, at=now(), by=by, **what)
    db.session.add(act)
    db.session.flush()
    return act
