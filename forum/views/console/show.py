"""Running the show: Next, the clock, the wall, ties, round 2, the last words, Undo."""

from flask import flash
from flask.typing import ResponseReturnValue

from exports import jobs
from forum import live
from forum.answers import saved
from forum.forms import console as forms
from forum.identity import facilitator_required, wants_json
from forum.live import listening
from forum.screens import wall as wall_screen
from forum.views.console import nudges
from forum.views.console.answering import board_of, done, told
from forum.views.console.blueprint import pages
from workshops import facilitation, finishing, floor, freezing, planning, scoring, sight, undoing
from workshops import show as verbs
from workshops.models import Workshop
from workshops.snapshot import take


@pages.post("/console/<code>/next")
@facilitator_required
def next_step(workshop: Workshop, by: str) -> ResponseReturnValue:
    """One step on from the step that was seen. A vote that closes leaves no ballot on the disk.

    With `grace` an open vote closes 20 seconds later, if somebody has not voted yet.
    """
    form = forms.read(forms.StepForm)
    move = finishing.finish if form.grace.data else verbs.next_step
    step = move(workshop.id, form.step.data, by)
    if step is None:
        return told(workshop)
    if step.phase == "closed":
        live.commit_and_forget(workshop.id)
        return done(workshop)
    if step.phase == "ended":
        jobs.issue(workshop.id, by)
    return told(workshop)


@pages.post("/console/<code>/undo")
@facilitator_required
def undo(workshop: Workshop, by: str) -> ResponseReturnValue:
    undoing.undo(workshop.id, forms.read(forms.ActForm).act.data, by)
    return told(workshop)


@pages.post("/console/<code>/clock")
@facilitator_required
def clock(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.ClockForm)
    if form.act.data == "add":
        verbs.add_time(workshop.id, form.seconds.data or 0, by)
    elif form.act.data == "stop":
        verbs.stop_clock(workshop.id, by)
    else:
        verbs.start_clock(workshop.id, by)
    return told(workshop)


@pages.post("/console/<code>/help")
@facilitator_required
def help_(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Ask the floor for help, or take it back."""
    act = floor.ask_help if forms.read(forms.HelpForm).act.data == "ask" else floor.take_help_back
    act(workshop.id, by)
    return told(workshop)


@pages.post("/console/<code>/wall")
@facilitator_required
def wall(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.WallForm)
    act = form.act.data
    if act == "page":
        verbs.turn_page(workshop.id, form.page.data or 0, by)
    elif act == "freeze":
        freezing.freeze(workshop.id, wall_screen.picture(sight.for_wall(take(workshop.id))), by)
    elif act == "unfreeze":
        freezing.unfreeze(workshop.id, by)
    elif act in ("pause", "resume"):
        verbs.pause_wall(workshop.id, act == "pause", by)
    else:
        verbs.darken(workshop.id, act == "dark", by)
    return told(workshop)


@pages.post("/console/<code>/tie")
@facilitator_required
def tie(workshop: Workshop, by: str) -> ResponseReturnValue:
    verbs.settle_tie(workshop.id, forms.read(forms.TieForm).choice.data, by)
    return told(workshop)


@pages.post("/console/<code>/reopen")
@facilitator_required
def reopen(workshop: Workshop, by: str) -> ResponseReturnValue:
    verbs.reopen(workshop.id, by)
    return told(workshop)


@pages.post("/console/<code>/amend")
@facilitator_required
def amend(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Other words for an action between the two rounds on agreement."""
    form = forms.read(forms.CardForm)
    scoring.amend(workshop.id, form.card.data, form.text.data, by)
    return told(workshop)


@pages.post("/console/<code>/sum-up")
@facilitator_required
def sum_up(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.SumUpForm)
    verbs.sum_up(workshop.id, form.headline.data, form.ask.data, by)
    return told(workshop)


@pages.post("/console/<code>/nudge")
@facilitator_required
def nudge(workshop: Workshop, by: str) -> ResponseReturnValue:
    """One line to every phone: what is asked now, or that an action has no lead yet."""
    words = nudges.words(board_of(workshop), forms.read(forms.NudgeForm).card.data)
    facilitation.remind(workshop.id, by)
    answer = told(workshop)
    live.nudge(workshop.id, words)
    return answer


@pages.post("/console/<code>/wipe")
@facilitator_required
def wipe(workshop: Workshop, by: str) -> ResponseReturnValue:  # noqa: ARG001
    """Delete a rehearsal with all that is in it."""
    workshop_id, title = workshop.id, workshop.title
    planning.wipe_rehearsal(workshop_id)
    live.commit()
    listening.forget(workshop_id)
    if not wants_json():
        flash(f"The rehearsal “{title}” is wiped: nothing of it is left.", "done")
    return saved(0, {}, "/forums", go="/forums")
