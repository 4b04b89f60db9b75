"""Tables with one scribe each: one phone writes, its table reads, and nobody else does before the reveal."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.conftest import Room
from tests.journeys.conftest import fits
from tests.journeys.ears import Ear
from tests.journeys.play import Console, Phone
from tests.serving import Plan, Server
from tests.workshops.test_seating import at, scribes_write
from workshops import joining
from workshops.database import db

PHONES = ((390, 844), (320, 700))
ACTION = "Trusts put the living wage into every cleaning contract"
BETTER = "Trusts put the living wage into every new cleaning contract"

TYPED = "Borough teams ring every new tenant in the first winter"


@pytest.fixture
def seated(inside: Flask, plan: Plan) -> tuple[list[str], list[str]]:
    """Seven people at two tables that design actions; the tokens of who sits at each."""
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    scribes_write(workshop)
    room = Room(workshop)
    for number in range(7):
        room.joins(f"P{number}", "social_care")
    room.goes_to("design_actions")
    tokens = [[room.tokens[name] for name in at(room, number)] for number in (1, 2)]
    db.session.remove()
    return tokens[0], tokens[1]


def test_a_scribe_writes_for_the_table_alone(
    server: Server,
    plan: Plan,
    seated: tuple[list[str], list[str]],
    phone: Callable[..., Page],
    screen: Callable[[int, int], Page],
) -> None:
    wall = screen(1280, 720)
    wall.goto(f"{server.address}/wall/{plan.wall}")
    console = Console(screen(1440, 900), server, plan).signs_in()
    pages = [phone(), phone(), phone(javascript=False), phone()]
    ears = [Ear(page) for page in (*pages, wall, console.page)]
    for page, token in zip(pages, (*seated[0][:3], seated[1][0]), strict=True):
        page.context.add_cookies([{"name": f"pf_{plan.code}", "value": token, "url": server.address}])
        page.goto(f"{server.address}/w/{plan.code}")
    scribe, mate, plain, other = (Phone(page, server, plan) for page in pages)
    fits(mate.page, *PHONES)
    scribe.page.get_by_role("button", name="I will write for us").click()
    expect(scribe.page.locator("#at-table")).to_contain_text("You write for your table.")
    expect(mate.page.locator("#at-table")).to_contain_text("Somebody at your table writes for all of you.")
    expect(mate.page.get_by_label("Write one action")).to_be_hidden()
    expect(other.page.get_by_role("button", name="I will write for us")).to_be_visible()
    scribe.proposes(ACTION)
    expect(mate.page.locator("#mine")).to_contain_text(ACTION)
    expect(mate.page.locator("#mine")).to_contain_text("Your table’s card")
    plain.page.reload()
    expect(plain.page.locator("#mine")).to_contain_text(ACTION)
    expect(console.page.locator("#room")).to_contain_text("1 action")
    takes_over(plain, scribe)
    expect(mate.page.locator("#mine")).to_contain_text(BETTER)
    enters_for_the_other(console)
    expect(other.page.locator("#mine")).to_contain_text(TYPED)
    for page in (scribe.page, mate.page, other.page):
        fits(page, *PHONES)
    fits(console.page, (1440, 900), (320, 700))
    fits(wall)
    for _ in ("pairs", "fours", "all"):
        console.next()
    assert not any(ear.heard_of(words) for ear in ears[3:] for words in (ACTION, BETTER))
    assert not any(ear.heard_of(TYPED) for ear in (*ears[:3], *ears[4:]))
    console.next()
    expect(other.page.locator("#panel")).to_contain_text(BETTER)
    expect(wall.locator("#wall")).to_contain_text(BETTER)


def enters_for_the_other(console: Console) -> None:
    """The other table has no phone that writes: its action is typed at the console."""
    console.page.get_by_role("link", name="Enter a card for someone").click()
    console.page.get_by_label("In their own words").fill(TYPED)
    console.page.get_by_label("Their table").select_option("Table 2")
    fits(console.page, (1440, 900), (320, 700))
    console.page.get_by_role("button", name="Enter this card").click()
    expect(console.page.locator("#room")).to_contain_text(re.compile(r"1 action\s*nobody writes yet"))


def takes_over(plain: Phone, scribe: Phone) -> None:
    """The first scribe's phone dies: another of the table writes on, and the card is changed there."""
    plain.page.get_by_role("button", name="Take over the writing").click()
    expect(plain.page.locator("#at-table")).to_contain_text("You write for your table.")
    expect(scribe.page.locator("#at-table")).to_contain_text("Somebody at your table writes for all of you.")
    plain.page.get_by_role("link", name="Change", exact=True).click()
    plain.page.get_by_label("Your card").fill(BETTER)
    plain.page.get_by_role("button", name="Save").click()
    expect(plain.page.locator("#mine")).to_contain_text(BETTER)
