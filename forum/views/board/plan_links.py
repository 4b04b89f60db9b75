"""Already in the plan: what resembles an action while it is typed, and what one's own card builds on."""

from functools import partial

from flask import g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from limits import parse

from forum.forms.taking_part import InPlanForm, PlanLinkForm, check
from forum.identity import acting_required, participant_required
from forum.limits import limiter
from forum.views.board.cards import card_page
from forum.views.board.page import Refused, here, pages
from forum.views.board.writing import write
from workshops import board as verbs
from workshops import plan_search
from workshops.models import Participant
from workshops.refusal import Refusal

ENOUGH = (parse("4 per second"), parse("240 per minute"))


@pages.post("/w/<code>/in-plan")
@participant_required
def in_plan(participant: Participant) -> ResponseReturnValue:
    """What in the plan is most like the words. Nothing is written; a post, so that no log of addresses keeps them."""
    if not all(limiter.limiter.hit(limit, "in-plan", str(participant.id)) for limit in ENOUGH):
        raise Refusal("That was too fast. Go on writing: the plan is looked up again.", "too-fast", 429)
    form = InPlanForm(request.form)
    check(form)
    near = {each.code for each in here().objectives}
    matches = plan_search.closest(str(form.text.data), near=near)
    html = render_template("board/_plan_matches.html", matches=[match.commitment for match in matches])
    answer = jsonify(html=html, codes=[match.commitment.code for match in matches])
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.post("/w/<code>/cards/<key>/plan")
@acting_required
def link_plan(key: str) -> ResponseReturnValue:
    """Say that one's own card builds on a plan commitment, or take that back."""
    form = PlanLinkForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        verbs.link_plan(participant, key, str(form.plan_code.data), bool(form.on.data))

    return write(act, partial(_again, key=key), f"/w/{g.code}/cards/{key}")


def _again(participant: Participant, refused: Refused, key: str) -> str:
    return card_page(participant, key, refused)
