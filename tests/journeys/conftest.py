"""A real server with its worker as processes, and real Chromium screens looking at it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.serving import ROOT, Plan, Server, inside, plan_workshop, served

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
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


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The server and its worker, on an empty database."""
    with served(tmp_path) as server:
        yield server


@pytest.fixture(name="inside")
def application(server: Server) -> Iterator[Flask]:
    """The application on the server's own database."""
    app = inside(server)
    with app.app_context():
        yield app


@pytest.fixture
def plan(inside: Flask) -> Plan:
    """What a journey starts from."""
    return plan_workshop()


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


@pytest.fixture
def screen(browser: Browser) -> Callable[[int, int], Page]:
    """A laptop or a projector of this size."""

    def make(width: int, height: int) -> Page:
        page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.set_default_timeout(15_000)
        return page

    return make


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong on the page as it stands, A, AA and best practice."""
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]


def fits(page: Page, *sizes: tuple[int, int]) -> None:
    """At each of these sizes, or as it stands, axe-core finds nothing and nothing scrolls sideways."""
    before = page.viewport_size
    assert before
    for width, height in sizes or ((before["width"], before["height"]),):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
        assert faults(page) == [], (page.url, width)
    page.set_viewport_size(before)
