"""People: adding somebody without a phone, answering for them, and taking somebody off."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from forum import live
from forum.forms import console as forms
from forum.forms.plan import said
from forum.forms.scores import read_scores, round_of
from forum.identity import facilitator_required
from forum.views.console.answering import done, told
from forum.views.console.blueprint import pages
from workshops import asking, board, joining, know_plan, promising, pulse, scoring
from workshops.models import Workshop


@pages.post("/console/<code>/people")
@facilitator_required
def add_person(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.PersonForm)
    joining.enter_person(workshop.id, form.sector.data, by, form.organisation.data, form.name.data)
    return told(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/remove")
@facilitator_required
def remove_person(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """Take somebody off: their phone is told at once, what they wrote stays."""
    gone = joining.remove(workshop.id, person, by)
    live.commit_and_tell(workshop.id)
    live.send_off(gone)
    return done(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/ballot")
@facilitator_required
def enter_ballot(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """A ballot for somebody without a phone, marked as entered."""
    form = forms.read(forms.BallotForm)
    voter = joining.without_phone(workshop.id, person)
    board.cast_ballot(voter, form.round.data, form.choice.data or [], by)
    return told(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/scores")
@facilitator_required
def enter_scores(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """Scores for somebody without a phone, marked as entered."""
    scores, moves = read_scores(request.form)
    voter = joining.without_phone(workshop.id, person)
    sure = bool(request.form.get("confirmed"))
    scoring.give_scores(voter, round_of(request.form), scores, moves, sure, by)
    return told(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/plan")
@facilitator_required
def enter_plan(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """What the plan is to somebody without a phone."""
    sent = said(request.form)
    sure = request.form.get("confirmed", "") not in ("", "0")
    know_plan.answer_plan(joining.without_phone(workshop.id, person), sent, sure, by)
    return told(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/pulse")
@facilitator_required
def enter_pulse(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """The pulse for somebody without a phone."""
    form = forms.read(forms.PulseForm)
    pulse.answer_pulse(joining.without_phone(workshop.id, person), form.moment.data, form.scores(), by)
    return told(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/commitments")
@facilitator_required
def enter_commitment(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """A commitment for somebody without a phone, marked as entered."""
    form = forms.read(forms.PromiseForm)
    promiser = joining.without_phone(workshop.id, person)
    promising.commit_to(promiser, promise_of(form), form.client_id.data, form.confirmed.data, by)
    return told(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/asks")
@facilitator_required
def enter_ask(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """An ask of the forum for somebody without a phone, marked as entered."""
    form = forms.read(forms.AskingForm)
    asker = joining.without_phone(workshop.id, person)
    said = asking.Asking(form.text.data, form.behalf.data)
    asking.ask(asker, said, form.client_id.data, form.confirmed.data, by)
    return told(workshop)


@pages.post("/console/<code>/people/<int(max=2147483647):person>/offers")
@facilitator_required
def enter_offer(workshop: Workshop, by: str, person: int) -> ResponseReturnValue:
    """An offer on an ask for somebody without a phone, marked as entered."""
    form = forms.read(forms.OfferingForm)
    offerer = joining.without_phone(workshop.id, person)
    said = asking.Offering(form.answer.data, form.what.data, form.behalf.data, form.by_when.data)
    asking.offer(offerer, form.on.data, said, form.client_id.data, by)
    return told(workshop)


def promise_of(form: Any) -> promising.Promise:
    """What was promised; `on_code` may carry what it hangs on as action:KEY, plan:3.5-04 or key:KC4."""
    on, _, code = form.on_code.data.rpartition(":")
    return promising.Promise(
        answer=form.answer.data,
        on=on or form.on.data,
        on_code=code,
        behalf=form.behalf.data,
        role=form.role.data,
        what=form.what.data,
        by_when=form.by_when.data,
        when_cue=form.when_cue.data,
        first_step=form.first_step.data,
        signed_off=form.signed_off.data,
        needs=form.needs.data,
        ask_again=form.ask_again.data,
        may_name=form.may_name.data,
    )
