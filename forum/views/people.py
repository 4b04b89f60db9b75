"""Who may sign in: for admins only."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from forum import live, people
from forum.accounts import Person
from forum.forms.fields import told_on
from forum.forms.people import NAMES, NewPersonForm, PersonForm
from forum.identity import staff_required
from forum.overview import groups_seen
from workshops import rules
from workshops.database import db
from workshops.refusal import Refusal

pages = Blueprint("people", __name__)


def admins_only(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Of the staff, only admins."""

    @wraps(view)
    def guarded(**kwargs: object) -> ResponseReturnValue:
        if not current_user.is_admin():
            abort(403)
        return view(**kwargs)

    return guarded


@pages.get("/people")
@staff_required
@admins_only
def index() -> ResponseReturnValue:
    """Everybody with an account."""
    everybody = people.everybody()
    groups = {person.id: [group.name for group in people.groups_of(person)] for person in everybody}
    return render_template("people/index.html", everybody=everybody, groups=groups, names=NAMES)


@pages.route("/people/new", methods=["GET", "POST"])
@staff_required
@admins_only
def new() -> ResponseReturnValue:
    """Add somebody."""
    form = NewPersonForm(role="facilitator")
    form.groups.choices = _group_choices()
    if form.validate_on_submit():
        with told_on(form):
            made = people.add(form.name.data or "", form.email.data or "", form.role.data, form.groups.data or [])
            live.commit()
            flash(f"{made.name} is added. Now make a link to choose a password.", "done")
            return redirect(url_for("people.show", person_id=made.id), 303)
    return render_template("people/new.html", form=form), 422 if form.errors else 200


@pages.route("/people/<int(max=2147483647):person_id>", methods=["GET", "POST"])
@staff_required
@admins_only
def show(person_id: int) -> ResponseReturnValue:
    """One person: their role and groups, and how they sign in."""
    person = _person(person_id)
    form = PersonForm(name=person.name, role=person.role(), groups=[group.id for group in people.groups_of(person)])
    form.groups.choices = _group_choices()
    if form.validate_on_submit():
        with told_on(form):
            _not_oneself(person, form.role.data != "admin", "You cannot take your own admin role away.")
            person.name = rules.clean(form.name.data or "", rules.NAME_LENGTH, what="The name")
            people.set_role(person, form.role.data)
            people.set_groups(person, form.groups.data or [])
            live.commit()
            live.sign_off(person.id)
            flash("Saved.", "done")
            return redirect(url_for("people.show", person_id=person.id), 303)
    return render_template("people/show.html", form=form, person=person), 422 if form.errors else 200


@pages.post("/people/<int(max=2147483647):person_id>/link")
@staff_required
@admins_only
def link(person_id: int) -> ResponseReturnValue:
    """Make a link by which they choose a password: shown here once, and sent where there is a mail server."""
    person = _person(person_id)
    if not person.active:
        raise Refusal("This account is closed. Open it again first.", "closed")
    mailed = bool(current_app.config["FORUM"].mail)
    if mailed:
        people.mail_password_link(person)
    return render_template("people/link.html", person=person, address=people.password_link(person), mailed=mailed)


@pages.post("/people/<int(max=2147483647):person_id>/close")
@staff_required
@admins_only
def close(person_id: int) -> ResponseReturnValue:
    """Close the account: they are signed out everywhere, at once."""
    person = _person(person_id)
    _not_oneself(person, True, "You cannot close your own account.")
    people.close(person)
    live.commit()
    live.sign_off(person.id)
    flash(f"{person.name} can no longer sign in.", "done")
    return redirect(url_for("people.show", person_id=person.id), 303)


@pages.post("/people/<int(max=2147483647):person_id>/reopen")
@staff_required
@admins_only
def reopen(person_id: int) -> ResponseReturnValue:
    """Let somebody back in."""
    person = _person(person_id)
    people.reopen(person)
    live.commit()
    flash(f"{person.name} can sign in again.", "done")
    return redirect(url_for("people.show", person_id=person.id), 303)


@pages.post("/people/<int(max=2147483647):person_id>/second-step")
@staff_required
@admins_only
def drop_second_step(person_id: int) -> ResponseReturnValue:
    """Turn the second step off for somebody whose phone is lost."""
    person = _person(person_id)
    people.drop_second_step(person)
    live.commit()
    flash(f"The second step is off for {person.name}.", "done")
    return redirect(url_for("people.show", person_id=person.id), 303)


def _person(person_id: int) -> Person:
    return db.session.get(Person, person_id) or abort(404)


def _not_oneself(person: Person, forbidden: bool, words: str) -> None:
    if forbidden and person.id == current_user.id:
        raise Refusal(words, "oneself")


def _group_choices() -> list[tuple[int, str]]:
    groups = groups_seen(current_user)
    return [(group.id, f"{group.key_commitment} {group.name}, {group.forum.name}".strip()) for group in groups]
