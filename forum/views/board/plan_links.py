"""Already in the plan: what resembles an action while it is typed, and what one's own card builds on."""

from functools import partial

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from limits import parse

from forum.forms.taking_part import InPlanForm, PlanLinkForm, check
from forum.identity import participant_required
from forum.limits import limiter
from forum.views.board.cards import card_page
from forum.views.board.page import Refused, here, pages, write
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
@participant_required
def link_plan(participant: Participant, key: str) -> ResponseReturnValue:
    """Say that one's own card builds on a plan commitment, or take that back."""
    form = PlanLinkForm(request.form)

    def act() -> None:
        check(form)
        verbs.link_plan(participant, key, str(form.plan_code.data), bool(form.on.data))

    return write(participant, act, partial(_again, participant, key), f"/w/{here().code}/cards/{key}")


def _again(participant: Participant, key: str, refused: Refused) -> str:
    return card_page(participant, key, refused)
