"""The laptop dies and a phone runs the room: the same acts by touch, the wall frozen meanwhile, and nothing lost."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.conftest import Room
from tests.journeys.conftest import faults, fits
from tests.journeys.play import Console, Phone
from tests.serving import Plan, Server
from workshops import joining
from workshops.database import db

BOTH = "Damp homes, and no bus to the surgery"
BUS = "The last bus leaves at eight"
PAY = "Rent eats the wage"
LATE = "The food bank is shut at weekends"
WIDTHS = ((390, 844), (320, 700), (720, 450), (1440, 900))


@pytest.fixture
def sorting(inside: Flask, plan: Plan) -> None:
    """Three people wrote a card each, and the room makes sense of them."""
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    room = Room(workshop)
    for name in ("Ben", "Chidi", "Femi"):
        room.joins(name)
    room.goes_to("post_problems")
    for name, text in (("Ben", BOTH), ("Chidi", BUS), ("Femi", PAY)):
        room.posts(name, text)
    room.goes_to("make_sense")
    db.session.remove()


@pytest.mark.usefixtures("sorting")
def test_a_phone_runs_the_room_when_the_laptop_dies(
    server: Server, plan: Plan, phone: Callable[..., Page], screen: Callable[[int, int], Page]
) -> None:
    laptop, wall = Console(screen(1440, 900), server, plan).signs_in(), screen(1280, 720)
    laptop.page.get_by_role("link", name="On a phone").click()
    expect(laptop.page.get_by_role("dialog")).to_contain_text(f"/console/{plan.code}")
    laptop.page.keyboard.press("Escape")
    presses_single_keys_unless_they_are_off_or_somebody_types(laptop.page)
    hand = Console(phone(), server, plan).signs_in()
    wall.goto(f"{server.address}/wall/{plan.wall}")
    laptop.page.context.close()
    expect(hand.page.locator("#health")).to_contain_text("You run the room from here; nothing was lost.")
    fits(hand.page, *WIDTHS)
    splits_and_parks(hand.page)
    says_what_is_not_saved_and_sends_it_when_the_line_is_back(hand.page)
    ben = Phone(phone(), server, plan).joins("Health")
    ben.page.locator("#add summary").tap()
    ben.page.get_by_label("The missing problem").fill(LATE)
    goes_on_while_the_wall_stands_still(hand, wall)
    is_taken_as_it_was_being_written(ben)
    closes_a_vote_with_time_to_finish(hand, ben)
    moves_once_however_many_press(hand)
    sees_whether_all_is_well(hand.page)


def presses_single_keys_unless_they_are_off_or_somebody_types(page: Page) -> None:
    paused = page.get_by_role("button", name="Put the wall back on")
    page.keyboard.press("p")
    expect(paused).to_be_visible()
    page.keyboard.press("u")
    expect(paused).to_be_hidden()
    page.get_by_label("New theme").press("p")
    expect(page.get_by_label("New theme")).to_have_value("p")
    page.get_by_label("New theme").fill("")
    page.locator("#head h1").click()
    page.keyboard.press("?")
    page.get_by_label("Use the single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Pause the wall")).to_be_visible()


def splits_and_parks(page: Page) -> None:
    page.locator("li.card", has_text=BOTH).get_by_role("link", name="Split").tap()
    page.get_by_label("One idea").fill("Damp homes")
    page.get_by_label("The other idea").fill("No bus to the surgery")
    page.get_by_role("button", name="Split it").tap()
    expect(page.locator("li.card")).to_have_count(4)
    page.locator("li.card", has_text=BUS).get_by_role("checkbox").check()
    page.get_by_role("button", name="Park").tap()
    page.get_by_label("KC3").check()
    page.get_by_role("button", name="Park this card").tap()
    expect(page.locator("#head")).to_contain_text("1 split, 1 parked")
    page.locator("#undo").tap()
    expect(page.locator("#head")).to_contain_text("1 split, 0 parked")
    page.locator("#undo").tap()
    expect(page.locator("#head")).to_contain_text("0 split, 0 parked")
    expect(page.locator("#room")).to_contain_text(BOTH)


def goes_on_while_the_wall_stands_still(hand: Console, wall: Page) -> None:
    hand.page.get_by_role("button", name="Freeze the wall").tap()
    expect(wall.locator("#wall-mark")).to_contain_text("As it was at")
    hand.confirms_duplicates()
    hand.next()
    expect(hand.page.locator("#dock")).to_contain_text("until you let it go on")
    wall.reload()
    expect(wall.locator("#wall")).to_contain_text("Read the cards")
    assert faults(wall) == []
    hand.page.get_by_role("button", name="Let it go on").tap()
    expect(wall.locator("#wall")).to_contain_text("Vote on your phone")
    expect(wall.locator("#wall-mark")).to_be_hidden()


def is_taken_as_it_was_being_written(ben: Phone) -> None:
    expect(ben.page.locator("#moved-on")).to_contain_text("You have 20 seconds more to send this")
    ben.page.get_by_role("button", name="Post this card").tap()
    expect(ben.page.locator("#sent-late")).to_contain_text("kept for the report")
    ben.sees("Which of these")


def moves_once_however_many_press(hand: Console) -> None:
    """Five at once, as two facilitators on a bad line would: one moves the room, the others are told."""
    statuses = hand.page.evaluate(
        """async ([step]) => {
            const token = document.querySelector("meta[name=csrf-token]").content;
            const headers = { Accept: "application/json", "X-CSRFToken": token };
            const post = { method: "POST", headers, body: new URLSearchParams({ step }) };
            const press = () => fetch(`${location.pathname}/next`, post).then((answer) => answer.status);
            return Promise.all(Array.from({ length: 5 }, press));
        }""",
        [hand.step],
    )
    assert sorted(statuses) == [200, 409, 409, 409, 409]
    expect(hand.page.locator("#head")).to_contain_text("1 of 4 voted")


def sees_whether_all_is_well(page: Page) -> None:
    with page.expect_popup() as opened:
        page.get_by_role("link", name="All well?").tap()
    seen = opened.value
    expect(seen.get_by_role("heading", level=1)).to_have_text("Something in the room needs you")
    expect(seen.locator("dl")).to_contain_text("1 phone is connected now; 4 people came in with one.")
    expect(seen.locator("dl")).to_contain_text("The big screen is on.")
    fits(seen, *WIDTHS)
    assert faults(seen) == []
    seen.close()


def closes_a_vote_with_time_to_finish(hand: Console, ben: Phone) -> None:
    ben.votes(PAY)
    hand.page.locator("#next").tap()
    expect(hand.page.locator("#next")).to_contain_text("close the vote now")
    expect(ben.page.locator("#now")).to_contain_text("20 seconds more")
    assert faults(ben.page) == faults(hand.page) == []
    hand.page.locator("#undo").tap()
    expect(hand.page.locator("#next")).to_contain_text("20 seconds more")
    expect(ben.page.locator("#now")).not_to_contain_text("20 seconds more")


def says_what_is_not_saved_and_sends_it_when_the_line_is_back(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator("#next")).to_contain_text("Waiting for the connection")
    expect(page.locator("#next")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#health")).to_contain_text("offline since")
    keeps_what_was_chosen_until_the_question_can_be_asked(page)
    page.get_by_label("New theme").fill("Getting about")
    page.get_by_role("button", name="Add", exact=True).tap()
    expect(page.locator("#health")).to_contain_text("1 not saved yet")
    page.context.set_offline(False)
    expect(page.locator(".themes__list")).to_contain_text("Getting about")
    expect(page.locator("#health")).not_to_contain_text("not saved yet", use_inner_text=True)
    expect(page.locator("#said .refusal")).to_be_hidden()
    expect(page.locator("[data-chosen]")).to_have_text("2 chosen")
    page.get_by_role("button", name="Merge").tap()
    expect(page.get_by_role("dialog")).to_contain_text("Merge 2 cards")
    page.context.set_offline(True)
    page.get_by_role("button", name="Merge them").tap()
    expect(page.locator("#health")).to_contain_text("1 not saved yet")
    expect(page.locator("[data-chosen]")).to_have_text("Tick cards, then")
    page.context.set_offline(False)
    expect(page.locator("li.card")).to_have_count(2)
    page.locator("#undo").tap()
    expect(page.locator("li.card")).to_have_count(3)


def keeps_what_was_chosen_until_the_question_can_be_asked(page: Page) -> None:
    for words in (BUS, PAY):
        page.locator("li.card", has_text=words).get_by_role("checkbox").check()
    for act in ("Merge", "Park", "Hide"):
        page.get_by_role("button", name=act).tap()
        expect(page.locator("#said .refusal")).to_contain_text(
            "The line is down, so this cannot start yet. The 2 cards you chose"
        )
        expect(page.locator("[data-chosen]")).to_have_text("2 chosen")
    assert faults(page) == []
