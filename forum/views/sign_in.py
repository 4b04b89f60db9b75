"""Signing out, one's own account, and slowing down guesses. The rest of sign-in is Flask-Security-Too's."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user, logout_user
from limits import RateLimitItem, parse

from forum import live, people
from forum.identity import public, signed_in_required
from forum.limits import asker, limiter

pages = Blueprint("sign_in", __name__)

BY_BROWSER = parse("10 per minute")
BY_ACCOUNT = parse("60 per hour")
GUESSED = (
    "security.login",
    "security.forgot_password",
    "security.two_factor_token_validation",
    "security.mf_recovery",
    "security.verify",
    "security.change_password",
)


@pages.before_app_request
def slow_guessing() -> None:
    """Ten tries a minute for an account from one browser, sixty an hour from all: a room behind one address is free."""
    if request.method != "POST" or request.endpoint not in GUESSED:
        return
    account = account_tried()
    fits = [_hit(BY_BROWSER, account, asker()), _hit(BY_ACCOUNT, account)]
    if not all(fits):
        abort(429)


def _hit(limit: RateLimitItem, *key: str) -> bool:
    return limiter.limiter.hit(limit, str(request.endpoint), *key)


def account_tried() -> str:
    """Whose account this try is at: the one signed in, the one half signed in, or the address typed."""
    if current_user.is_authenticated:
        return str(current_user.id)
    sent = request.get_json(silent=True) if request.is_json else request.form
    typed = sent.get("email") if isinstance(sent, dict) else None
    return str(session.get("tf_user_id") or typed or "").strip().casefold()


@pages.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End this person's session and their live connections; harmless when nobody is signed in."""
    if current_user.is_authenticated:
        live.sign_off(current_user.id)
        logout_user()
        flash("You are signed out.", "done")
    return redirect(url_for("security.login"), 303)


@pages.get("/account")
@signed_in_required
def account() -> ResponseReturnValue:
    """One's own name, role and groups, and the ways to change password and second step."""
    return render_template("security/account.html", groups=people.groups_of(current_user))
