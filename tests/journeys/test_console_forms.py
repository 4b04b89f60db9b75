"""Every form a facilitator is asked, on the smallest phone: it can be read, reached, and nothing runs off the side."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import AMARA, Room
from tests.journeys.conftest import fits
from tests.journeys.play import Console
from tests.serving import Plan, Server
from workshops import facilitation, joining
from workshops.database import db

SMALL = (320, 700)
NAMES = ("Ben", "Chidi", "Femi", "Grace", "Hana", "Ilse", "Jomo")
LONG = "Cleaners-on-night-shifts-in-outer-boroughs cannot reach the pharmacist before it shuts at half past six"
EVERYWHERE = ("people", "person", "keys", "phone", "tables", "table?table=1", "seats?table=1")


def asked(room: Room) -> Iterator[tuple[str, ...]]:
    """The forms that can be asked, stage by stage, as the room goes through its show."""
    yield (*EVERYWHERE, f"remove?person={room.people['Ben'].id}")
    room.goes_to("pulse_before")
    yield ("pulse",)
    room.goes_to("know_plan")
    yield ("plan",)
    room.goes_to("post_problems")
    cards = [room.posts(name, f"{LONG}, says {name}") for name in NAMES]
    yield ("card", "paper")
    room.goes_to("make_sense")
    theme = facilitation.add_theme(room.workshop.id, "Getting-there-and-back-again", AMARA)
    db.session.commit()
    one, two = (f"card={card.key}" for card in cards[:2])
    yield (
        *(f"{name}?{one}" for name in ("hide", "park", "split", "reword", "objective", "in-plan")),
        f"merge?{one}&{two}",
        f"theme?theme={theme.id}",
    )
    room.goes_to("vote_problems")
    yield ("ballot", "paper-ballot")
    room.votes("Ben", *cards[:2])
    room.goes_to("design_actions")
    action = room.proposes("Ben", f"Open the pharmacy at eight. {LONG}")
    room.goes_to("weigh_actions")
    room.votes("Ben", action)
    yield ("ballot",)
    room.goes_to("test_agreement")
    room.scores("Ben", {action: (0,)}, {action.key: "Ask the pharmacists first"})
    yield ("ballot",)
    room.goes_to("test_agreement", "closed")
    yield (f"amend?card={action.key}",)
    room.goes_to("commit")
    yield ("commitment", "asking", "offering")


@pytest.mark.usefixtures("inside")
def test_each_form_fits_the_smallest_phone(server: Server, plan: Plan, screen: Callable[[int, int], Page]) -> None:
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    room = Room(workshop)
    for name in NAMES:
        room.joins(name)
    joining.enter_person(workshop.id, "health", AMARA, "Royal Marshside-and-Roding Hospitals Foundation Trust", "Kemi")
    db.session.commit()
    page = Console(screen(*SMALL), server, plan).signs_in().page
    for setting in ("settings", "plan"):
        page.goto(f"{server.address}/workshops/{plan.code}/{setting}")
        fits(page, SMALL)
    for forms in asked(room):
        page.goto(f"{server.address}/console/{plan.code}")
        fits(page, SMALL)
        for form in forms:
            page.goto(f"{server.address}/console/{plan.code}/ask/{form}")
            expect(page.locator("#ask-title"), form).to_be_visible()
            fits(page, SMALL)
