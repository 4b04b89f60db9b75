"""Taking the pulse: one tap an item, and what was missed."""

from flask import request
from flask.typing import ResponseReturnValue

from forum.forms.taking_part import CardForm, PulseForm, check, nth_of
from forum.identity import acting_required
from forum.views.board.page import pages
from forum.views.board.writing import write
from workshops import pulse
from workshops.models import Participant


@pages.post("/w/<code>/pulse")
@acting_required
def answer_pulse() -> ResponseReturnValue:
    """Keep the items that were tapped."""
    form, nth = PulseForm(request.form), nth_of(request.form)

    def act(participant: Participant) -> None:
        check(form)
        pulse.answer_pulse(participant, str(form.moment.data), form.scores(), nth=nth)

    return write(act, document=pulse.document(str(form.moment.data)))


@pages.post("/w/<code>/missed")
@acting_required
def say_missed() -> ResponseReturnValue:
    """Keep what was missed."""
    form = CardForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        pulse.say_missed(participant, str(form.text.data), bool(form.confirmed.data))

    return write(act)
