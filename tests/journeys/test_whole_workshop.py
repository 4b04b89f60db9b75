"""A whole workshop in real browsers: a facilitator, a wall, five phones, from the QR to the PDF."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import faults
from tests.journeys.ears import Ear
from tests.journeys.play import Console, Phone
from tests.journeys.weighing import agreeing, weighing
from tests.serving import Plan, Server

SECRETS = (
    "Cleaners on our wards earn less than the rent",
    "Ward cleaners cannot pay the rent",
    "Shift workers hear their hours the night before",
    "Carers lose a day’s pay to see a doctor",
    "Riders wait for work and are not paid for it",
    "A card that names somebody it should not",
)
SECTORS = ("Health", "Health", "Health", "Voluntary and community", "Business")
SHARE = re.compile(r"\d %")
ACTIONS = ("Put the London Living Wage in every cleaning contract", "Publish rotas four weeks ahead")

WROTE = {0: (SECRETS[0], SECRETS[5]), 1: (SECRETS[1],), 2: (SECRETS[2],), 3: (SECRETS[4],), 4: (SECRETS[3],)}


@dataclass
class Cast:
    """Everybody in the room, and everything their screens were sent."""

    server: Server
    plan: Plan
    wall: Page
    console: Console
    phones: list[Phone]
    ears: list[Ear]

    @property
    def plain(self) -> Phone:
        """The phone with JavaScript off."""
        return self.phones[3]

    @property
    def blocked(self) -> Phone:
        """The phone behind a network that lets no WebSocket through."""
        return self.phones[4]

    @property
    def live(self) -> list[Phone]:
        return [*self.phones[:3], self.blocked]

    def check(self) -> None:
        """axe-core finds nothing on any screen, looked at from its top, and nothing scrolls sideways."""
        for screen in (self.wall, self.console.page, *(each.page for each in self.live)):
            screen.evaluate("() => document.querySelectorAll('*').forEach((each) => each.scrollTo(0, 0))")
            assert faults(screen) == [], screen.url
            width, room = screen.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert width <= room, screen.url


@pytest.fixture
def cast(server: Server, plan: Plan, phone: Callable[..., Page], screen: Callable[[int, int], Page]) -> Cast:
    """Amara's console, the wall, and five phones that have come in: one without JavaScript, one without WebSockets."""
    wall, laptop = screen(1280, 720), screen(1440, 900)
    pages = [phone(), phone(), phone(), phone(javascript=False), phone(websockets=False)]
    ears = [Ear(page) for page in [*pages, wall, laptop]]
    wall.goto(f"{server.address}/wall/{plan.wall}")
    console = Console(laptop, server, plan).signs_in()
    phones = [Phone(page, server, plan).joins(sector) for page, sector in zip(pages, SECTORS, strict=True)]
    return Cast(server, plan, wall, console, phones, ears)


@pytest.mark.usefixtures("worker")
def test_a_room_goes_from_the_qr_to_the_pdf(cast: Cast) -> None:
    expect(cast.wall.locator("#wall")).to_contain_text("5")
    cast.check()
    telling_about_oneself(cast)
    welcoming(cast)
    knowing_the_plan(cast)
    posting(cast)
    making_sense(cast)
    voting(cast)
    designing(cast)
    weighing(cast, *ACTIONS)
    agreeing(cast, ACTIONS[0])
    promising(cast)
    taking_the_pulse_again(cast)
    closing(cast)


def telling_about_oneself(cast: Cast) -> None:
    page = cast.phones[0].page
    page.get_by_role("link", name="See the questions").click()
    page.get_by_role("group", name="What is your religion?").get_by_label("Sikh").check(force=True)
    assert faults(page) == []
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("main")).to_contain_text("your answers are counted")
    assert faults(page) == []
    cast.ears[0].heard.clear()
    page.get_by_role("link", name="Go on").click()
    expect(page).to_have_url(re.compile(f"/w/{cast.plan.code}$"))


def welcoming(cast: Cast) -> None:
    cast.console.next()
    expect(cast.wall.locator("#wall")).to_contain_text("Who decides")
    for each in cast.live:
        each.scores("My organisation has a part in it", 2)
    cast.plain.page.reload()
    cast.plain.page.get_by_role("group", name="I know whom to work with").get_by_label("4").check(force=True)
    cast.plain.page.get_by_role("button", name="Save my answers").click()
    expect(cast.wall.locator("#wall")).to_contain_text("5 of 5 answered")
    cast.check()
    assert not any(ear.heard_of("Sikh") for ear in cast.ears)


def knowing_the_plan(cast: Cast) -> None:
    cast.console.next()
    for each in cast.live:
        each.knows(0, "New to me")
    cast.phones[0].knows(1, "We work on this")
    whom = cast.phones[0].page.get_by_label("With whom?").nth(1)
    whom.fill("the night porters")
    whom.press("Tab")
    cast.plain.page.reload()
    cast.plain.page.get_by_role("radio", name="Knew it").first.check(force=True)
    cast.plain.page.get_by_role("button", name="Save my answers").click()
    expect(cast.wall.locator("#wall")).to_contain_text("5 of 5 answered")
    cast.check()
    assert not any(ear.heard_of("the night porters") for ear in cast.ears[1:])


