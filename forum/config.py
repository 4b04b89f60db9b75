"""Everything that can be set, read from the environment once. Production refuses to start without a secret."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshops.postgresql import engine_options, with_driver

ROOT = Path(__file__).resolve().parent.parent


class Unsafe(RuntimeError):
    """The settings would run the service unsafely."""


@dataclass(frozen=True)
class Config:
    """The settings of one process."""

    secret: str
    database: str
    connections: int
    redis: str
    jobs: str
    address: str
    proxies: int
    production: bool
    async_mode: str
    direct_frames: bool
    origins: tuple[str, ...]
    instance: Path
    staff_totp: bool
    mail: str
    mail_from: str
    metrics_token: str
    one_approves: bool
    slow_ms: int

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """Read the settings; raise Unsafe where production lacks its secret or its address."""
        production = env.get("FORUM_ENV", "development") == "production"
        secret = env.get("FORUM_SECRET", "" if production else "development-only-secret-of-partner-forum")
        address = env.get("FORUM_ADDRESS", "" if production else "http://127.0.0.1:5000")
        if production and (len(secret) < 32 or not address.startswith("https://")):
            raise Unsafe("Set FORUM_SECRET (32 letters or more) and FORUM_ADDRESS (https://…) to run in production.")
        instance = Path(env.get("FORUM_INSTANCE", ROOT / "instance"))
        redis = env.get("FORUM_REDIS", "")
        return cls(
            secret=secret,
            database=with_driver(env.get("FORUM_DATABASE") or f"sqlite:///{instance / 'forum.db'}"),
            connections=int(env.get("FORUM_CONNECTIONS", "10")),
            redis=redis,
            jobs=env.get("FORUM_JOBS") or redis or str(instance / "jobs.db"),
            address=address.rstrip("/"),
            proxies=int(env.get("FORUM_PROXIES", "0")),
            production=production,
            async_mode=env.get("FORUM_ASYNC", "gevent"),
            direct_frames=env.get("FORUM_FRAMES", "direct") == "direct",
            origins=_origins(env.get("FORUM_ORIGINS", ""), address, production),
            instance=instance,
            staff_totp=env.get("FORUM_STAFF_TOTP") == "1",
            mail=env.get("FORUM_MAIL", ""),
            mail_from=env.get("FORUM_MAIL_FROM", "Partner Forum <no-reply@localhost>"),
            one_approves=env.get("FORUM_ONE_APPROVES") == "1",
            metrics_token=env.get("FORUM_METRICS_TOKEN", ""),
            slow_ms=int(env.get("FORUM_SLOW_MS", "1000")),
        )

    def flask(self) -> dict[str, Any]:
        """The same as Flask and its extensions name it."""
        return {
            "SECRET_KEY": self.secret,
            "SQLALCHEMY_DATABASE_URI": self.database,
            "SQLALCHEMY_ENGINE_OPTIONS": engine_options(self.database, self.connections),
            "RATELIMIT_STORAGE_URI": self.redis or "memory://",
            "RATELIMIT_STORAGE_OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1} if self.redis else {},
            "MAX_CONTENT_LENGTH": 64 * 1024,
            "MAX_FORM_MEMORY_SIZE": 64 * 1024,
            "SESSION_COOKIE_SECURE": self.address.startswith("https://"),
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "WTF_CSRF_TIME_LIMIT": None,
            "FORUM": self,
        }


def _origins(listed: str, address: str, production: bool) -> tuple[str, ...]:
    """Further addresses the pages may come from: those listed, and this machine's other name while developing."""
    own = () if production else (address.replace("127.0.0.1", "localhost").rstrip("/"),)
    return (*filter(None, listed.split(",")), *own)
