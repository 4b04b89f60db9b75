"""The whole forum meets: groups are heard, what holds them back is scored, help is offered, on every screen."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from forum.accounts import people
from tests.conftest import schedule
from tests.journeys.conftest import fits
from tests.journeys.ears import Ear
from tests.journeys.play import Console, Phone
from tests.journeys.weighing import FIGURE
from tests.plenary import ACTION, ASK, HEADLINE, PROBLEMS, has_met, plenary_of
from tests.serving import Plan, Server
from workshops import joining, planning
from workshops.database import db

CYCLE = "Nobody under thirty can afford the bus to work"
LORRIES = "Six electric vans for the first winter"
SHARED = ("Last bus leaves at eight", "Forms only in English", "One-year money")
OFFER = "Two surveyors from our estates team in March"
PHONES = ((390, 844), (320, 700))


@pytest.fixture
def whole(inside: Flask, plan: Plan) -> tuple[Plan, dict[str, str]]:
    """Two groups have met; the plenary is planned and Amara runs it. And what Ben's phone keeps of his group."""
    ran = joining.workshop_by_code(plan.code)
    assert ran is not None
    forum = ran.group.forum
    first = has_met(ran)
    has_met(schedule(forum.groups[0]), CYCLE, LORRIES, SHARED)
    room = plenary_of(forum)
    amara = people.find_user(email=plan.email)
    assert amara is not None
    planning.set_facilitators(room.workshop.group, [amara.id])
    db.session.commit()
    made = Plan(room.workshop.code, room.workshop.wall_key, plan.email)
    kept = {"name": f"pf_{plan.code}", "value": first.tokens["Ben"]}
    db.session.remove()
    return made, kept


@dataclass
class Cast:
    """Amara's console, the wall and three phones: Ben's of his group, one without JavaScript, one new."""

    wall: Page
    console: Console
    ben: Phone
    plain: Phone
    grace: Phone
    ears: list[Ear]

    def check(self) -> None:
        fits(self.wall)
        fits(self.console.page, (1440, 900), (320, 700))
        fits(self.ben.page, *PHONES)


@pytest.fixture
def cast(
    server: Server,
    whole: tuple[Plan, dict[str, str]],
    phone: Callable[..., Page],
    screen: Callable[[int, int], Page],
) -> Cast:
    plan, kept = whole
    wall, laptop, pages = screen(1280, 720), screen(1440, 900), [phone(), phone(javascript=False), phone()]
    ears = [Ear(page) for page in (*pages, wall)]
    pages[0].context.add_cookies([{"name": kept["name"], "value": kept["value"], "url": server.address}])
    wall.goto(f"{server.address}/wall/{plan.wall}")
    console = Console(laptop, server, plan).signs_in()
    ben, plain, grace = (Phone(page, server, plan) for page in pages)
    ben.page.goto(f"{server.address}/j/{plan.code}")
    fits(ben.page, *PHONES)
    ben.page.get_by_role("button", name="Come in as before").click()
    expect(ben.page).to_have_url(re.compile(f"/w/{plan.code}$"))
    return Cast(wall, console, ben, plain.joins("Voluntary and community"), grace.joins("Business"), ears)


def test_the_whole_forum_hears_scores_and_offers(cast: Cast) -> None:
    expect(cast.wall.locator("#wall")).to_contain_text("3")
    hearing(cast)
    scoring_barriers(cast)
    offering(cast)
    closing(cast)


def hearing(cast: Cast) -> None:
    cast.console.next()
    expect(cast.wall.locator("#wall")).to_contain_text(CYCLE)
    expect(cast.wall.locator("#wall")).to_contain_text(LORRIES)
    expect(cast.ben.page.locator("#panel")).to_contain_text(HEADLINE)
    cast.plain.page.reload()
    expect(cast.plain.page.locator("#panel")).to_contain_text(ASK)
    cast.check()
    cast.console.page.get_by_role("button", name=re.compile("KC4")).click()
    expect(cast.wall.locator("#wall")).to_contain_text(HEADLINE)
    expect(cast.console.page.locator("#head")).to_contain_text("KC4 on the wall")
    cast.console.page.get_by_role("button", name="Next page").click()
    expect(cast.wall.locator("#wall")).to_contain_text(ACTION)
    fits(cast.wall)
    cast.console.merges(PROBLEMS[2], SHARED[0])
    cast.console.confirms_duplicates()


