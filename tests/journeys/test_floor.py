"""The floor of a day: two rooms at once, help that is asked for and comes, and five minutes more for everybody."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_security import hash_password
from playwright.sync_api import Page, expect

from forum.accounts import people
from tests.conftest import Room
from tests.journeys.conftest import fits
from tests.journeys.ears import Ear
from tests.journeys.play import Console
from tests.serving import PASSWORD, Plan, Server
from workshops import joining, planning
from workshops.database import db
from workshops.models import Card

WIDTHS = ((1440, 900), (390, 844), (320, 700))
NAMES = ("Ben", "Chidi", "Femi")
WORDS = "Zebra crossings are missing"


@dataclass
class Day:
    """The forum of the day, its two rooms, and Dee who keeps the floor."""

    forum: int
    rooms: Sequence[Plan]
    staff: str


@pytest.fixture
def day(inside: Flask, plan: Plan) -> Day:
    """Two rooms of three people each are at work: one posts problems, the other votes on them."""
    first = joining.workshop_by_code(plan.code)
    assert first is not None
    forum = first.group.forum
    amara = people.find_user(email=plan.email)
    assert amara is not None
    planning.set_facilitators(forum.groups[0], [amara.id])
    meeting = planning.Schedule("Safer ways to school", datetime.now(UTC), "City Hall", "Amara", "30")
    second = planning.schedule(forum.groups[0], meeting, "Dee")
    people.create_user(
        email="dee@example.org", name="Dee", password=hash_password(PASSWORD), roles=["staff"], active=True
    )
    db.session.commit()
    posts_problems(Room(first))
    voting = Room(second)
    cards = posts_problems(voting)
    voting.goes_to("vote_problems")
    for name in NAMES[:2]:
        voting.votes(name, cards[0])
    rooms = (plan, Plan(second.code, second.wall_key, plan.email))
    made = Day(forum.id, rooms, "dee@example.org")
    db.session.remove()
    return made


def posts_problems(room: Room) -> list[Card]:
    for name in NAMES:
        room.joins(name)
    room.goes_to("post_problems")
    return [room.posts(name, f"{WORDS} at the gate of {name}") for name in NAMES]


def test_the_floor_sends_help_and_time_and_is_told_no_total(
    server: Server, day: Day, screen: Callable[[int, int], Page]
) -> None:
    desk, big = screen(1440, 900), screen(1920, 1080)
    ears = [Ear(desk), Ear(big)]
    opens_the_floor(server, day, desk)
    big.goto(str(desk.get_by_role("link", name="The same for a big screen").evaluate("each => each.href")))
    expect(big.locator(".floor-room")).to_have_count(2)
    page = screen(1440, 900)
    posting = Console(page, server, day.rooms[0]).signs_in()
    asks_for_help_and_somebody_comes(desk, big, page)
    voting = page.context.new_page()
    voting.goto(f"{server.address}/console/{day.rooms[1].code}")
    gives_everybody_five_minutes(desk, (page, voting))
    desk.get_by_label("A line to every console").fill("Lunch is at one")
    desk.get_by_role("button", name="Send it").click()
    for each in (page, voting):
        expect(each.locator("#floor")).to_contain_text("Lunch is at one")
    fits(page, (1440, 900), (320, 700))
    closes_a_vote_and_shows_it(Console(voting, server, day.rooms[1]), desk, big)
    posting.page.get_by_role("button", name="No help needed any more").click()
    expect(big.locator(".floor-room--help")).to_have_count(0)
    assert all(ear.heard_of("Safer ways to school") for ear in ears)
    assert not any(ear.heard_of(WORDS) or ear.heard_of("67 %") or ear.heard_of("100 %") for ear in ears)


def opens_the_floor(server: Server, day: Day, desk: Page) -> None:
    desk.goto(f"{server.address}/floor/{day.forum}")
    desk.get_by_label(re.compile("mail", re.IGNORECASE)).fill(day.staff)
    desk.get_by_label("Password", exact=True).fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.locator("html")).to_have_attribute("data-live", "live")
    expect(desk.locator(".floor-room")).to_have_count(2)
    expect(desk.locator(".floor-room", has_text="Safer ways to school")).to_contain_text("2 of 3")


def asks_for_help_and_somebody_comes(desk: Page, big: Page, console: Page) -> None:
    console.get_by_role("button", name="Ask for help").click()
    expect(console.locator("#floor")).to_contain_text("Help asked at")
    for page in (desk, big):
        expect(page.locator(".floor-room--help")).to_contain_text("Help asked, just now")
    fits(desk, *WIDTHS)
    fits(big, (1920, 1080), (1280, 720))
    desk.get_by_role("button", name="On the way").click()
    expect(console.locator("#floor")).to_contain_text("Dee is on the way")
    expect(big.locator(".floor-room--help")).to_contain_text("Dee is on the way")


def gives_everybody_five_minutes(desk: Page, consoles: Sequence[Page]) -> None:
    before = [seconds_left(page) for page in consoles]
    desk.get_by_role("button", name="5 more minutes for all").click()
    expect(desk.locator("#floor-acts")).to_contain_text("5 min more for every room")
    for page, left in zip(consoles, before, strict=True):
        minutes = (left + 300) // 60
        expect(page.locator(".clock__left")).to_have_text(re.compile(rf"^({minutes}|{minutes - 1}):\d\d$"))
    fits(desk, *WIDTHS)


def seconds_left(page: Page) -> int:
    expect(page.locator(".clock__left")).to_have_text(re.compile(r"^\d+:\d\d$"))
    minutes, seconds = page.locator(".clock__left").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def closes_a_vote_and_shows_it(console: Console, desk: Page, big: Page) -> None:
    console.next()
    console.next()
    for page in (desk, big):
        expect(page.locator(".floor-room", has_text="Safer ways to school")).to_contain_text("Result shown")
        expect(page.locator(".floor-room", has_text="Safer ways to school")).to_contain_text("2 of 3")
    fits(big, (1280, 720))
    fits(desk)
