"""Know the plan: what each plan commitment is to somebody."""

from flask import request
from flask.typing import ResponseReturnValue

from forum.forms.plan import said
from forum.identity import participant_required
from forum.views.board.page import pages, write
from workshops import know_plan
from workshops.models import Participant


@pages.post("/w/<code>/plan")
@participant_required
def answer_plan(participant: Participant) -> ResponseReturnValue:
    """Keep what was tapped."""
    sure = request.form.get("confirmed", "") not in ("", "0")
    return write(participant, lambda: know_plan.answer_plan(participant, said(request.form), sure))
