"""Limits, kept by account, participant or wrong guess: never by address alone, since a venue is one address."""

import time
from collections.abc import Callable
from typing import TypeVar

from flask import Flask, request
from flask_limiter import Limiter
from limits import RateLimitItem, WindowStats
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from redis import RedisError

T = TypeVar("T")
GONE_SECONDS = 5.0
COOKIE = "pf_guess"


def asker() -> str:
    """Who guesses: this browser if it keeps our cookie, otherwise its address with what the browser says of itself."""
    own = request.cookies.get(COOKIE)
    return own or f"{request.remote_addr}|{request.headers.get('User-Agent', '')[:80]}"


class Counts(FixedWindowRateLimiter):
    """Counts that all processes share; while Redis is gone, those of this process alone: nobody is kept out by that."""

    here = FixedWindowRateLimiter(MemoryStorage())
    gone_until = 0.0

    @classmethod
    def _asked(cls, there: Callable[[], T], here: Callable[[], T]) -> T:
        """What the store says; it is not asked again for a while once it did not answer."""
        if time.monotonic() >= cls.gone_until:
            try:
                return there()
            except RedisError:
                cls.gone_until = time.monotonic() + GONE_SECONDS
        return here()

    def hit(self, item: RateLimitItem, *who: str, cost: int = 1) -> bool:
        there = super().hit
        return self._asked(lambda: there(item, *who, cost=cost), lambda: self.here.hit(item, *who, cost=cost))

    def test(self, item: RateLimitItem, *who: str, cost: int = 1) -> bool:
        there = super().test
        return self._asked(lambda: there(item, *who, cost=cost), lambda: self.here.test(item, *who, cost=cost))

    def get_window_stats(self, item: RateLimitItem, *who: str) -> WindowStats:
        there = super().get_window_stats
        return self._asked(lambda: there(item, *who), lambda: self.here.get_window_stats(item, *who))


class SharedLimiter(Limiter):
    """Flask-Limiter with counts that outlive their store."""

    @property
    def limiter(self) -> Counts:
        return Counts(super().limiter.storage)


limiter = SharedLimiter(key_func=asker, headers_enabled=False)


def start(app: Flask) -> None:
    """Bind it to the app, without what it would do before and after each request: no route is limited as such."""
    app.extensions.setdefault("limiter", set()).add(limiter)
    limiter.init_app(app)
