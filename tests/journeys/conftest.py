"""A real server with its worker as processes, and real Chromium screens looking at it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
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
PASSWORD = "amara runs the room 7"


@dataclass
class Server:
    """A running server: its address, its database's folder, and the processes to end."""

    address: str
    instance: Path
    env: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *command: str) -> str:
        """One of our commands, in the server's environment."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *command],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            check=False,
            timeout=120,
        )
        said = done.stdout.decode()
        assert done.returncode == 0, f"{said}\n{done.stderr.decode()}"
        return said

    def start(self, *module: str) -> subprocess.Popen[bytes]:
        with (self.instance / f"{module[0]}.log").open("ab") as log:
            process = subprocess.Popen([sys.executable, "-m", *module], cwd=ROOT, env=self.env, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def wait(self) -> None:
        for _ in range(150):
            try:
                with urlopen(self.address, timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError((self.instance / "forum.serve.log").read_text()[-2000:])

    def kill_and_start(self) -> None:
        """End the web process as a power cut would, and start it again on the same port."""
        web = self.processes[0]
        web.kill()
        web.wait(10)
        self.processes[0] = self.start("forum.serve", "--port", self.address.rsplit(":", 1)[1])
        self.processes.pop()
        self.wait()

    def stop(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The server and its worker, on an empty database."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "FLASK_APP": "wsgi",
        "FORUM_INSTANCE": str(tmp_path),
        "FORUM_ADDRESS": address,
        "FORUM_SECRET": secrets.token_hex(32),
        "PYTHONWARNINGS": "default",
    }
    server = Server(address, tmp_path, env)
    server.run("db", "upgrade")
    server.start("forum.serve", "--port", str(port))
    server.start("forum.worker")
    server.wait()
    yield server
    server.stop()


@pytest.fixture
def inside(server: Server) -> Iterator[Flask]:
    """The application on the server's own database, to prepare what a test needs."""
    from forum.application import create_app  # noqa: PLC0415
    from forum.config import Config  # noqa: PLC0415

    app = create_app(Config.from_environment({**server.env, "FORUM_ASYNC": "threading"}))
    with app.app_context():
        yield app


@dataclass
class Plan:
    """What a journey starts from."""

    code: str
    wall: str
    email: str


@pytest.fixture
def plan(inside: Flask) -> Plan:
    """A 90-minute workshop of the Living Wage group, and Amara who may run it."""
    from flask_security import hash_password  # noqa: PLC0415

    from forum.accounts import ROLES, people  # noqa: PLC0415
    from workshops import equality, planning  # noqa: PLC0415
    from workshops.database import db  # noqa: PLC0415

    for role, what in ROLES.items():
        people.find_or_create_role(role, description=what)
    amara = people.create_user(
        email="amara@example.org", name="Amara", password=hash_password(PASSWORD), roles=["facilitator"], active=True
    )
    db.session.flush()
    groups = planning.make_groups(planning.create_forum("London Partner Forum", "Dee"))
    planning.set_facilitators(groups[3], [amara.id])
    schedule = planning.Schedule("Pay that keeps you well", datetime.now(UTC), "City Hall", "Amara")
    workshop = planning.schedule(groups[3], schedule, "Dee")
    equality.ask(workshop.id, ["religion"], "lobby", "Dee")
    planning.invite(workshop.id, {"health": 3, "voluntary": 2, "business": 1}, [("Roding Hospitals", "health")], "Dee")
    db.session.commit()
    made = Plan(workshop.code, workshop.wall_key, "amara@example.org")
    db.session.remove()
    return made


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
