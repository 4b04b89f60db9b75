"""A real server as a process, its worker where that is asked for, and real Chromium screens looking at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests import databases
from tests.browser import browser, driver, phone
from tests.journeys.desk import maker, own_page, report
from tests.serving import ROOT, WORKER, Plan, Server, inside, plan_workshop, serving, set_up

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
__all__ = ["browser", "driver", "maker", "own_page", "phone", "report"]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database as the migrations make it, made once and copied for each server."""
    folder = tmp_path_factory.mktemp("migrated")
    set_up(folder).run("db", "upgrade")
    return folder


@pytest.fixture
def server(tmp_path: Path, migrated: Path) -> Iterator[Server]:
    """The server on an empty database, without its worker."""
    server = set_up(tmp_path)
    databases.copy(migrated, tmp_path)
    with serving(server):
        yield server


@pytest.fixture
def worker(server: Server) -> None:
    """For those who ask for documents."""
    server.start(WORKER)


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
