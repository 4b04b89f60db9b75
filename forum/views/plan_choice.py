"""What a workshop shows of the plan: chosen by its facilitator before the room comes to it."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import live
from forum.forms.plan import chosen
from forum.identity import facilitator_required
from workshops import catalogue, his, know_plan
from workshops.database import db
from workshops.his import PlanCommitment
from workshops.know_plan import Chosen
from workshops.models import Workshop
from workshops.refusal import Refusal

pages = Blueprint("plan_choice", __name__)
MOST_FOUND = 20


@pages.get("/workshops/<code>/plan")
@facilitator_required
def choose(workshop: Workshop, **_who: str) -> ResponseReturnValue:
    """The commitments, facts and stories to choose from; `q` looks for more."""
    ticked = chosen(request.args) if request.args.getlist("code") else know_plan.chosen(workshop)
    return _page(workshop, ticked)


@pages.post("/workshops/<code>/plan")
@facilitator_required
def save(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Keep the choice, or look for more of the plan with what is ticked kept."""
    ticked = chosen(request.form)
    if "look" in request.form:
        return _page(workshop, ticked)
    try:
        know_plan.choose_plan(workshop.id, ticked, by)
        live.commit_and_tell(workshop.id)
    except Refusal as refusal:
        db.session.rollback()
        return _page(workshop, ticked, refusal.words), refusal.status
    flash("The choice is saved.", "done")
    return redirect(url_for("workshops.show", code=workshop.code), 303)


def _page(workshop: Workshop, ticked: Chosen, wrong: str = "") -> str:
    own = [each.code for each in workshop.objectives]
    aims = {his.objective(code).aim for code in own}
    query = request.values.get("q", "").strip()[:200]
    found = catalogue.search(query).plan_commitments[:MOST_FOUND] if query else ()
    return render_template(
        "workshops/plan.html",
        workshop=workshop,
        ticked=ticked,
        query=query,
        wrong=wrong,
        groups=_groups(ticked, found, own),
        facts=[fact for fact in his.facts() if fact.aim in aims or fact.key == ticked.fact],
        stories=[story for story in his.case_studies() if story.aim in aims or story.key == ticked.story],
    )


def _groups(
    ticked: Chosen, found: Sequence[PlanCommitment], own: Sequence[str]
) -> list[tuple[str, list[PlanCommitment]]]:
    """What is ticked, what was found, and the rest of the workshop's own objectives, each commitment once."""
    known = {each.code: each for each in his.plan_commitments()}
    first = [known[code] for code in ticked.codes if code in known]
    seen = {each.code for each in first}
    second = [each for each in found if each.code not in seen]
    seen |= {each.code for each in second}
    groups = [("Chosen", first), ("Found", second)]
    for objective in own:
        rest = [each for each in known.values() if each.objective == objective and each.code not in seen]
        groups.append((f"More under {objective} {his.objective(objective).title}", rest))
    return [(title, each) for title, each in groups if each]
