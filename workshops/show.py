"""Moving the room: *Next*, what happens on entering each phase, the clock and the wall."""

import random
from datetime import datetime, timedelta

from sqlalchemy import func, select

from workshops import (
    asking,
    board,
    equality,
    freezing,
    history,
    opening,
    outcome,
    plenary,
    rules,
    rules_scores,
    seating,
    seats,
    voting,
)
from workshops.clock import now
from workshops.database import db
from workshops.models import Card, ClockChange, DuplicatesChecked, Stage, Step, Workshop
from workshops.refusal import Refusal
from workshops.stages import FEWEST, GATED, HEARING, KINDS, VOTES, WRITES, Place, next_place
from workshops.turns import current_step, live_turn, stage_of, take_turn

MOST_PAGES = 999


def next_step(workshop_id: int, seen: int, by: str) -> Step:
    """Move the room one step on from the step the presser saw; pressed twice at once, it moves once."""
    workshop = live_turn(workshop_id)
    step = current_step(workshop)
    if step.number != seen:
        raise Refusal(f"{step.by} pressed Next just before you. One step, once.", "raced")
    here = Place(stage_of(step).position, step.phase)
    kinds = [stage.kind for stage in workshop.stages]
    there = next_place(kinds, here, opening.on_ballot(workshop), is_shortlisted(workshop, stage_of(step)))
    if there is None:
        raise Refusal("This is the end of the run of show.", "ended")
    leave(workshop, stage_of(step), step.phase, there)
    moved = move(workshop, workshop.stages[there.index], there.phase, by)
    arrive(workshop, moved, by)
    return moved


def leave(workshop: Workshop, stage: Stage, phase: str, there: Place) -> None:
    """What must be done, or be true, before the room leaves this phase."""
    target = workshop.stages[there.index]
    if stage.kind in WRITES and there.index != stage.position:
        reveal(workshop, WRITES[stage.kind])
    if phase == "closed":
        voting.check_tie_settled(stage)
    if target.kind in GATED and there.phase == "open" and phase != "shown":
        kind, cards = VOTES[target.kind], opening.on_ballot(workshop)[target.kind]
        rules.check_may_open(is_checked(workshop, kind), cards, FEWEST[target.kind], kind)


def is_shortlisted(workshop: Workshop, stage: Stage) -> bool:
    """Has this stage shortlisted actions that are still to be scored?"""
    rounds = outcome.rounds_of(stage.id) if stage.kind == "weigh_actions" else ()
    return bool(rounds) and rounds[-1].method == "choose" and bool(opening.scored_cards(workshop, rounds[-1]))


def arrive(workshop: Workshop, step: Step, by: str) -> None:
    """What happens on entering this phase."""
    stage = stage_of(step)
    if stage.kind in VOTES and step.phase == "open":
        voting.open_round(workshop, stage, by)
    elif stage.kind in VOTES and step.phase == "closed":
        voting.close_round(stage, by)
    elif stage.kind in VOTES and step.phase == "shown":
        voting.show_round(stage)
    elif stage.kind == seats.DESIGN and step.phase == "open":
        seating.begin(workshop)
    elif step.phase == "ended":
        end(workshop, by)
    elif stage.kind == HEARING:
        plenary.bring(workshop, by)


def move(workshop: Workshop, stage: Stage, phase: str, by: str) -> Step:
    """Write the move down: the newest row is where the room is."""
    highest = db.session.scalar(select(func.max(Step.number)).where(Step.workshop_id == workshop.id))
    moment = now()
    if workshop.clock_stopped_at is not None:
        _give_back(workshop, moment, by)
        workshop.clock_stopped_at = moment
    step = Step(
        workshop_id=workshop.id,
        number=0 if highest is None else highest + 1,
        stage_id=stage.id,
        phase=phase,
        at=moment,
        by=by,
    )
    workshop.wall_page = 0
    db.session.add(step)
    db.session.flush()
    history.record(workshop, "step", by, f"{KINDS[stage.kind].name}: {phase}", {"step": step.number})
    return step


def reveal(workshop: Workshop, kind: str) -> None:
    """Number the cards in an order that tells nothing of who wrote when."""
    unnumbered = select(Card).where(Card.workshop_id == workshop.id, Card.kind == kind, Card.number.is_(None))
    cards = list(db.session.scalars(unnumbered.order_by(Card.key)))
    random.SystemRandom().shuffle(cards)
    for number, card in enumerate(cards, board.next_number(workshop, kind)):
        card.number = number


def is_checked(workshop: Workshop, kind: str) -> bool:
    standing = select(DuplicatesChecked.id).where(
        DuplicatesChecked.workshop_id == workshop.id,
        DuplicatesChecked.kind == kind,
        DuplicatesChecked.cleared_at.is_(None),
    )
    return db.session.scalar(standing.limit(1)) is not None


def check_duplicates(workshop_id: int, kind: str, on: bool, pairs_left: int, by: str) -> None:
    """Confirm "duplicates checked", or take it back."""
    workshop = live_turn(workshop_id)
    step = current_step(workshop)
    rules.check_sense_making(stage_of(step).kind, step.phase)
    rules.one_of(kind, rules.CARD_NOUN, "Choose: problems or actions.")
    board.clear_checked(workshop, kind)
    if on:
        db.session.add(DuplicatesChecked(workshop_id=workshop.id, kind=kind, pairs_left=pairs_left, at=now(), by=by))
    left = f"{pairs_left} likely pairs undecided" if pairs_left else ""
    before = {"kind": kind, "pairs": pairs_left}
    history.record(workshop, "duplicates-checked" if on else "duplicates-unchecked", by, left, before)


