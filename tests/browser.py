"""Real Chromium: a browser for a test's phones, and phones in it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
]


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def browser(driver: Playwright) -> Iterator[Browser]:
    browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
    yield browser
    browser.close()


PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@pytest.fixture
def phone(browser: Browser) -> Callable[..., Page]:
    """Another phone; `javascript=False` for an old one, `websockets=False` behind a strict network."""

    def make(*, javascript: bool = True, websockets: bool = True, storage_state: Any = None) -> Page:
        context: BrowserContext = browser.new_context(
            **PHONE, java_script_enabled=javascript, storage_state=storage_state
        )
        page = context.new_page()
        if not websockets:
            page.route_web_socket("**/*", lambda route: route.close())
        page.set_default_timeout(15_000)
        return page

    return make
