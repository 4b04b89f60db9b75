"""Limits, kept by account, participant or wrong guess: never by address alone, since a venue is one address."""

from flask import Flask, request
from flask_limiter import Limiter

COOKIE = "pf_guess"


def asker() -> str:
    """Who guesses: this browser if it keeps our cookie, otherwise its address with what the browser says of itself."""
    own = request.cookies.get(COOKIE)
    return own or f"{request.remote_addr}|{request.headers.get('User-Agent', '')[:80]}"


limiter = Limiter(key_func=asker, storage_uri="memory://", headers_enabled=False)


def start(app: Flask) -> None:
    limiter.init_app(app)
