"""A summary's way out: words taken out of the draft, approved by another without a script, published, read."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask_security import hash_password
from playwright.sync_api import Browser, Page, expect

from exports import jobs, pages
from forum.accounts import people
from tests.conftest import Room
from tests.journeys.conftest import fits
from tests.serving import PASSWORD, Plan, Server
from workshops import board, joining
from workshops.database import db
from workshops.models import Report

WIDTHS = ((1440, 900), (390, 844))
NAME = "Mrs Zephyrine Quill"
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


def signs_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_label(re.compile("mail", re.IGNORECASE)).fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_summary_goes_out(
    server: Server, plan: Plan, report: int, maker: Maker, screen: Callable[[int, int], Page], browser: Browser
) -> None:
    address = f"{server.address}/reports/{report}"
    dee = screen(*WIDTHS[0])
    signs_in(dee, address, "dee")
    expect(dee.get_by_role("link", name="Download the PDF")).to_be_visible()
    fits(dee, *WIDTHS)
    takes_the_name_out(dee)
    maker()
    expect(dee.get_by_role("button", name="Ask for approval")).to_be_visible()
    dee.get_by_role("button", name="Ask for approval").press("Enter")
    expect(dee.get_by_text("Somebody else of the GLA’s staff approves it")).to_be_visible()
    plain = browser.new_context(java_script_enabled=False).new_page()
    approves_and_publishes(plain, address)
    maker()
    dee.goto(address)
    expect(dee.get_by_role("button", name="Let anybody read it")).to_be_visible()
    dee.get_by_role("button", name="Let anybody read it").click()
    reads_it(screen(*WIDTHS[1]), f"{server.address}/summaries/{plan.code}")
    dee.get_by_role("button", name="Take the public page back").click()
    plain.goto(f"{server.address}/summaries/{plan.code}")
    expect(plain.get_by_text("There is no such page")).to_be_visible()


def takes_the_name_out(dee: Page) -> None:
    dee.get_by_role("link", name="Read beside what was posted").click()
    expect(dee.get_by_role("heading", name="Beside what was posted")).to_be_visible()
    fits(dee, *WIDTHS)
    dee.get_by_role("listitem").filter(has_text=NAME).get_by_role("link", name="Take words out").click()
    words = dee.get_by_label("Words", exact=True)
    expect(words).to_have_value(f"{NAME} lets damp homes")
    words.fill(NAME)
    dee.get_by_label("Why").select_option("It names somebody")
    dee.get_by_role("button", name="Take out everywhere").press("Enter")
    expect(dee.get_by_text("Taken out of 1 text")).to_be_visible()
    expect(dee.get_by_text("It reads: [words removed] lets damp homes")).to_be_visible()
    dee.get_by_role("link", name=re.compile("version 1")).click()


def approves_and_publishes(ada: Page, address: str) -> None:
    signs_in(ada, address, "ada")
    ada.get_by_role("button", name="Approve").click()
    ada.get_by_role("button", name="Publish").click()
    expect(ada.get_by_text("Nobody who was there has seen the draft yet")).to_be_visible()
    ada.get_by_role("button", name="Yes, publish it").click()
    expect(ada.get_by_text("It is published. Its files are being made.")).to_be_visible()


def reads_it(anybody: Page, address: str) -> None:
    anybody.goto(address)
    fits(anybody, *WIDTHS)
    anybody.get_by_role("link", name="Read it here").click()
    expect(anybody.locator("body")).to_contain_text("[words removed] lets damp homes")
    expect(anybody.locator("body")).not_to_contain_text("Zephyrine")
