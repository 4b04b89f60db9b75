"""Each request is timed: acts and refusals are counted, and what was slow or failed is a line in the log."""

import logging
import time
from dataclasses import dataclass

import orjson
from flask import Flask, Response, current_app, g, request

from forum.seeing import logs, metrics

SAVED = (200, 303)
MOST_A_SECOND = 20
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


@dataclass
class Written:
    """How much was written in this second: where everything is slow, the log shall not make it slower."""

    second: int = 0
    lines: int = 0
    left_out: int = 0

    def may_go(self) -> bool:
        """Is there room for a line in this second?"""
        second = int(time.monotonic())
        if second != self.second:
            self.second, self.lines = second, 0
        self.lines += 1
        self.left_out += self.lines > MOST_A_SECOND
        return self.lines <= MOST_A_SECOND

    def gap(self) -> dict[str, int]:
        """How many lines were left out before this one, if any were."""
        left_out, self.left_out = self.left_out, 0
        return {"left_out": left_out} if left_out else {}


written = Written()


def register(app: Flask) -> None:
    """Time every request from its very beginning."""
    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request(note)


def begin() -> None:
    g.began = time.perf_counter()


def note(response: Response) -> Response:
    """Count what was saved or refused; write down what was slow or failed."""
    seconds, status = time.perf_counter() - g.get("began", time.perf_counter()), response.status_code
    if request.method == "POST" and status in SAVED and request.endpoint:
        metrics.saved(request.endpoint, seconds)
    elif status >= 400:
        metrics.refusals.labels(code_of(response)).inc()
    slow_ms = current_app.config["FORUM"].slow_ms
    if (status >= 500 or seconds * 1000 >= slow_ms) and (not slow_ms or written.may_go()):
        tell(response, seconds)
    return response


def code_of(response: Response) -> str:
    """Why it was refused, as our own answers say it."""
    if response.mimetype == "application/json" and not response.is_streamed:
        return str(orjson.loads(response.get_data()).get("code", response.status_code))
    return f"http-{response.status_code}"


def tell(response: Response, seconds: float) -> None:
    """By route, never by address: an address may hold a code or a key."""
    failed = response.status_code >= 500
    logs.event(
        "failed" if failed else "slow",
        logging.ERROR if failed else logging.INFO,
        route=request.endpoint or "none",
        method=request.method if request.method in METHODS else "other",
        status=response.status_code,
        ms=round(seconds * 1000),
        **written.gap(),
    )
