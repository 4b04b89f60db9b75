"""The door: the code on the big screen, and what we say about privacy and accessibility."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import guesses
from forum.forms.taking_part import CodeForm, check
from forum.identity import participant_here, public
from workshops import equality, joining
from workshops.models import Workshop
from workshops.refusal import Refusal

pages = Blueprint("home", __name__)


@pages.get("/")
@public
def index() -> ResponseReturnValue:
    """Type the code."""
    return code_page(None)


@pages.post("/")
@public
def enter_code() -> ResponseReturnValue:
    """Go where the code leads."""
    form = CodeForm(request.form)
    typed = str(form.code.data or "")
    try:
        check(form)
        workshop = open_workshop(typed)
    except Refusal as refusal:
        return code_page(refusal, typed)
    return redirect(url_for("join.arrive", code=workshop.code), 303)


def open_workshop(typed: str) -> Workshop:
    """The workshop that this code opens for this browser: for one that is in already, an ended one too."""
    guesses.check_not_guessing()
    known = joining.workshop_by_code(typed)
    if known is not None and participant_here(known) is not None:
        return known
    try:
        return joining.check_open(typed, known)
    except Refusal as refusal:
        if refusal.code == "wrong-code":
            guesses.count_wrong()
        raise


def code_page(refusal: Refusal | None, typed: str = "") -> Response:
    """The code form, with what was typed and why it did not work."""
    html = render_template("home/code.html", refusal=refusal, typed=typed[:40].replace("\x00", ""))
    return guesses.remember(make_response(html, refusal.status if refusal else 200))


@pages.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept of whom, in general."""
    return render_template("privacy/general.html")


@pages.get("/privacy/<code>")
@public
def privacy_of(code: str) -> ResponseReturnValue:
    """The notice of one workshop, made from its settings."""
    guesses.check_not_guessing()
    workshop = joining.workshop_by_code(code)
    if workshop is None:
        guesses.count_wrong()
        return code_page(Refusal("That code does not fit any workshop.", "wrong-code", 404), code)
    return render_template("privacy/workshop.html", workshop=workshop, asked=equality.asked(workshop.id))


@pages.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """How accessible this is, and whom to tell."""
    return render_template("home/accessibility.html")