def settle_tie(workshop_id: int, choice: str, by: str) -> None:
    """Carry all tied, or run off among them for 60 seconds: never by order or time."""
    workshop = live_turn(workshop_id)
    step = current_step(workshop)
    stage = stage_of(step)
    if stage.kind not in VOTES or step.phase != "closed":
        raise Refusal("There is no tie to settle just now.", "no-tie")
    voting.settle(workshop, stage, choice, by)
    if choice == "run-off":
        move(workshop, stage, "open", by)
        voting.open_runoff(workshop, stage, by)


def reopen(workshop_id: int, by: str) -> None:
    """Vote again: a new round; the one before stays as it was."""
    workshop = live_turn(workshop_id)
    step = current_step(workshop)
    stage = stage_of(step)
    if stage.kind not in VOTES or step.phase not in ("closed", "shown"):
        raise Refusal("A vote can be opened again only after it has closed.", "stage-closed")
    if stage.kind == "test_agreement":
        rounds = outcome.rounds_of(stage.id)
        rules_scores.check_may_poll_again(len(rounds), len(opening.to_poll_again(rounds)))
    move(workshop, stage, "open", by)
    voting.open_round(workshop, stage, by, again=True)


def end(workshop: Workshop, by: str) -> None:
    """End the workshop: its code dies, its board stays."""
    unlinked = outcome.unlinked_winners(workshop)
    if unlinked:
        raise Refusal(f"You cannot close yet: give “{unlinked[0].text}” its objective.", "unlinked")
    workshop.ended_at = now()
    equality.close(workshop)
    freezing.thaw(workshop.id)
    history.record(workshop, "end", by)


def add_time(workshop_id: int, seconds: int, by: str) -> None:
    """Give the current stage more time, or less."""
    workshop = live_turn(workshop_id)
    if not -600 <= seconds <= 1800 or seconds == 0:
        raise Refusal("Add up to 30 minutes, or take away up to 10.", "choose", 422)
    change_clock(workshop, seconds, by)
    history.record(workshop, "add-time", by, f"{seconds} seconds", {"seconds": seconds})


def change_clock(workshop: Workshop, seconds: int, by: str) -> None:
    stage = stage_of(current_step(workshop))
    db.session.add(ClockChange(stage_id=stage.id, seconds=seconds, at=now(), by=by))


def stop_clock(workshop_id: int, by: str) -> None:
    """Stop the stage's clock. People can still write and vote."""
    workshop = live_turn(workshop_id)
    if workshop.clock_stopped_at is None:
        workshop.clock_stopped_at = now()
        history.record(workshop, "stop-clock", by, before={})


def start_clock(workshop_id: int, by: str) -> None:
    """Start the clock again; the stage gets back the time it stood still."""
    workshop = live_turn(workshop_id)
    if workshop.clock_stopped_at is not None:
        stopped = workshop.clock_stopped_at
        seconds = _give_back(workshop, now(), by)
        workshop.clock_stopped_at = None
        history.record(workshop, "start-clock", by, before={"stopped": stopped.isoformat(), "seconds": seconds})


def _give_back(workshop: Workshop, moment: datetime, by: str) -> int:
    """The stage, and the step in which its clock was stopped, get back the time it stood still; how many seconds."""
    stopped = workshop.clock_stopped_at or moment
    seconds = round((moment - stopped) / timedelta(seconds=1))
    stage = stage_of(current_step(workshop))
    db.session.add(ClockChange(stage_id=stage.id, seconds=seconds, at=stopped, by=by))
    return seconds


def pause_wall(workshop_id: int, paused: bool, by: str) -> None:
    """Show "Paused" on the wall, or what it showed before. The clock goes on."""
    workshop = live_turn(workshop_id)
    workshop.wall_paused_at = (workshop.wall_paused_at or now()) if paused else None
    history.record(workshop, "pause-wall" if paused else "resume-wall", by, before={})


def turn_page(workshop_id: int, page: int, _by: str) -> None:
    """Turn the wall to this page, 0 first; it shows its last page when there are fewer. Each step turns it back.

    Not recorded: it would take the place of the act that can still be undone.
    """
    workshop = take_turn(workshop_id)
    if not 0 <= page <= MOST_PAGES:
        raise Refusal("The wall has no such page.", "choose", 422)
    workshop.wall_page = page


def darken(workshop_id: int, dark: bool, by: str) -> None:
    """For a dark venue: light words on a dark ground, or the other way."""
    workshop = live_turn(workshop_id)
    workshop.dark_room = dark
    history.record(workshop, "dark-room" if dark else "light-room", by, before={})


def sum_up(workshop_id: int, headline: str, ask: str, by: str) -> None:
    """The workshop's headline and its ask of the forum, in the facilitator's words."""
    workshop = live_turn(workshop_id)
    standing = asking.main_ask(workshop.id)
    before = {"headline": workshop.headline, "ask": standing.text if standing else ""}
    workshop.headline = rules.clean(headline, rules.NOTE_LENGTH, what="The headline", needed=False)
    asking.set_main_ask(workshop, ask)
    history.record(workshop, "sum-up", by, before=before)
