"""Guessing codes: only wrong ones count, by browser; by address only very generously, since a venue is one address."""

from typing import Final

from flask import Response, current_app, request
from itsdangerous import BadSignature, Signer
from limits import parse

from forum.limits import COOKIE, limiter
from workshops import codes
from workshops.refusal import Refusal

BY_BROWSER: Final = parse("10 per minute")
BY_ADDRESS: Final = parse("300 per minute")
COOKIE_SECONDS: Final = 24 * 60 * 60
TOO_FAST = "That was too many wrong codes. Wait a minute, then type the one on the big screen."


def check_not_guessing() -> None:
    """Refuse a browser that guessed wrong too often. One that never did is let in, whatever its neighbours do."""
    browser, address = _browser(), request.remote_addr or ""
    if browser is not None:
        spent = _wrong(browser)
        blocked = spent >= BY_BROWSER.amount or (spent > 0 and _is_busy(address))
    else:
        blocked = _is_busy(address)
    if blocked:
        raise Refusal(TOO_FAST, "too-fast", 429)


def count_wrong() -> None:
    """That was a wrong code."""
    browser = _browser()
    if browser is not None:
        limiter.limiter.hit(BY_BROWSER, "code", browser)
    limiter.limiter.hit(BY_ADDRESS, "code", request.remote_addr or "")


def remember(response: Response) -> Response:
    """Give a browser that has none the cookie by which its guesses are told from its neighbours'."""
    if _browser() is None:
        mark = _signer().sign(codes.token()).decode()
        response.set_cookie(
            COOKIE, mark, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


def _wrong(browser: str) -> int:
    left = limiter.limiter.get_window_stats(BY_BROWSER, "code", browser).remaining
    return BY_BROWSER.amount - left


def _is_busy(address: str) -> bool:
    return not limiter.limiter.test(BY_ADDRESS, "code", address)


def _browser() -> str | None:
    """Which browser asks, if it keeps a cookie that we made."""
    try:
        return _signer().unsign(request.cookies.get(COOKIE, "")).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def _signer() -> Signer:
    return Signer(str(current_app.config["SECRET_KEY"]), salt="guess")
