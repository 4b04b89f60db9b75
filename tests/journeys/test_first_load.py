"""What a phone that was never here loads: the page to come in by, and the board, each within its budget of bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.serving import Plan, Server
from workshops import joining, show, turns
from workshops.database import db

BUDGET = 60 * 1024


@contextmanager
def weighed(page: Page) -> Iterator[dict[str, float]]:
    """The bytes of everything that comes over the wire meanwhile, heads and fonts too, by address."""
    wire, addresses, weights = page.context.new_cdp_session(page), {}, {}
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda told: addresses.update({told["requestId"]: told["request"]["url"]}))
    wire.on(
        "Network.loadingFinished",
        lambda told: weights.update({addresses[told["requestId"]]: told["encodedDataLength"]}),
    )
    yield weights
    page.wait_for_load_state("networkidle")


def test_the_first_load_keeps_to_its_budget(
    server: Server, plan: Plan, inside: object, phone: Callable[..., Page]
) -> None:
    workshop = joining.workshop_by_code(plan.code)
    assert workshop is not None
    _, token = joining.join(workshop.id, "health")
    db.session.commit()
    while turns.stage_of(turns.current_step(workshop)).kind != "post_problems":
        show.next_step(workshop.id, turns.current_step(workshop).number, "Amara")
        db.session.commit()
    db.session.remove()
    new, known = phone(), phone()
    with weighed(new) as coming_in:
        new.goto(f"{server.address}/j/{plan.code}")
    known.context.add_cookies([{"name": f"pf_{plan.code}", "value": token, "url": server.address}])
    with weighed(known) as board:
        known.goto(f"{server.address}/w/{plan.code}")
        known.locator("html.js").wait_for()
    for weights in (coming_in, board):
        assert all(address.startswith(server.address) for address in weights)
        assert 10_000 < sum(weights.values()) <= BUDGET, weights
