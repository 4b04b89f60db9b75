"""Who is asking, and whether they may. Every route carries exactly one of these decorators."""

import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy import select

from forum.accounts import Person
from workshops import codes, editions, joining
from workshops.database import db
from workshops.models import Forum, GroupFacilitator, Participant, WorkingGroup, Workshop
from workshops.refusal import Refusal

View = TypeVar("View", bound=Callable[..., Any])
COOKIE_DAYS = 90
LOST = "This phone is not in the workshop any more. Type the code on the big screen to come in again."


def public(view: View) -> View:
    """Anybody may ask."""
    return view


def cookie_name(code: str) -> str:
    return f"pf_{code}"


def participant_csrf(token: str) -> str:
    """A form token that proves the page came from us to this participant: bound to their secret, not to a clock."""
    secret = str(current_app.config["SECRET_KEY"])
    return hmac.new(secret.encode(), b"form:" + token.encode(), "sha256").hexdigest()[:32]


def record_token(participant: Participant) -> str:
    """What opens a participant's record from anywhere: made of their own seed, kept nowhere, gone with them."""
    secret = str(current_app.config["SECRET_KEY"])
    return hmac.new(secret.encode(), b"record:" + participant.seed.encode(), "sha256").hexdigest()[:32]


def organisation_token(workshop: Workshop, name: str) -> str:
    """What lets an organisation that a summary names see it and answer: the GLA sends it; kept nowhere."""
    secret = str(current_app.config["SECRET_KEY"])
    said = f"organisation:{workshop.wall_key}:{name}"
    return hmac.new(secret.encode(), said.encode(), "sha256").hexdigest()[:32]


def organisation_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only whoever holds the address sent to an organisation: `code` and `token` become `workshop` and `name`."""

    @wraps(view)
    def guarded(code: str, token: str, **kwargs: object) -> ResponseReturnValue:
        workshop = joining.workshop_by_code(code)
        names = editions.organisations(workshop.id) if workshop else ()
        fits = (
            each
            for each in names
            if workshop and hmac.compare_digest(organisation_token(workshop, each).encode(), token.encode())
        )
        own = next(fits, None)
        if own is None:
            abort(404)
        if request.method == "POST":
            _check_form_token(token)
        return view(workshop=workshop, name=own, **kwargs)

    return guarded


def record_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only whoever holds the private address of a record: `code` and `token` become `participant`."""

    @wraps(view)
    def guarded(code: str, token: str, **kwargs: object) -> ResponseReturnValue:
        workshop = joining.workshop_by_code(code)
        everybody = select(Participant).where(Participant.workshop_id == workshop.id) if workshop else None
        found = db.session.scalars(everybody).all() if everybody is not None else ()
        own = next((each for each in found if hmac.compare_digest(record_token(each).encode(), token.encode())), None)
        if own is None:
            abort(404)
        if request.method == "POST":
            _check_form_token(token)
        g.workshop = workshop
        return view(participant=own, **kwargs)

    return guarded


def participant_token(workshop: Workshop) -> str | None:
    return request.cookies.get(cookie_name(workshop.code))


def participant_here(workshop: Workshop) -> Participant | None:
    """The participant this phone proves to be, looked up afresh."""
    token = participant_token(workshop)
    return joining.who(workshop.id, token) if token else None


def participant_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only a participant of this workshop: `code` in the address becomes `participant`. Posts must carry our token."""

    @wraps(view)
    def guarded(code: str, **kwargs: object) -> ResponseReturnValue:
        workshop = joining.workshop_by_code(code)
        if workshop is None:
            abort(404)
        participant = participant_here(workshop)
        if participant is None:
            if request.method == "GET" and not wants_json():
                return redirect(url_for("join.arrive", code=workshop.code), 303)
            raise Refusal(LOST, "unknown-participant", 401)
        if request.method == "POST":
            _check_form_token(participant_token(workshop) or "")
        g.workshop, g.workshop_id, g.code = workshop, workshop.id, workshop.code
        g.token = participant_token(workshop) or ""
        return view(participant=participant, **kwargs)

    return guarded


def acting_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """A post of a participant of this workshop, with our token: who it is, is looked up in the turn the act takes."""

    @wraps(view)
    def guarded(code: str, **kwargs: object) -> ResponseReturnValue:
        _find_by_token(code)
        if not g.token:
            raise Refusal(LOST, "unknown-participant", 401)
        _check_form_token(g.token)
        return view(**kwargs)

    return guarded


def looking_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only a participant of this workshop may look: who it is, is looked up with `actor` where the view reads."""

    @wraps(view)
    def guarded(code: str, **kwargs: object) -> ResponseReturnValue:
        _find_by_token(code)
        try:
            return view(**kwargs)
        except Refusal as refusal:
            if refusal.code != "unknown-participant" or wants_json():
                raise
            return redirect(url_for("join.arrive", code=g.code), 303)

    return guarded


def _find_by_token(code: str) -> None:
    """The workshop's id and code, and the token that this phone has for it, into this request."""
    tidy = codes.tidy_code(code)
    try:
        g.workshop_id, g.code = joining.id_by_code(tidy), tidy
    except LookupError:
        abort(404)
    g.token = request.cookies.get(cookie_name(tidy)) or ""


