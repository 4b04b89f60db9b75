"""Equality questions, on a page of their own: read, answered once, and never led back to who answered."""

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import live
from forum.answers import saved
from forum.forms.taking_part import EqualityForm, check
from forum.identity import participant_required, wants_json
from forum.views.board.page import Refused, form_token, here, pages
from workshops import equality
from workshops.database import db
from workshops.models import Participant
from workshops.refusal import Refusal


@pages.get("/w/<code>/equality")
@participant_required
def equality_questions(participant: Participant) -> ResponseReturnValue:
    """The questions with what is kept of an answer; or that one has answered."""
    return _page(participant)


def _page(participant: Participant, refused: Refused | None = None) -> str:
    return render_template(
        "board/own/equality.html",
        workshop=here(),
        asked=equality.asked(here().id),
        may_answer=equality.may_answer(participant),
        has_answered=equality.has_answered(participant),
        refused=refused,
        token=form_token(),
    )


@pages.post("/w/<code>/equality")
@participant_required
def answer_equality(participant: Participant) -> ResponseReturnValue:
    """Count the answers. What was chosen goes nowhere else: not into a record, a log or a fragment."""
    form = EqualityForm(request.form)
    try:
        check(form)
        equality.answer(participant, form.answers())
    except Refusal as refusal:
        if wants_json():
            raise
        db.session.rollback()
        return make_response(_page(participant, Refused(refusal, request.path, ())), refusal.status)
    live.commit_and_forget(here().id)
    return saved(here().version, {}, url_for("board.equality_questions", code=here().code))
