"""Scores and a show of fists in the whole workshop: saved as they are tapped, told by nobody before they are shown."""

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.play import Phone

if TYPE_CHECKING:
    from tests.journeys.test_whole_workshop import Cast

FIGURE = re.compile(r"<b>\d\.\d</b>|plot__dot|strip__line")
EFFECT, DOABLE, FIST = "Effect on inequality", "Doable in 12 months", "How far do you stand behind it?"
MOVES = "Money for it that lasts longer than a year"


def gives(phone: Phone, action: str, **scores: int) -> None:
    """Tap numbers on one action, and wait until all of them are saved."""
    asked = {"effect": EFFECT, "doable": DOABLE, "fist": FIST}
    card = phone.page.locator(".scored__card", has_text=action)
    for name, score in scores.items():
        card.get_by_role("group", name=asked[name]).get_by_label(str(score)).check(force=True)
    if phone.page.get_by_role("button", name="Save my scores").is_visible():
        phone.page.get_by_role("button", name="Save my scores").click()
    else:
        expect(phone.page.locator("#scores [data-saved]")).to_contain_text("Saved")


def weighing(cast: "Cast", first: str, second: str) -> None:
    for ear in cast.ears:
        ear.heard.clear()
    for each in cast.phones[:3]:
        gives(each, first, effect=5, doable=4)
    gives(cast.blocked, second, effect=3, doable=2)
    cast.plain.page.reload()
    gives(cast.plain, first, effect=4, doable=4)
    expect(cast.wall.locator("#wall")).to_contain_text("5 of 5 have scored")
    cast.check()
    cast.console.next()
    assert not any(FIGURE.search(heard) for ear in cast.ears[:6] for heard in ear.heard)
    cast.console.next()
    expect(cast.phones[0].page.locator("#panel")).to_contain_text("4.8 of 5")
    expect(cast.wall.locator("#wall")).to_contain_text(first)
    cast.check()


def agreeing(cast: "Cast", first: str) -> None:
    for ear in cast.ears:
        ear.heard.clear()
    cast.console.next()
    show_fists(cast, first, "5: fully behind it", (1, 2, 2, 2, 5))
    low = cast.phones[0].page
    with low.expect_response(lambda answer: answer.url.endswith("/scores") and answer.ok):
        own = low.locator(".scored__card", has_text=first)
        own.get_by_label("At 0 or 1: what would move you up?").fill(MOVES)
    cast.check()
    cast.console.next()
    expect(cast.console.page.locator("#room")).to_contain_text(MOVES)
    assert not any(ear.heard_of(MOVES) for ear in cast.ears[1:6])
    cast.console.page.get_by_role("link", name=re.compile("Change the words of")).first.click()
    cast.console.page.get_by_label("The action").fill(f"{first}, with yearly figures")
    cast.console.page.get_by_role("button", name="Save these words").click()
    expect(cast.console.page.locator("#room")).to_contain_text("with yearly figures")
    cast.check()
    cast.console.page.get_by_role("button", name="Open round 2").click()
    expect(cast.wall.locator("#wall")).to_contain_text("Show a fist")
    show_fists(cast, first, "Once more", (5, 4, 4, 3, 5))
    cast.console.next()
    cast.console.next()
    expect(cast.wall.locator("#wall")).to_contain_text("Agreed")
    expect(cast.phones[1].page.locator("#panel")).to_contain_text("5 of 5 at 3 or more")
    cast.check()


def show_fists(cast: "Cast", action: str, said: str, fists: tuple[int, ...]) -> None:
    """Everybody answers, once their phone has come to the round that says this."""
    cast.plain.page.reload()
    for phone, fist in zip([*cast.live, cast.plain], fists, strict=True):
        expect(phone.page.locator("#panel")).to_contain_text(said, timeout=15_000)
        gives(phone, action, fist=fist)