def actor(workshop_id: int, token: str) -> Participant:
    """Who acts, looked up in the turn of the act."""
    participant = joining.who(workshop_id, token) if token else None
    if participant is None:
        raise Refusal(LOST, "unknown-participant", 401)
    return participant


def _check_form_token(token: str) -> None:
    sent = request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")
    if not hmac.compare_digest(sent.encode(), participant_csrf(token).encode()):
        raise Refusal("This page is too old. Reload it and send again; your words are kept.", "form-token", 400)


def wants_json() -> bool:
    """Did a script of ours ask?"""
    return request.accept_mimetypes.best == "application/json"


def wall_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only who knows the wall's secret address: `key` becomes `workshop`."""

    @wraps(view)
    def guarded(key: str, **kwargs: object) -> ResponseReturnValue:
        workshop = joining.workshop_by_wall(key)
        if workshop is None:
            raise Refusal("This screen is not connected. Ask the facilitator.", "wrong-wall", 404)
        return view(workshop=workshop, **kwargs)

    return guarded


def signed_in_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only somebody who has signed in, whatever their role."""

    @wraps(view)
    def guarded(**kwargs: object) -> ResponseReturnValue:
        return view(**kwargs) if current_user.is_authenticated else _sign_in_first()

    return guarded


def _sign_in_first() -> ResponseReturnValue:
    if wants_json():
        raise Refusal("You are signed out. Sign in again to go on.", "signed-out", 401)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")), 303)


def staff_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only GLA staff and admins."""

    @wraps(view)
    def guarded(**kwargs: object) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _sign_in_first()
        if not current_user.is_staff():
            abort(403)
        return view(**kwargs)

    return guarded


def facilitator_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only staff or a facilitator of the workshop's group: `code` becomes `workshop` and `by`, the person's name."""

    @wraps(view)
    def guarded(code: str, **kwargs: object) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _sign_in_first()
        workshop = joining.workshop_by_code(code)
        if workshop is None or not may_run(current_user, workshop.group_id):
            abort(404 if workshop is None else 403)
        return view(workshop=workshop, by=current_user.name, **kwargs)

    return guarded


def may_run(person: Person, group_id: int) -> bool:
    """Staff may run every group's workshops, a facilitator those of their own groups."""
    return person.is_staff() or group_id in groups_of(person)


def groups_of(person: Person) -> frozenset[int]:
    """The working groups this person facilitates."""
    own = select(GroupFacilitator.group_id).where(GroupFacilitator.person_id == person.id)
    return frozenset(db.session.scalars(own))


def may_look_at(person: Person, forum_id: int) -> bool:
    """Staff, and whoever facilitates a group of the forum, may look at its floor."""
    return person.is_staff() or bool(_own_groups(person, forum_id))


def may_lead(person: Person, forum_id: int) -> bool:
    """Staff lead the floor, and those who facilitate the group in which the whole forum meets."""
    return person.is_staff() or "" in _own_groups(person, forum_id)


def _own_groups(person: Person, forum_id: int) -> frozenset[str]:
    """The key commitments of the groups of this forum that somebody facilitates; the plenary's is empty."""
    own = select(WorkingGroup.key_commitment).where(
        WorkingGroup.forum_id == forum_id, WorkingGroup.id.in_(groups_of(person))
    )
    return frozenset(db.session.scalars(own))


def floor_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only who may look at the floor of this forum: `forum_id` becomes `forum`."""
    return _on_the_floor(view, may_look_at)


def lead_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only who leads the floor of this forum."""
    return _on_the_floor(view, may_lead)


def _on_the_floor(
    view: Callable[..., ResponseReturnValue], may: Callable[[Person, int], bool]
) -> Callable[..., ResponseReturnValue]:
    @wraps(view)
    def guarded(forum_id: int, **kwargs: object) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _sign_in_first()
        forum = db.session.get(Forum, forum_id)
        if forum is None or not may(current_user, forum_id):
            abort(404 if forum is None and current_user.is_staff() else 403)
        return view(forum=forum, **kwargs)

    return guarded


def floor_key(forum_id: int) -> str:
    """The secret part of the big screen's address: the same for the same forum and the same service."""
    secret = str(current_app.config["SECRET_KEY"])
    return hmac.new(secret.encode(), b"floor:%d" % forum_id, "sha256").hexdigest()[:32]


def forum_by_key(forum_id: int, key: str) -> Forum | None:
    """The forum whose big screen has this key."""
    fits = hmac.compare_digest(key.encode(), floor_key(forum_id).encode())
    return db.session.get(Forum, forum_id) if fits else None


def floor_key_required(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Only who knows the secret address of the floor's big screen."""

    @wraps(view)
    def guarded(forum_id: int, key: str, **kwargs: object) -> ResponseReturnValue:
        forum = forum_by_key(forum_id, key)
        if forum is None:
            raise Refusal("This screen is not connected. Ask the people at the desk.", "wrong-wall", 404)
        return view(forum=forum, **kwargs)

    return guarded


def monitor_required(view: View) -> View:
    """Only the monitor that has the token from the settings; without one set there is nothing here."""

    @wraps(view)
    def guarded(**kwargs: object) -> ResponseReturnValue:
        token = current_app.config["FORUM"].metrics_token
        if not token:
            abort(404)
        sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(sent.encode(), token.encode()):
            abort(401)
        return cast(ResponseReturnValue, view(**kwargs))

    return cast(View, guarded)
