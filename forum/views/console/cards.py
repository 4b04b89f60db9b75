"""Cards: merging, keeping apart, hiding with a reason, clearer words, objectives, and entering for others."""

from flask.typing import ResponseReturnValue

from forum import live
from forum.forms import console as forms
from forum.identity import facilitator_required
from forum.views.console.answering import told
from forum.views.console.blueprint import pages
from workshops import facilitation, merging, plenary, seats, show
from workshops.models import Workshop
from workshops.refusal import Refusal


@pages.post("/console/<code>/merge")
@facilitator_required
def merge(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.MergeForm)
    if not form.into.data:
        raise Refusal("Choose which wording should stand.", "choose", 422)
    merging.merge(workshop.id, form.card.data, form.into.data, by)
    return told(workshop)


@pages.post("/console/<code>/merge/undo")
@facilitator_required
def undo_merge(workshop: Workshop, by: str) -> ResponseReturnValue:
    merging.undo_merge(workshop.id, forms.read(forms.BatchForm).batch.data, by)
    return told(workshop)


@pages.post("/console/<code>/apart")
@facilitator_required
def keep_apart(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.ApartForm)
    merging.keep_apart(workshop.id, form.first.data, form.second.data, by)
    return told(workshop)


@pages.post("/console/<code>/hide")
@facilitator_required
def hide(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Hide the chosen cards, each with the reason."""
    form = forms.read(forms.HideForm)
    if not (reason := form.other.data.strip() or form.reason.data):
        raise Refusal("Say why: it is logged, and the report counts it.", "choose", 422)
    facilitation.hide_all(workshop.id, form.card.data or [], reason, by)
    return told(workshop)


@pages.post("/console/<code>/unhide")
@facilitator_required
def unhide(workshop: Workshop, by: str) -> ResponseReturnValue:
    facilitation.unhide(workshop.id, forms.read(forms.CardForm).card.data, by)
    return told(workshop)


@pages.post("/console/<code>/reword")
@facilitator_required
def reword(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.CardForm)
    facilitation.reword(workshop.id, form.card.data, form.text.data, by)
    return told(workshop)


@pages.post("/console/<code>/objective")
@facilitator_required
def objective(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.CardForm)
    facilitation.link_objective(workshop.id, form.card.data, form.code.data, by)
    return told(workshop)


@pages.post("/console/<code>/builds-on")
@facilitator_required
def builds_on(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Link a card to a plan commitment, or take the link away."""
    form = forms.read(forms.PlanLinkForm)
    facilitation.link_plan(workshop.id, form.card.data, form.code.data, form.on.data, by)
    return told(workshop)


@pages.post("/console/<code>/checked")
@facilitator_required
def checked(workshop: Workshop, by: str) -> ResponseReturnValue:
    """The gate before a vote; pairs that are left undecided are logged."""
    form = forms.read(forms.CheckedForm)
    show.check_duplicates(workshop.id, form.kind.data, form.on.data, form.pairs_left.data or 0, by)
    return told(workshop)


@pages.post("/console/<code>/bring-in")
@facilitator_required
def bring_in(workshop: Workshop, by: str) -> ResponseReturnValue:
    """What groups that have ended since found, as barriers of the plenary."""
    plenary.bring_in(workshop.id, by)
    return told(workshop)


@pages.post("/console/<code>/cards")
@facilitator_required
def enter_card(workshop: Workshop, by: str) -> ResponseReturnValue:
    """A card for somebody without a phone, or for a table: then its phones read it too."""
    form = forms.read(forms.EnterForm)
    said = form.kind.data, form.text.data, form.sector.data
    card = facilitation.enter_card(workshop.id, *said, by, form.client_id.data, form.table.data)
    answer = told(workshop)
    live.tell_own(seats.readers(card))
    return answer
