"""Know the plan: what each plan commitment is to somebody."""

from flask import request
from flask.typing import ResponseReturnValue

from forum.forms.plan import said
from forum.forms.taking_part import nth_of
from forum.identity import acting_required
from forum.views.board.page import pages
from forum.views.board.writing import write
from workshops import know_plan
from workshops.models import Participant


@pages.post("/w/<code>/plan")
@acting_required
def answer_plan() -> ResponseReturnValue:
    """Keep what was tapped."""
    sure = request.form.get("confirmed", "") not in ("", "0")
    answers, nth = said(request.form), nth_of(request.form)

    def act(participant: Participant) -> None:
        know_plan.answer_plan(participant, answers, sure, nth=nth)

    return write(act, document=know_plan.DOCUMENT)
