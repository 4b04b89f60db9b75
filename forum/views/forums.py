"""Forums: each with its working groups, their workshops, and which objectives they reached."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy import select

from forum import forum_reports, live, people
from forum.coverage import objective_map
from forum.forms.fields import told_on
from forum.forms.forums import FacilitatorsForm, ForumForm
from forum.identity import signed_in_required, staff_required
from forum.overview import groups_seen, lines
from forum.plan_pages import priorities
from forum.waiting import for_staff
from workshops import planning
from workshops.database import db
from workshops.models import Forum, WorkingGroup

pages = Blueprint("forums", __name__)


@pages.get("/forums")
@signed_in_required
def index() -> ResponseReturnValue:
    """The forums this person has to do with, the newest first."""
    found = db.session.scalars(select(Forum).order_by(Forum.id.desc())).all()
    seen = {group.forum_id for group in groups_seen(current_user)}
    own = [forum for forum in found if current_user.is_staff() or forum.id in seen]
    return render_template("forums/index.html", forums=own)


@pages.route("/forums/new", methods=["GET", "POST"])
@staff_required
def new() -> ResponseReturnValue:
    """Create a forum."""
    form = ForumForm()
    if form.validate_on_submit():
        with told_on(form):
            made = planning.create_forum(
                form.name.data or "", current_user.name, form.starts_on.data, form.place.data or ""
            )
            live.commit()
            flash("The forum stands. Now make its working groups.", "done")
            return redirect(url_for("forums.show", forum_id=made.id), 303)
    return render_template("forums/new.html", form=form), 422 if form.errors else 200


@pages.get("/forums/<int(max=2147483647):forum_id>")
@signed_in_required
def show(forum_id: int) -> ResponseReturnValue:
    """One forum: what waits for staff, every workshop, every group, and the map of objectives."""
    forum = db.session.get(Forum, forum_id) or abort(404)
    groups = groups_seen(current_user, forum.id)
    if not groups and not current_user.is_staff():
        abort(403)
    rows = lines(groups)
    names = {group.id: people.names_of(group) for group in groups}
    waiting = for_staff(groups, rows) if current_user.is_staff() else []
    return render_template(
        "forums/show.html",
        forum=forum,
        groups=groups,
        rows=rows,
        names=names,
        waiting=waiting,
        map=objective_map(rows),
        forum_reports=forum_reports.of_forum(forum) if current_user.is_staff() else [],
        askable=forum_reports.askable(forum) if current_user.is_staff() else [],
        priorities={each.item.code: each for each in priorities()},
    )


@pages.post("/forums/<int(max=2147483647):forum_id>/groups")
@staff_required
def make_groups(forum_id: int) -> ResponseReturnValue:
    """The six working groups of the key commitments, in one act; those that stand are left alone."""
    forum = db.session.get(Forum, forum_id) or abort(404)
    planning.make_groups(forum)
    live.commit()
    flash("The six working groups stand. Say who runs each, then plan their workshops.", "done")
    return redirect(url_for("forums.show", forum_id=forum.id), 303)


@pages.post("/forums/<int(max=2147483647):forum_id>/plenary")
@staff_required
def plan_plenary(forum_id: int) -> ResponseReturnValue:
    """The group in which the whole forum meets, and on to planning its workshop."""
    forum = db.session.get(Forum, forum_id) or abort(404)
    group = planning.plenary_group(forum)
    live.commit()
    return redirect(url_for("workshops.new", group=group.id, template="plenary", title="Plenary"), 303)


@pages.route("/groups/<int(max=2147483647):group_id>", methods=["GET", "POST"])
@staff_required
def facilitators(group_id: int) -> ResponseReturnValue:
    """Choose who runs a group's workshops."""
    group = db.session.get(WorkingGroup, group_id) or abort(404)
    form = FacilitatorsForm(people=[each.person_id for each in group.facilitators])
    form.people.choices = [(person.id, person.name) for person in people.facilitators()]
    if form.validate_on_submit():
        planning.set_facilitators(group, form.people.data or [])
        live.commit()
        flash(f"Saved who runs {group.name}.", "done")
        return redirect(url_for("forums.show", forum_id=group.forum_id), 303)
    return render_template("forums/group.html", form=form, group=group)
