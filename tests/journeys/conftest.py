"""A real server with its worker as processes, and real Chromium screens looking at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browser import browser, driver, phone
from tests.serving import ROOT, Plan, Server, inside, plan_workshop, served

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
__all__ = ["browser", "driver", "phone"]


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
