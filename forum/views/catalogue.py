"""The plan, for everybody: browsing and searching it; and for staff, the wording that it left open."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy import select

from forum import live, plan_pages
from forum.forms import catalogue as forms
from forum.forms.fields import told_on
from forum.identity import public, staff_required
from workshops import catalogue, his, planning
from workshops.database import db
from workshops.models import AgreedText

pages = Blueprint("catalogue", __name__)


@pages.get("/plan")
@public
def index() -> ResponseReturnValue:
    """The whole plan by aim and objective, or what a search found in it."""
    asked = forms.read(request.args)
    found = None
    if asked.anything:
        found = catalogue.search(
            asked.words, aim=asked.aim, objective=asked.objective, lead=asked.lead, due_year=asked.due_year
        )
    return render_template(
        "catalogue/found.html" if found else "catalogue/index.html",
        asked=asked,
        found=found,
        plan=plan_pages,
        priorities={each.item.code: each for each in plan_pages.priorities()},
    )


@pages.get("/plan/objectives/<code>")
@public
def objective(code: str) -> ResponseReturnValue:
    """One objective: every plan commitment under it, and what the guide says of its aim."""
    try:
        found = his.objective(code)
    except his.UnknownCode:
        abort(404)
    serving = [each for each in plan_pages.priorities() if each.item.serves == code]
    return render_template(
        "catalogue/objective.html",
        objective=found,
        aim=his.aim(found.aim),
        bullets=plan_pages.bullets(code),
        serving=serving,
        plan=plan_pages,
    )


@pages.route("/key-commitments/<code>", methods=["GET", "POST"])
@staff_required
def key_commitment(code: str) -> ResponseReturnValue:
    """The wording of a key commitment; where the plan left it open, staff enter what was agreed."""
    try:
        shown = plan_pages.priority(code)
    except his.UnknownCode:
        abort(404)
    form = forms.AgreedForm()
    if form.validate_on_submit():
        with told_on(form):
            planning.agree_text(code, *form.entry(), current_user.name)
            live.commit()
            flash("The agreed text is saved. From now on it stands wherever the key commitment does.", "done")
            return redirect(url_for("catalogue.key_commitment", code=code), 303)
    page = render_template("catalogue/key_commitment.html", form=form, shown=shown, entries=_entries(code))
    return page, 422 if form.errors else 200


def _entries(code: str) -> list[AgreedText]:
    """Everything entered for it, the newest first."""
    own = select(AgreedText).where(AgreedText.key_commitment == code).order_by(AgreedText.id.desc())
    return list(db.session.scalars(own))
