"""The desk of those who bring a summary out: a draft of a small workshop, who signs in, a keyboard and no mouse."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask_security import hash_password
from playwright.sync_api import Locator, Page, expect

from exports import jobs, pages
from forum.accounts import people
from forum.identity import record_token
from tests.conftest import Room
from tests.serving import PASSWORD, Plan, Server
from workshops import board, joining
from workshops.database import db
from workshops.models import Participant, Report

NAME = "Mrs Zephyrine Quill"
MOST_STOPS = 90
STOP = """() => {
  const element = document.activeElement;
  if (element === document.body || !element.matches(":focus")) return null;
  const [style, box] = [getComputedStyle(element), element.getBoundingClientRect()];
  const named = element.labels?.length ? [...element.labels].map(each => each.innerText).join(" ") : element.innerText;
  const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return { name: named.trim(), isSeen: isSeen && box.bottom > 0 && box.top < innerHeight && box.width > 0 };
}"""
Maker = Callable[[], None]


@pytest.fixture
def maker(inside: Flask, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """Makes the page of the newest version here and now, and no more than a page, in place of the worker."""
    monkeypatch.setattr(jobs, "render", lambda told, *_: {"html": pages.twin(told).encode(), "pdf": b"%PDF"})

    def make() -> None:
        db.session.remove()
        jobs.prepare(db.session.query(Report.id).order_by(Report.id.desc()).limit(1).scalar())
        db.session.remove()

    return make


@pytest.fixture
def report(plan: Plan, maker: Maker) -> int:
    """The draft of a small workshop."""
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    room = Room(workshop)
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("post_problems")
    board.post_problem(room.people["Ben"], f"{NAME} lets damp homes", "b1", confirmed=True)
    room.posts("Chidi", "Nobody mends the lift")
    room.goes_to("close", "ended")
    for name in ("Dee", "Ada"):
        email = f"{name.lower()}@example.org"
        people.create_user(email=email, name=name, password=hash_password(PASSWORD), roles=["staff"], active=True)
    number = jobs.issue(workshop.id, "Amara").id
    db.session.commit()
    maker()
    return number


@pytest.fixture
def own_page(server: Server, plan: Plan, report: int) -> str:
    """Ben's private address."""
    ben = db.session.query(Participant).order_by(Participant.id).first()
    assert ben is not None
    return f"{server.address}/r/{plan.code}/{record_token(ben)}"


def signs_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_label(re.compile("mail", re.IGNORECASE)).fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


class Hands:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.emulate_media(reduced_motion="reduce")

    @property
    def focus(self) -> Locator:
        return self.page.locator(":focus")

    def reach(self, name: str) -> None:
        """Tab on, at most once around, to what is called so; every stop on the way is seen to have the focus."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP)
            assert stop is None or stop["isSeen"], stop
            if stop and " ".join(stop["name"].split()).startswith(name):
                return
        raise AssertionError(f"no key leads to {name}")

    def press(self, name: str, lands_on: str = "") -> None:
        """Press it; afterwards the focus is on what became of it."""
        self.reach(name)
        self.page.keyboard.press("Enter")
        if lands_on:
            expect(self.focus).to_contain_text(lands_on)

    def follow(self, name: str) -> None:
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def types(self, name: str, words: str) -> None:
        self.reach(name)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)