def posting(cast: Cast) -> None:
    cast.console.next()
    expect(cast.wall.get_by_role("heading", level=1)).to_contain_text("What stops Londoners")
    for each, words in zip(cast.live, SECRETS[:4], strict=True):
        each.sees("What stops Londoners")
        each.posts(words)
    cast.plain.page.reload()
    cast.plain.posts(SECRETS[4])
    cast.phones[0].posts(SECRETS[5])
    expect(cast.wall.locator("#wall")).to_contain_text("6")
    cast.check()
    for own, ear in enumerate(cast.ears):
        for words in SECRETS:
            assert ear.heard_of(words) == (words in WROTE.get(own, ())), (own, words)


def making_sense(cast: Cast) -> None:
    cast.console.next()
    cast.phones[1].sees("Read the cards")
    expect(cast.phones[1].page.locator("#panel")).to_contain_text(SECRETS[0])
    expect(cast.blocked.page.locator("#panel")).to_contain_text(SECRETS[2])
    cast.console.merges(SECRETS[0], SECRETS[1])
    cast.console.adds_theme("Pay and hours", SECRETS[2:4])
    cast.console.hides(SECRETS[5], "Names a person")
    expect(cast.phones[1].page.locator("#panel")).not_to_contain_text(SECRETS[5])
    expect(cast.wall.locator("#wall")).to_contain_text("Pay and hours")
    cast.check()
    cast.console.confirms_duplicates()


def voting(cast: Cast) -> None:
    for ear in cast.ears:
        ear.heard.clear()
    cast.console.next()
    for each in cast.phones[:3]:
        each.votes("Shift workers")
    cast.blocked.votes("Shift workers", "Riders wait")
    cast.plain.page.reload()
    cast.plain.page.get_by_label(re.compile("Riders wait")).check(force=True)
    cast.plain.page.get_by_role("button", name="Save my votes").click()
    expect(cast.wall.locator("#wall")).to_contain_text("5")
    cast.check()
    assert all(ear.heard for ear in cast.ears)
    assert not any(SHARE.search(heard) for ear in cast.ears for heard in ear.heard)
    cast.console.next()
    assert not any(SHARE.search(heard) for ear in cast.ears[:6] for heard in ear.heard)
    cast.check()
    cast.console.next()
    expect(cast.phones[0].page.locator("#panel")).to_contain_text("4 people")
    expect(cast.wall.locator("#wall")).to_contain_text("Shift workers")
    assert any(SHARE.search(heard) for heard in cast.ears[5].heard)
    cast.check()
    assert not any(ear.heard_of(SECRETS[5]) for ear in cast.ears[1:6])


def designing(cast: Cast) -> None:
    cast.console.next()
    cast.phones[0].proposes(ACTIONS[0], builds_on="3.5-10")
    cast.phones[1].proposes(ACTIONS[1])
    cast.check()
    for _ in ("in pairs", "in fours", "all"):
        cast.console.next()
    assert not any(ear.heard_of(ACTIONS[0]) for ear in cast.ears[1:])
    cast.console.next()
    cast.check()
    cast.console.confirms_duplicates()
    cast.console.next()


def promising(cast: Cast) -> None:
    cast.console.next()
    expect(cast.wall.locator("#wall")).to_contain_text("No lead yet")
    cast.phones[0].promises("add the wage to the spring contract")
    cast.plain.page.goto(f"{cast.server.address}/w/{cast.plan.code}")
    cast.plain.needs("a model clause we can copy")
    expect(cast.console.page.locator("#room")).to_contain_text(ACTIONS[0])
    cast.check()


def taking_the_pulse_again(cast: Cast) -> None:
    cast.console.next()
    for each in cast.live:
        each.scores("I was heard", 5)
    cast.phones[0].misses("Nobody spoke for people who clean at night")
    cast.check()
    assert not any(ear.heard_of("Nobody spoke for people") for ear in cast.ears[1:])


def closing(cast: Cast) -> None:
    cast.console.next()
    cast.check()
    cast.console.page.get_by_label("Our headline").fill("Pay people enough to live near their work")
    cast.console.page.get_by_role("button", name="Save these words").click()
    cast.console.next_to_the_end()
    expect(cast.phones[1].page.locator("body")).to_contain_text(re.compile("ended|Thank you"))
    cast.check()
    assert not any(ear.heard_of("Sikh") for ear in cast.ears)
    assert cast.console.opens_the_report().startswith(b"%PDF-")
    assert faults(cast.console.page) == []


def test_versions_only_rise(server: Server, plan: Plan, phone: Callable[..., Page]) -> None:
    page = phone()
    versions: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: versions.extend(_version(str(frame)))))
    Phone(page, server, plan).joins("Health")
    Phone(phone(), server, plan).joins("Education")
    assert all(before <= after for before, after in pairwise(versions))


def _version(frame: str) -> list[int]:
    return [int(found) for found in re.findall(r'"version":(\d+)', frame)]
