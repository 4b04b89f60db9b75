"""The run-of-show editor. Every button sends the whole form; nothing is kept until Save."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import live, run_of_show
from forum.forms import run_of_show as drafts
from forum.identity import facilitator_required
from workshops import planning, stages
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Refusal

pages = Blueprint("run_of_show", __name__)


@pages.get("/workshops/<code>/run-of-show")
@facilitator_required
def edit(workshop: Workshop, **_who: str) -> ResponseReturnValue:
    """The run of show as it stands; read only once the workshop has begun."""
    return _page(workshop, drafts.from_stages(workshop.stages))


@pages.post("/workshops/<code>/run-of-show")
@facilitator_required
def change(workshop: Workshop, by: str) -> ResponseReturnValue:
    """Save what was sent, or give it back changed by the button that was pressed."""
    draft = drafts.read(request.form)
    if "save" not in request.form:
        draft, place = drafts.changed(draft, request.form)
        return _page(workshop, draft, place=place, unsaved=True)
    mistakes = drafts.mistakes(draft)
    if not mistakes:
        try:
            planning.edit_run_of_show(workshop.id, drafts.plans(draft), by)
            live.commit_and_tell(workshop.id)
        except Refusal as refusal:
            db.session.rollback()
            mistakes = {"editor": refusal.words}
        else:
            flash("The run of show is saved.", "done")
            return redirect(url_for("run_of_show.edit", code=workshop.code), 303)
    return _page(workshop, draft, mistakes=mistakes, unsaved=True), 422


def _page(
    workshop: Workshop,
    draft: drafts.Draft,
    place: int | None = None,
    mistakes: dict[str, str] | None = None,
    unsaved: bool = False,
) -> str:
    words, over = run_of_show.total_words(draft, workshop.template)
    return render_template(
        "workshops/run_of_show.html",
        workshop=workshop,
        rows=run_of_show.shown(draft, workshop.starts_at, workshop.template),
        total=words,
        over=over,
        unused=[stages.KINDS[kind] for kind in drafts.unused(draft)],
        templates=stages.TEMPLATES,
        place=place,
        mistakes=mistakes or {},
        unsaved=unsaved,
        begun=planning.has_begun(workshop),
    )
