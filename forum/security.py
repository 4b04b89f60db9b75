"""Headers on every answer, and the check that a post came from our own pages."""

from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def register(app: Flask) -> None:
    app.before_request(check_origin)
    app.after_request(add_headers)
    app.login_manager.request_loader(nobody)  # type: ignore[attr-defined]


def nobody(_request: Request) -> None:
    """Only a cookie of ours says who asks: no token in a header, and no body is read for one, however it is made."""


def check_origin() -> None:
    """A browser says where a post comes from; one from elsewhere is refused."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("Origin")
    elsewhere = origin is not None and urlsplit(origin).netloc != request.host
    if elsewhere or request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(403)


def add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", CSP)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if response.mimetype in ("text/html", "application/json"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def keep_private(response: Response) -> Response:
    """A page at a private address: no search engine lists it. That no other site is told where it was is so of every
    page; to tell nobody at all, our own server included, would leave its forms without an origin, and so refused."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
