"""What an organisation that a summary names can read and answer, at the address the GLA sends it."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum import live
from forum.forms.console import read
from forum.forms.publishing import WrongForm
from forum.identity import organisation_required, organisation_token, participant_csrf
from forum.screens import correcting
from forum.security import keep_private
from workshops.corrections import From
from workshops.database import db
from workshops.models import Workshop
from workshops.refusal import Refusal

pages = Blueprint("organisation", __name__)
pages.after_request(keep_private)


@pages.get("/o/<code>/<string(length=32):token>")
@organisation_required
def show(workshop: Workshop, name: str) -> ResponseReturnValue:
    """The summary that names it, what it can say to it, and the answers."""
    return _page(workshop, name)


def _page(workshop: Workshop, name: str, not_sent: Refusal | None = None) -> str:
    return render_template(
        "record/organisation.html",
        workshop=workshop,
        name=name,
        address=_address(workshop, name),
        token=participant_csrf(organisation_token(workshop, name)),
        not_sent=not_sent,
        **correcting.told(workshop, From(organisation=name)),
    )


@pages.get("/o/<code>/<string(length=32):token>/summary.<form>")
@organisation_required
def summary(workshop: Workshop, name: str, form: str) -> ResponseReturnValue:
    """The summary as a page or a PDF."""
    return correcting.file(workshop, form, From(organisation=name))


@pages.post("/o/<code>/<string(length=32):token>/wrong")
@organisation_required
def wrong(workshop: Workshop, name: str) -> ResponseReturnValue:
    """Say what it got wrong."""
    form = read(WrongForm)
    try:
        correcting.send(workshop, From(organisation=name), form.ref.data, form.words.data)
    except Refusal as no:
        db.session.rollback()
        return _page(workshop, name, no), no.status
    live.commit_and_tell(workshop.id)
    return redirect(_address(workshop, name) + "#said", 303)


def _address(workshop: Workshop, name: str) -> str:
    return url_for("organisation.show", code=workshop.code, token=organisation_token(workshop, name))
