"""Printing a pack for a workshop: how much of it, the packs so far, and each as a PDF."""

from flask import Blueprint, Response, abort, current_app, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from exports import printing
from exports.jobs import is_overdue
from forum import live
from forum.forms.fields import told_on
from forum.forms.packs import PackForm
from forum.identity import facilitator_required, wants_json
from workshops.models import Workshop
from workshops.packs import packs_of
from workshops.paper_questions import SCORED_IN, may_print_ballots, scored_stage

pages = Blueprint("packs", __name__)


@pages.get("/workshops/<code>/packs")
@facilitator_required
def show(workshop: Workshop, **_who: str) -> ResponseReturnValue:
    """What can be printed, and what was. Our script asks only how far the newest is."""
    if wants_json():
        newest = next(iter(packs_of(workshop.id)), None)
        return jsonify(state=newest.state if newest else "ready")
    return _page(workshop, PackForm())


@pages.post("/workshops/<code>/packs")
@facilitator_required
def ask_for(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Ask the worker for a pack."""
    form = PackForm()
    if form.validate_on_submit():
        with told_on(form):
            printing.ask_for(workshop.id, form.wanted(), current_app.config["FORUM"].address, by)
            live.commit_and_tell(workshop.id)
            flash("The pack is being made.", "wait")
            return redirect(url_for("packs.show", code=workshop.code), 303)
    return _page(workshop, form), 422


@pages.get("/workshops/<code>/packs/<int(max=2147483647):number>.pdf")
@facilitator_required
def download(workshop: Workshop, number: int, **_who: str) -> ResponseReturnValue:
    """One pack as it was made."""
    pack = next((each for each in packs_of(workshop.id) if each.number == number), None)
    if pack is None or pack.content is None:
        abort(404)
    answer = Response(pack.content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="pack-{workshop.code}-{number}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(workshop: Workshop, form: PackForm) -> str:
    held = packs_of(workshop.id)
    return render_template(
        "workshops/packs.html",
        workshop=workshop,
        form=form,
        packs=held,
        ballots=may_print_ballots(workshop),
        scored={method for method in SCORED_IN if scored_stage(workshop, method) is not None},
        late=bool(held) and is_overdue(held[0].asked_at),
    )
