"""Who is asked to a workshop."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import live
from forum.forms import invitations as lists
from forum.identity import facilitator_required
from workshops import planning
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Refusal

pages = Blueprint("invitations", __name__)


@pages.get("/workshops/<code>/invitations")
@facilitator_required
def edit(workshop: Workshop, **_who: str) -> ResponseReturnValue:
    """How many are expected from each sector, and which organisations."""
    return _page(workshop, lists.of_workshop(workshop))


@pages.post("/workshops/<code>/invitations")
@facilitator_required
def save(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Replace the whole list."""
    asked = lists.read(request.form)
    mistakes = lists.mistakes(asked)
    if not mistakes:
        try:
            planning.invite(workshop.id, lists.expected(asked), lists.organisations(asked), by)
            live.commit_and_tell(workshop.id)
        except Refusal as refusal:
            db.session.rollback()
            mistakes = {"invitations": refusal.words}
        else:
            flash("The invitations are saved.", "done")
            return redirect(url_for("workshops.show", code=workshop.code), 303)
    return _page(workshop, asked, mistakes), 422


def _page(workshop: Workshop, asked: list[lists.Asked], mistakes: dict[str, str] | None = None) -> str:
    return render_template("workshops/invitations.html", workshop=workshop, asked=asked, mistakes=mistakes or {})
