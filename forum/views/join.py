"""Coming in: the privacy notice and the nine sectors; and moving to another phone."""

from contextlib import suppress
from functools import partial

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import acting, doors, guesses, live
from forum.forms.taking_part import ArriveForm, check
from forum.identity import (
    COOKIE_DAYS,
    cookie_name,
    participant_csrf,
    participant_here,
    participant_token,
    public,
    wants_json,
)
from forum.views.home import code_page, open_workshop
from workshops import arrivals, codes, joining
from workshops.database import db
from workshops.models import Participant, Workshop
from workshops.refusal import Refusal

pages = Blueprint("join", __name__)
KEPT = ("organisation", "name", "name_organisation")


@pages.get("/J/<code>")
@pages.get("/j/<code>")
@public
def arrive(code: str) -> ResponseReturnValue:
    """What happens here with one's words, and the sectors; a phone that is in already goes straight on."""
    if (html := doors.kept_for(code)) is not None:
        return guesses.remember(make_response(html))
    try:
        workshop = open_workshop(code)
    except Refusal as refusal:
        return code_page(refusal, code)
    if participant_here(workshop) is not None:
        return redirect(url_for("board.show", code=workshop.code), 303)
    return _arrive_page(workshop, None)


def _arrive_page(workshop: Workshop, refusal: Refusal | None) -> Response:
    own = participant_token(workshop) or ""
    if arrivals.was_removed(workshop.id, own):
        page = render_template("join/removed.html", workshop=workshop, token=participant_csrf(own))
        return make_response(page, 403)
    kept = {name: request.form.get(name, "").replace("\x00", "") for name in KEPT}
    before = _before(workshop)
    page = render_template(
        "join/arrive.html",
        workshop=workshop,
        ends_at=doors.ends_at(workshop),
        refusal=refusal,
        kept=kept,
        arrival_token=doors.PLACE,
        before=before,
    )
    if refusal is None and before is None and request.method == "GET":
        doors.keep(workshop, page)
    html = page.replace(doors.PLACE, codes.token())
    return guesses.remember(make_response(html, refusal.status if refusal else 200))


def _before(workshop: Workshop) -> Participant | None:
    """Who this phone was in a working group of the same forum, for the plenary: the last that it came in to."""
    if workshop.group.key_commitment:
        return None
    earlier = (
        participant
        for name in request.cookies
        if name.startswith("pf_") and (other := joining.workshop_by_code(name[3:])) is not None
        if other.group.forum_id == workshop.group.forum_id and (participant := participant_here(other)) is not None
    )
    return max(earlier, key=lambda each: each.joined_at, default=None)


@pages.post("/J/<code>")
@pages.post("/j/<code>")
@public
def join(code: str) -> ResponseReturnValue:
    """One tap: in. What is more than a newcomer with all that is needed is looked at closely."""
    form = ArriveForm(request.form)
    workshop_id = doors.of_newcomer(code)
    if workshop_id is not None and form.validate():
        with suppress(Refusal):
            return _go_in(codes.tidy_code(code), acting.do(workshop_id, partial(_arrive, workshop_id, form)))
    return _join(code, form)


def _join(code: str, form: ArriveForm) -> ResponseReturnValue:
    try:
        workshop = open_workshop(code)
    except Refusal as refusal:
        return code_page(refusal, code)
    if participant_here(workshop) is not None:
        return redirect(url_for("board.show", code=workshop.code), 303)
    tidy = workshop.code
    try:
        check(form)
        _check_not_removed(workshop)
        token = acting.do(workshop.id, partial(_arrive, workshop.id, form))
    except Refusal as refusal:
        if wants_json():
            raise
        db.session.rollback()
        return _arrive_page(workshop, refusal)
    return _go_in(tidy, token)


def _arrive(workshop_id: int, form: ArriveForm) -> str:
    """Come in; gives the token to keep."""
    _, token = arrivals.arrive(
        workshop_id,
        str(form.arrival_token.data or ""),
        str(form.sector.data or ""),
        str(form.organisation.data or ""),
        str(form.name.data or ""),
        bool(form.name_organisation.data),
    )
    return token


def _check_not_removed(workshop: Workshop) -> None:
    if arrivals.was_removed(workshop.id, participant_token(workshop) or ""):
        raise Refusal("You were taken off this workshop. Please speak to the facilitator.", "removed", 403)


def _go_in(code: str, token: str) -> Response:
    """To the workshop, with the cookie that proves who this is."""
    response = make_response(redirect(url_for("board.show", code=code), 303))
    response.set_cookie(
        cookie_name(code),
        token,
        max_age=COOKIE_DAYS * 24 * 60 * 60,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


@pages.get("/m/<token>")
@public
def move(token: str) -> ResponseReturnValue:
    """Ask before a link is used up: some phones open links by themselves to show what is behind them."""
    return render_template("join/move.html", token=token)


@pages.post("/m/<token>")
@public
def move_here(token: str) -> ResponseReturnValue:
    """Go on here as who one was on the other phone."""
    participant, fresh = joining.move_here(token)
    live.send_off(participant)
    live.commit_and_tell(participant.workshop_id)
    return _go_in(_workshop_of(participant).code, fresh)


def _workshop_of(participant: Participant) -> Workshop:
    return db.session.get_one(Workshop, participant.workshop_id)