def scoring_barriers(cast: Cast) -> None:
    for ear in cast.ears:
        ear.heard.clear()
    cast.console.next()
    expect(cast.ben.page.locator("#scores")).to_contain_text(PROBLEMS[0])
    for each, score in ((cast.ben, 5), (cast.grace, 4)):
        scores(each, PROBLEMS[0], score)
    cast.plain.page.reload()
    scores(cast.plain, PROBLEMS[0], 4)
    expect(cast.wall.locator("#wall")).to_contain_text("3 of 3 have scored")
    expect(cast.console.page.locator("#counts")).to_contain_text("3")
    cast.check()
    assert "4.3" not in cast.console.page.locator("body").inner_text()
    cast.console.next()
    cast.plain.page.reload()
    fits(cast.wall)
    assert all(ear.heard for ear in cast.ears)
    assert not any(FIGURE.search(heard) or "4.3" in heard for ear in cast.ears for heard in ear.heard)
    cast.console.next()
    for page in (cast.wall, cast.ben.page, cast.console.page):
        expect(page.locator("main")).to_contain_text("4.3")
    cast.plain.page.reload()
    expect(cast.plain.page.locator("main")).to_contain_text("4.3")
    for page in (cast.wall, cast.ben.page, cast.console.page, cast.plain.page):
        expect(page.locator("main")).to_contain_text("From KC1 School superzones and KC4 Living Wage City")
    cast.check()


def scores(phone: Phone, barrier: str, score: int) -> None:
    """Say how much a barrier holds us back, and wait until it is saved."""
    card = phone.page.locator(".scored__card", has_text=barrier)
    card.get_by_role("group", name="How much does this hold us back?").get_by_label(str(score)).check(force=True)
    if phone.page.get_by_role("button", name="Save my scores").is_visible():
        phone.page.get_by_role("button", name="Save my scores").click()
    else:
        expect(phone.page.locator("#scores [data-saved]")).to_contain_text("Saved")


def offering(cast: Cast) -> None:
    cast.console.next()
    expect(cast.wall.locator("#wall")).to_contain_text("2 asks, 0 offers")
    expect(cast.console.page.locator("#head")).to_contain_text("2 asks have no offer")
    cast.check()
    cast.grace.page.get_by_role("link", name="We can help with this").last.click()
    expect(cast.grace.page.locator("main")).to_contain_text(ASK)
    fits(cast.grace.page, *PHONES)
    cast.grace.page.get_by_label("We offer").fill(OFFER)
    cast.grace.page.get_by_role("button", name="Send this offer").click()
    expect(cast.wall.locator("#wall")).to_contain_text("2 asks, 1 offer")
    expect(cast.wall.get_by_role("row", name=re.compile(ASK))).to_contain_text("An organisation")
    cast.plain.page.reload()
    cast.plain.page.get_by_role("link", name="We can help with this").first.click()
    cast.plain.page.get_by_label("We offer").fill("A van at weekends")
    cast.plain.page.get_by_label("We may be able to").check(force=True)
    cast.plain.page.get_by_role("button", name="Send this offer").click()
    expect(cast.plain.page.locator("main")).to_contain_text("A van at weekends")
    expect(cast.grace.page.locator("#mine")).to_contain_text(OFFER)
    expect(cast.console.page.locator("#head")).to_contain_text("Every ask has an offer")
    expect(cast.wall.locator("#wall")).to_contain_text("(perhaps)")
    cast.check()


def closing(cast: Cast) -> None:
    cast.console.next()
    expect(cast.wall.locator("#wall")).to_contain_text("What holds us back most")
    expect(cast.wall.locator("#wall")).to_contain_text("4.3 of 5")
    fits(cast.wall)
    cast.console.page.get_by_label("Our headline").fill("Homes first, then buses")
    cast.console.page.get_by_role("button", name="Save these words").click()
    expect(cast.console.page.get_by_label("Our headline")).to_have_value("Homes first, then buses")
    cast.console.next_to_the_end()
    expect(cast.ben.page.locator("body")).to_contain_text(re.compile("ended|Thank you"))
    expect(cast.grace.page.locator("#mine")).to_contain_text(OFFER)
    cast.check()
