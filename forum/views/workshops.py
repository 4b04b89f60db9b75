"""Workshops before and after the day: scheduling one, what it says of itself, its settings, wiping a rehearsal."""

from collections.abc import Sequence

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from forum import live, people, qr
from forum.forms.fields import told_on
from forum.forms.workshops import NewWorkshopForm, SettingsForm, WorkshopForm, next_hour
from forum.identity import facilitator_required, signed_in_required
from forum.live import listening
from forum.overview import groups_seen, line_of, lines
from workshops import clock, equality, his, planning, wording
from workshops.database import db
from workshops.models import WorkingGroup, Workshop
from workshops.rules_equality import LOBBY

pages = Blueprint("workshops", __name__)


@pages.get("/workshops")
@signed_in_required
def index() -> ResponseReturnValue:
    """Every workshop this person may run: those to come or live first, then those that are over, newest first."""
    rows = lines(groups_seen(current_user))
    over = [row for row in rows if row.state == "finished"]
    return render_template(
        "workshops/index.html", ahead=[row for row in rows if row not in over], over=list(reversed(over))
    )


@pages.route("/workshops/new", methods=["GET", "POST"])
@signed_in_required
def new() -> ResponseReturnValue:
    """Schedule a workshop of a group one may run."""
    groups = groups_seen(current_user)
    if not groups and not current_user.is_staff():
        abort(403)
    start = next_hour(clock.now())
    form = NewWorkshopForm(
        group=request.args.get("group", type=int),
        title=request.args.get("title"),
        template=request.args.get("template", "90"),
        rehearsal="rehearsal" in request.args,
        day=start.date(),
        hour=start.time(),
        facilitator=current_user.name,
    )
    form.group.choices = [
        (group.id, f"{group.key_commitment} {group.name}, {group.forum.name}".strip()) for group in groups
    ]
    if form.validate_on_submit():
        group = db.session.get_one(WorkingGroup, form.group.data)
        with told_on(form):
            plan = form.schedule(_own(group), form.template.data, form.rehearsal.data)
            made = planning.schedule(group, plan, current_user.name)
            live.commit()
            flash("The workshop is scheduled.", "done")
            return redirect(url_for("workshops.show", code=made.code), 303)
    page = render_template("workshops/new.html", form=form, groups=groups, names=_names(groups))
    return page, 422 if form.errors else 200


def _own(group: WorkingGroup) -> str:
    return his.key_commitment(group.key_commitment).serves if group.key_commitment else ""


def _names(groups: Sequence[WorkingGroup]) -> list[str]:
    """Who may be the facilitator: those who run these groups."""
    return sorted({name for group in groups for name in people.names_of(group)})


@pages.get("/workshops/<code>")
@facilitator_required
def show(workshop: Workshop, **_who: str) -> ResponseReturnValue:
    """What it is, where it stands, its code and addresses, and the ways on."""
    address = current_app.config["FORUM"].address
    label = f"Square code to join with {wording.code_words(workshop.code)}"
    return render_template(
        "workshops/show.html",
        workshop=workshop,
        line=line_of(workshop),
        begun=planning.has_begun(workshop),
        square=qr.svg(qr.join_address(address, workshop.code), label),
        short=qr.short_address(address),
    )


@pages.route("/workshops/<code>/edit", methods=["GET", "POST"])
@facilitator_required
def edit(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Change what the workshop says of itself, until it has ended."""
    own = _own(workshop.group)
    starts = wording.local(workshop.starts_at)
    codes = [each.code for each in workshop.objectives]
    form = WorkshopForm(
        obj=workshop,
        own=own,
        day=starts.date(),
        hour=starts.time(),
        objective="" if codes[0] == own else codes[0],
        also=codes[1:],
    )
    if form.validate_on_submit():
        with told_on(form):
            planning.reschedule(workshop.id, form.schedule(own), by)
            live.commit_and_tell(workshop.id)
            flash("Saved.", "done")
            return redirect(url_for("workshops.show", code=workshop.code), 303)
    return render_template("workshops/edit.html", form=form, workshop=workshop), 422 if form.errors else 200


@pages.route("/workshops/<code>/settings", methods=["GET", "POST"])
@facilitator_required
def settings(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Sector tags, how long things are kept, the dates people are told, and which equality questions are asked."""
    asked = equality.asked(workshop.id)
    keys = [question.key for question in asked.questions]
    form = SettingsForm(obj=workshop, equality=keys, equality_moment=asked.moment or LOBBY)
    if form.validate_on_submit():
        with told_on(form):
            planning.settings(workshop.id, form.settings(), by)
            equality.ask(workshop.id, form.equality.data or [], form.equality_moment.data, by)
            live.commit_and_tell(workshop.id)
            flash("The settings are saved.", "done")
            return redirect(url_for("workshops.show", code=workshop.code), 303)
    return render_template("workshops/settings.html", form=form, workshop=workshop), 422 if form.errors else 200


@pages.post("/workshops/<code>/wipe")
@facilitator_required
def wipe(workshop: Workshop, **_who: str) -> ResponseReturnValue:
    """Delete a rehearsal with everything in it."""
    number, title, forum = workshop.id, workshop.title, workshop.group.forum_id
    planning.wipe_rehearsal(number)
    live.commit()
    listening.forget(number)
    flash(f"The rehearsal “{title}” is gone, with everything in it.", "done")
    return redirect(url_for("forums.show", forum_id=forum), 303)
