"""Who asks is taken from a proxy's word only where the settings say that there is one."""

from pathlib import Path

import pytest
from flask import request

from forum.application import create_app
from forum.config import Config
from tests import databases

SAID = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(("proxies", "seen"), [("0", ("127.0.0.1", False)), ("1", ("198.51.100.7", True))])
def test_the_nearest_proxy_is_believed_and_nobody_behind_it(
    tmp_path: Path, proxies: str, seen: tuple[str, bool]
) -> None:
    env = {**databases.environment(tmp_path), "FORUM_ASYNC": "threading", "FORUM_PROXIES": proxies}
    app = create_app(Config.from_environment(env))
    with app.test_client() as client:
        client.get("/health/live", headers=SAID)
        assert (request.remote_addr, request.is_secure) == seen
