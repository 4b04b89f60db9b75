"""The server is killed, the phone is closed and opened again, the person takes another phone: nobody is lost."""

import re
from collections.abc import Callable

from flask import Flask
from playwright.sync_api import Page, expect

from tests.journeys.play import Console, Phone
from tests.serving import Plan, Server
from workshops import joining, snapshot
from workshops.database import db

POSTED = "Cleaners on our wards earn less than the rent"
TYPED = "Shift workers hear their hours the night"


def posting(
    server: Server, plan: Plan, phone: Callable[..., Page], screen: Callable[[int, int], Page]
) -> tuple[Phone, Console]:
    """Ben has posted one card and is typing another."""
    ben = Phone(phone(), server, plan).joins("Health")
    console = Console(screen(1440, 900), server, plan).signs_in()
    for _past in ("Arrive", "The pulse", "Know the plan"):
        console.next()
    ben.sees("What stops Londoners")
    ben.posts(POSTED)
    ben.page.get_by_label("Write one problem").press_sequentially(TYPED)
    return ben, console


def people_and_cards(inside: Flask, plan: Plan) -> tuple[int, int]:
    with inside.app_context():
        workshop = joining.workshop_by_code(plan.code)
        assert workshop is not None
        board = snapshot.take(workshop.id)
        db.session.remove()
    return board.here, board.posted["problem"]


def test_a_killed_server_loses_nobody_and_no_word(
    server: Server, inside: Flask, plan: Plan, phone: Callable[..., Page], screen: Callable[[int, int], Page]
) -> None:
    ben, console = posting(server, plan, phone, screen)
    server.kill_and_start()
    expect(ben.page.locator("html")).to_have_attribute("data-live", "live", timeout=20_000)
    expect(console.page.locator("html")).to_have_attribute("data-live", "live", timeout=20_000)
    field = ben.page.get_by_label("Write one problem")
    expect(field).to_have_value(TYPED)
    field.press_sequentially(" before")
    ben.page.get_by_role("button", name="Post this card").click()
    expect(ben.page.locator("#mine")).to_contain_text(f"{TYPED} before")
    console.next()
    ben.sees("Read the cards")
    assert people_and_cards(inside, plan) == (1, 2)


def test_a_phone_opened_again_is_the_same_person(
    server: Server, inside: Flask, plan: Plan, phone: Callable[..., Page], screen: Callable[[int, int], Page]
) -> None:
    ben, _ = posting(server, plan, phone, screen)
    kept = ben.page.context.storage_state()
    ben.page.context.close()
    again = phone(storage_state=kept)
    again.goto(f"{server.address}/j/{plan.code}")
    expect(again).to_have_url(re.compile(f"/w/{plan.code}$"))
    expect(again.locator("#mine")).to_contain_text(POSTED)
    expect(again.get_by_label("Write one problem")).to_have_value(TYPED)
    assert people_and_cards(inside, plan) == (1, 1)


def test_a_link_moves_a_person_to_another_phone(
    server: Server, inside: Flask, plan: Plan, phone: Callable[..., Page], screen: Callable[[int, int], Page]
) -> None:
    ben, _ = posting(server, plan, phone, screen)
    ben.page.get_by_role("link", name="Move to another phone").click()
    ben.page.get_by_role("button", name=re.compile("link", re.IGNORECASE)).click()
    address = re.search(r"https?://\S+/m/[\w-]+", ben.page.locator("main").inner_text())
    assert address
    other = phone()
    other.goto(address.group())
    other.get_by_role("button", name="Go on with this phone").click()
    expect(other.locator("#mine")).to_contain_text(POSTED)
    ben.page.goto(f"{server.address}/w/{plan.code}")
    expect(ben.page).to_have_url(re.compile(f"/j/{plan.code}$"))
    assert people_and_cards(inside, plan) == (1, 1)
