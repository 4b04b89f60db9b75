"""Taking the pulse: one tap an item, and what was missed."""

from flask import request
from flask.typing import ResponseReturnValue

from forum.forms.taking_part import CardForm, PulseForm, check
from forum.identity import participant_required
from forum.views.board.page import pages, write
from workshops import pulse
from workshops.models import Participant


@pages.post("/w/<code>/pulse")
@participant_required
def answer_pulse(participant: Participant) -> ResponseReturnValue:
    """Keep the items that were tapped."""
    form = PulseForm(request.form)

    def act() -> None:
        check(form)
        pulse.answer_pulse(participant, str(form.moment.data), form.scores())

    return write(participant, act)


@pages.post("/w/<code>/missed")
@participant_required
def say_missed(participant: Participant) -> ResponseReturnValue:
    """Keep what was missed."""
    form = CardForm(request.form)

    def act() -> None:
        check(form)
        pulse.say_missed(participant, str(form.text.data), bool(form.confirmed.data))

    return write(participant, act)
