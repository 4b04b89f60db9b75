"""No phone, no matter: a pack is printed, and what comes back on paper is typed by keyboard, one after the other."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.conftest import Room
from tests.exports.reading import text_of
from tests.journeys.conftest import fits
from tests.journeys.play import Console
from tests.serving import Plan, Server
from workshops import joining
from workshops.database import db

WIDTHS = ((1440, 900), (320, 700))


@pytest.fixture
def posting(inside: Flask, plan: Plan) -> None:
    """Five people are here, and each has written a card."""
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    room = Room(workshop)
    names = ("Ben", "Chidi", "Femi", "Grace", "Hana")
    for name in names:
        room.joins(name)
    room.goes_to("post_problems")
    for name in names:
        room.posts(name, f"What {name} lives with")
    db.session.remove()


def prints(page: Page, server: Server, plan: Plan, **papers: str) -> str:
    """Ask for a pack, wait until the worker made it, and read what it says."""
    page.goto(f"{server.address}/workshops/{plan.code}/packs")
    before = page.get_by_role("link", name=re.compile("^Pack .*PDF")).count()
    for label, number in papers.items():
        page.get_by_label(label.replace("_", " ")).fill(number)
    page.get_by_role("button", name="Make the pack").click()
    links = page.get_by_role("link", name=re.compile("^Pack .*PDF"))
    expect(links).to_have_count(before + 1, timeout=30_000)
    answer = page.request.get(str(links.first.evaluate("each => each.href")))
    assert answer.ok
    return text_of(answer.body())


@pytest.mark.usefixtures("posting")
@pytest.mark.usefixtures("worker")
def test_a_room_without_phones_posts_and_votes_on_paper(
    server: Server, plan: Plan, screen: Callable[[int, int], Page]
) -> None:
    console = Console(screen(1440, 900), server, plan).signs_in()
    page = console.page
    pack = prints(page, server, plan, Blank_problem_cards="6", Blank_action_cards="0", Commitment_slips="0")
    fits(page, *WIDTHS)
    cards = re.findall(r"B-\d{3}-[A-Z]", pack)
    assert len(cards) == 6
    page.goto(f"{server.address}/console/{plan.code}")
    types_cards_by_keyboard(page, cards)
    console.next()
    console.confirms_duplicates()
    console.next()
    expect(page.locator("#counts")).to_contain_text("voted")
    ballots = re.findall(r"V-\d{3}-[A-Z]", prints(page, server, plan, Ballot_papers="3"))
    page.goto(f"{server.address}/console/{plan.code}")
    types_ballots_by_keyboard(page, ballots)
    expect(page.locator("#counts")).to_contain_text("2 ballots from paper more, of nobody by name")


def types_cards_by_keyboard(page: Page, cards: list[str]) -> None:
    page.keyboard.press("b")
    expect(page.get_by_label("Printed id")).to_be_focused()
    for number, printed in enumerate(cards[:3]):
        page.keyboard.type(printed.lower().replace("-", ""))
        page.keyboard.press("Tab")
        page.keyboard.type(f"From paper {number}")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text(f"{printed} is in.")
        expect(page.get_by_label("Printed id")).to_be_focused()
        expect(page.get_by_label("Printed id")).to_have_value("")
    page.keyboard.type(cards[0])
    page.keyboard.press("Tab")
    page.keyboard.type("Something else")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("with other words")
    expect(page.get_by_label("What it says")).to_have_value("Something else")
    fits(page, *WIDTHS)
    page.keyboard.press("Escape")
    expect(page.locator("#counts")).to_contain_text("8 cards")


def types_ballots_by_keyboard(page: Page, ballots: list[str]) -> None:
    page.keyboard.press("b")
    for printed, refs in zip(ballots[:2], ("p1 p2", "3"), strict=True):
        expect(page.get_by_label("Printed id")).to_be_focused()
        page.keyboard.type(printed)
        page.keyboard.press("Tab")
        page.keyboard.type(refs)
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text(f"{printed} is in.")
    page.keyboard.type(ballots[0])
    page.keyboard.press("Tab")
    page.keyboard.type("p4")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("with other crosses")
    page.get_by_role("button", name="Yes, go on").press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(f"{ballots[0]} is in.")
    fits(page, *WIDTHS)
    page.keyboard.press("Escape")


@pytest.fixture
def weighing(inside: Flask, plan: Plan) -> None:
    """Three people are here, one of them without a phone, and two actions are being scored."""
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    room = Room(workshop)
    for name in ("Ben", "Chidi"):
        room.joins(name)
    joining.enter_person(workshop.id, "education", "Amara", "", "Iris")
    room.goes_to("design_actions")
    for action in (
        "A night bus for carers",
        "Write to every landlord about damp, and to the boroughs that license them",
    ):
        room.proposes("Ben", action)
    room.goes_to("weigh_actions")
    db.session.remove()


@pytest.mark.usefixtures("weighing")
@pytest.mark.usefixtures("worker")
def test_a_room_without_phones_scores_and_shows_fists_on_paper(
    server: Server, plan: Plan, screen: Callable[[int, int], Page]
) -> None:
    console = Console(screen(1440, 900), server, plan).signs_in()
    page = console.page
    pack = prints(page, server, plan, Blank_problem_cards="0", Blank_action_cards="0", Score_papers="2")
    scores = re.findall(r"W-\d{3}-[A-Z]", pack)
    assert "A night bus for carers" in pack
    page.goto(f"{server.address}/console/{plan.code}")
    page.keyboard.press("b")
    types_numbers(page, scores[0], "4", "5", "2", "?")
    types_numbers(page, scores[1], "5", "x", "3", "3")
    types_numbers(page, scores[0], "1", "1", expects="with other numbers")
    fits(page, *WIDTHS)
    page.get_by_role("button", name="Yes, go on").press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(f"{scores[0]} is in.")
    page.keyboard.press("Escape")
    expect(page.locator("#counts")).to_contain_text("2 answers from paper more, of nobody by name")
    console.next()
    expect(page.locator("#room")).to_contain_text("3.0")
    console.next()
    console.next()
    expect(page.locator("#side")).to_contain_text("Enter fists from paper")
    page.get_by_text("Read out for those on paper").click()
    expect(page.locator("#side")).to_contain_text("A night bus for carers")
    fits(page, *WIDTHS)
    (fist,) = re.findall(r"F-\d{3}-[A-Z]", prints(page, server, plan, Fist_papers="1"))
    page.goto(f"{server.address}/console/{plan.code}")
    page.keyboard.press("b")
    types_numbers(page, fist, "7", expects="from 0 to 5")
    page.get_by_label("A, Agreement").fill("1")
    page.get_by_text("At 0 or 1: what would move them up").click()
    page.get_by_label("A: what would move them up").fill("Money that lasts")
    page.get_by_label("Whose it is").select_option(label="Iris")
    fits(page, *WIDTHS)
    page.get_by_label("B, Agreement").press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(f"{fist} is in.")
    page.keyboard.press("Escape")
    expect(page.locator("#counts")).to_contain_text("1 of 3 people")
    console.next()
    expect(page.locator("#room")).to_contain_text("Money that lasts")


def types_numbers(page: Page, printed: str, *numbers: str, expects: str = "") -> None:
    """The id, then the numbers from top to bottom, each a Tab further; Enter saves it."""
    expect(page.get_by_label("Printed id")).to_be_focused()
    page.keyboard.type(printed.lower())
    for number in numbers:
        page.keyboard.press("Tab")
        page.keyboard.type(number)
    page.keyboard.press("Enter")
    if expects:
        expect(page.get_by_role("alert")).to_contain_text(expects)
    else:
        expect(page.get_by_role("dialog")).to_contain_text(f"{printed} is in.")
