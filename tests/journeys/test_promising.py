"""Commit in full: promised on the plan, asked for and offered; then what each takes home, and the last questions."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from forum.screens.console.counting import MOST_MARKS
from tests.conftest import Room
from tests.journeys.conftest import fits
from tests.journeys.ears import Ear
from tests.journeys.play import Console, Phone
from tests.serving import Plan, Server
from workshops import equality, joining
from workshops.database import db
from workshops.rules_equality import AT_CLOSE

PHONES = ((390, 844), (320, 700))
SAID = "delivery riders who wait for work and are not paid for it"
CODE = "3.5-07"
WILL = "sign our couriers up to the gig economy charter"
ASK = "A model contract that every borough can use"
OFFER = "Our lawyers can draft one in May"
LEAD = "add the wage to the spring contract"
ACTION = "Put the London Living Wage in every cleaning contract"


@pytest.fixture
def promising(inside: Flask, plan: Plan) -> Plan:
    """An action went on and the room promises; the equality questions come at the close."""
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    equality.ask(workshop.id, ["religion"], AT_CLOSE, "Dee")
    room = Room(workshop)
    for name in ("Hana", "Ilse", "Jomo", *map(str, range(MOST_MARKS - 6))):
        room.joins(name)
    room.goes_to("design_actions")
    room.proposes("Hana", ACTION)
    room.goes_to("commit")
    db.session.remove()
    return plan


@dataclass
class Cast:
    wall: Page
    console: Console
    ben: Phone
    plain: Phone
    grace: Phone
    ears: list[Ear]


@pytest.fixture
def cast(server: Server, promising: Plan, phone: Callable[..., Page], screen: Callable[[int, int], Page]) -> Cast:
    """Ben for Roding Hospitals, one phone without JavaScript, Grace for a business."""
    wall, laptop, pages = screen(1280, 720), screen(1440, 900), [phone(), phone(javascript=False), phone()]
    ears = [Ear(page) for page in (*pages, wall, laptop)]
    wall.goto(f"{server.address}/wall/{promising.wall}")
    console = Console(laptop, server, promising).signs_in()
    ben, plain, grace = (Phone(page, server, promising) for page in pages)
    ben.page.goto(f"{server.address}/j/{promising.code}")
    ben.page.locator("details.more summary").click()
    ben.page.get_by_label("Your organisation", exact=False).first.fill("Roding Hospitals")
    ben.page.get_by_label("You may name my organisation").check()
    ben.page.get_by_role("button", name="Health", exact=True).click()
    return Cast(wall, console, ben, plain.joins("Voluntary and community"), grace.joins("Business"), ears)


def test_what_is_promised_asked_and_offered_is_seen_and_taken_home(cast: Cast, browser: Browser) -> None:
    promises_on_the_plan(cast)
    asks_and_offers(cast)
    the_wall_and_the_console_tell(cast)
    cast.console.next()
    cast.console.next()
    answers_at_the_close(cast)
    cast.console.next_to_the_end()
    opens_the_record_elsewhere(cast, browser)


def promises_on_the_plan(cast: Cast) -> None:
    cast.grace.promises(LEAD)
    page = cast.ben.page
    page.locator("#from-plan summary").click()
    page.get_by_label("Look for it in your own words").fill(SAID)
    page.get_by_role("button", name="Look in the plan").click()
    found = page.get_by_role("radio", name=re.compile(f"Plan commitment {CODE}"))
    expect(found.first).to_be_attached()
    fits(page, *PHONES)
    found.first.check(force=True)
    page.get_by_role("button", name="I can promise something").click()
    page.get_by_label("We will").fill(WILL)
    page.get_by_label("My organisation").check(force=True)
    fits(page, *PHONES)
    page.get_by_role("button", name="Make this commitment").click()
    expect(page.locator("#mine")).to_contain_text(WILL)


def asks_and_offers(cast: Cast) -> None:
    page = cast.plain.page
    page.reload()
    page.get_by_role("link", name="Ask the forum for something").click()
    page.get_by_label("We ask the forum for").fill(ASK)
    page.get_by_role("button", name="Ask the forum").click()
    expect(page.locator("main")).to_contain_text(ASK)
    page = cast.grace.page
    expect(page.locator("#panel")).to_contain_text(ASK)
    page.get_by_role("link", name="We can help with this").click()
    page.get_by_label("We offer").fill(OFFER)
    fits(page, *PHONES)
    page.get_by_role("button", name="Send this offer").click()
    expect(page.locator("#mine")).to_contain_text(OFFER)
    fits(page, *PHONES)


def the_wall_and_the_console_tell(cast: Cast) -> None:
    marks = cast.console.page.locator("#counts .groups")
    assert marks.evaluate("each => each.scrollWidth <= each.parentElement.clientWidth")
    page = cast.console.page
    expect(page.locator("#room")).to_contain_text(CODE)
    expect(page.locator("#room")).to_contain_text("Straight onto the plan")
    expect(page.locator("#side")).to_contain_text(ASK)
    expect(page.locator("#side")).to_contain_text("1 offer")
    expect(page.locator("#counts")).to_contain_text(f"2 of {MOST_MARKS} people have answered")
    expect(cast.wall.locator("#wall")).to_contain_text("Roding Hospitals")
    expect(cast.wall.locator("#wall")).to_contain_text(WILL)
    fits(cast.wall)
    fits(page, (1440, 900), (320, 700))


def answers_at_the_close(cast: Cast) -> None:
    page = cast.ben.page
    expect(page.locator("#panel")).to_contain_text("Some questions about you")
    for ear in cast.ears:
        ear.heard.clear()
    page.get_by_role("link", name="See the questions").click()
    page.get_by_role("group", name="What is your religion?").get_by_label("Sikh").check(force=True)
    fits(page, *PHONES)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("main")).to_contain_text("your answers are counted")
    page.get_by_role("link", name="Go on").click()
    expect(page.locator("#mine")).to_contain_text(WILL)
    fits(cast.wall)
    fits(cast.console.page)
    assert not any(ear.heard_of("Sikh") for ear in cast.ears[1:])


def opens_the_record_elsewhere(cast: Cast, browser: Browser) -> None:
    """The link that is kept opens the same record where nobody has come in, with a calendar file that reads."""
    kept = cast.ben.page.get_by_role("link", name="My record, to keep")
    expect(cast.ben.page.locator("body")).to_contain_text("The workshop has ended")
    address = str(kept.evaluate("each => each.href"))
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(address)
    expect(page.locator("main")).to_contain_text(WILL)
    expect(page.locator("main")).not_to_contain_text(LEAD)
    expect(page.locator("main")).not_to_contain_text(OFFER)
    fits(page, *PHONES)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("to my calendar")).click()
    events = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert [str(each["summary"]) for each in events] == ["Check in on what you promised", f"Due: {WILL}"]
    page.goto(str(cast.grace.page.get_by_role("link", name="My record, to keep").evaluate("each => each.href")))
    expect(page.locator("main")).to_contain_text(LEAD)
    expect(page.locator("main")).to_contain_text(OFFER)
