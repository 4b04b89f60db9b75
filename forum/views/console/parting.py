"""Cards that leave the list: split in two, parked with another working group, and what came from others."""

from flask.typing import ResponseReturnValue

from forum.forms import console as forms
from forum.identity import facilitator_required
from forum.views.console.answering import told
from forum.views.console.blueprint import pages
from workshops import parking, splitting
from workshops.models import Workshop
from workshops.refusal import Refusal


@pages.post("/console/<code>/split")
@facilitator_required
def split(workshop: Workshop, by: str) -> ResponseReturnValue:
    form = forms.read(forms.SplitForm)
    splitting.split(workshop.id, form.card.data, form.first.data, form.second.data, by)
    return told(workshop)


@pages.post("/console/<code>/split/undo")
@facilitator_required
def undo_split(workshop: Workshop, by: str) -> ResponseReturnValue:
    splitting.undo_split(workshop.id, forms.read(forms.BatchForm).batch.data, by)
    return told(workshop)


@pages.post("/console/<code>/park")
@facilitator_required
def park(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Put the chosen cards on another group's list, with the reason."""
    form = forms.read(forms.ParkForm)
    if not (reason := form.other.data.strip() or form.reason.data):
        raise Refusal("Say why: the other group reads it, and the report counts it.", "choose", 422)
    parking.park(workshop.id, form.card.data or [], form.group.data or 0, reason, by)
    return told(workshop)


@pages.post("/console/<code>/unpark")
@facilitator_required
def unpark(workshop: Workshop, by: str) -> ResponseReturnValue:
    parking.unpark(workshop.id, forms.read(forms.ParkedForm).parked.data, by)
    return told(workshop)


@pages.post("/console/<code>/waiting/take")
@facilitator_required
def take_parked(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Another group's card becomes one of this workshop's."""
    parking.take(workshop.id, forms.read(forms.ParkedForm).parked.data, by)
    return told(workshop)


@pages.post("/console/<code>/waiting/return")
@facilitator_required
def return_parked(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Not ours: it stands again where it came from."""
    parking.send_back(workshop.id, forms.read(forms.ParkedForm).parked.data, by)
    return told(workshop)
