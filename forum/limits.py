"""Limits, kept by account, participant or wrong guess: never by address alone, since a venue is one address."""

from flask import Flask, request
from flask_limiter import Limiter
from limits import RateLimitItem, WindowStats
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from redis import RedisError

COOKIE = "pf_guess"


def asker() -> str:
    """Who guesses: this browser if it keeps our cookie, otherwise its address with what the browser says of itself."""
    own = request.cookies.get(COOKIE)
    return own or f"{request.remote_addr}|{request.headers.get('User-Agent', '')[:80]}"


class Counts(FixedWindowRateLimiter):
    """Counts that all processes share; while Redis is gone, those of this process alone: nobody is kept out by that."""

    here = FixedWindowRateLimiter(MemoryStorage())

    def hit(self, item: RateLimitItem, *who: str, cost: int = 1) -> bool:
        try:
            return super().hit(item, *who, cost=cost)
        except RedisError:
            return self.here.hit(item, *who, cost=cost)

    def test(self, item: RateLimitItem, *who: str, cost: int = 1) -> bool:
        try:
            return super().test(item, *who, cost=cost)
        except RedisError:
            return self.here.test(item, *who, cost=cost)

    def get_window_stats(self, item: RateLimitItem, *who: str) -> WindowStats:
        try:
            return super().get_window_stats(item, *who)
        except RedisError:
            return self.here.get_window_stats(item, *who)


class SharedLimiter(Limiter):
    """Flask-Limiter with counts that outlive their store."""

    @property
    def limiter(self) -> Counts:
        return Counts(super().limiter.storage)


limiter = SharedLimiter(key_func=asker, headers_enabled=False)


def start(app: Flask) -> None:
    limiter.init_app(app)
