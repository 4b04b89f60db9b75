"""What somebody says without a line waits on their phone, also while it is closed, goes once and in order, and says
when it was refused meanwhile; the words are never lost."""

import re
import time
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from tests.faults.conftest import Room
from tests.faults.line import Line
from tests.journeys.play import Phone
from tests.serving import Plan, Server
from workshops.database import db
from workshops.models import Participant, PlanAnswer, PulseAnswer

Make = Callable[..., Page]
SOON = 15_000


class Pocket(Phone):
    """A phone that can be out of reach, and closed and opened again."""

    def goes_off(self) -> None:
        self.page.context.set_offline(True)

    def comes_back(self) -> None:
        self.page.context.set_offline(False)

    def is_closed_and_opened(self) -> None:
        """The browser's tab is gone; later, with a line again, the workshop is opened anew."""
        context = self.page.context
        self.page.close()
        context.set_offline(False)
        self.page = context.new_page()
        self.page.goto(f"{self.server.address}/w/{self.plan.code}")

    def may_write(self) -> None:
        expect(self.page.get_by_label("Write one problem")).to_be_visible(timeout=SOON)

    def says(self, words: str) -> None:
        self.page.get_by_label("Write one problem").fill(words)
        self.page.get_by_role("button", name="Post this card").click()

    @property
    def outbox(self) -> Locator:
        return self.page.locator("#outbox")

    @property
    def mine(self) -> Locator:
        return self.page.locator("#mine")


@pytest.fixture
def opened(server: Server, plan: Plan, phone: Make) -> Callable[..., Pocket]:
    """Ben's phone, in a room."""

    def make(room: Room, address: str = "") -> Pocket:
        where = Server(address or server.address, server.instance, {})
        pocket = Pocket(phone(), where, Plan(room.code, "", plan.email))
        pocket.joins("Health")
        return pocket

    return make


Open = Callable[..., Pocket]


def texts(room: Room) -> list[str]:
    """What is on the board, in the order it came."""
    return [each.text for each in room.state().stands]


def test_cards_wait_while_the_phone_is_closed_and_go_once_in_order(room: Room, opened: Open) -> None:
    ben = opened(room)
    room.goes_to("post_problems")
    ben.may_write()
    ben.goes_off()
    ben.says("Damp homes")
    expect(ben.outbox).to_contain_text("Waiting to be sent")
    ben.says("Cold homes")
    expect(ben.outbox).to_contain_text("2 not sent yet")
    ben.page.get_by_label("Write one problem").fill("Late buses")
    assert texts(room) == []
    ben.is_closed_and_opened()
    expect(ben.mine).to_contain_text("Cold homes", timeout=SOON)
    expect(ben.outbox).to_be_hidden()
    expect(ben.page.get_by_label("Write one problem")).to_have_value("Late buses")
    assert texts(room) == ["Damp homes", "Cold homes"]


def test_a_card_waits_while_the_server_is_dead(room: Room, opened: Open, server: Server) -> None:
    ben = opened(room)
    room.goes_to("post_problems")
    ben.may_write()
    server.kill()
    ben.says("Damp homes")
    expect(ben.outbox).to_contain_text("Waiting to be sent")
    expect(ben.page.locator("html")).to_have_attribute("data-offline", "")
    server.start("forum.serve")
    expect(ben.mine).to_contain_text("Damp homes", timeout=SOON)
    expect(ben.outbox).to_be_hidden()
    assert texts(room) == ["Damp homes"]


def test_a_page_closed_while_it_sends_says_it_once(room: Room, opened: Open, line: Line) -> None:
    ben = opened(room, line.address)
    room.goes_to("post_problems")
    ben.may_write()
    with line.is_stalled():
        ben.says("Damp homes")
        expect(ben.page.get_by_role("button", name="Sending")).to_be_visible()
        ben.page.close()
    ben.page = ben.page.context.new_page()
    ben.page.goto(f"{line.address}/w/{room.code}")
    expect(ben.mine).to_contain_text("Damp homes", timeout=SOON)
    expect(ben.outbox).to_be_hidden()
    expect(ben.page.get_by_label("Write one problem")).to_have_value("")
    assert texts(room) == ["Damp homes"]


def test_a_line_that_seems_to_stand_is_found_out(room: Room, opened: Open, line: Line, full: bool) -> None:
    ben = opened(room, line.address)
    room.goes_to("post_problems")
    ben.may_write()
    ben.page.clock.install()
    with line.is_half_dead():
        ben.says("Damp homes")
        if full:
            time.sleep(30)
        else:
            ben.page.clock.fast_forward(11_000)
        expect(ben.outbox).to_contain_text("Waiting to be sent")
        room.console.next()
    ben.outbox.get_by_role("button", name="Try now").click()
    # In the long form a try is under way when the line is back, and is waited for first.
    heading = ben.page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Read the cards", timeout=3 * SOON if full else SOON)
    expect(ben.outbox).to_be_hidden(timeout=3 * SOON if full else SOON)
    assert texts(room) == ["Damp homes"]


def test_what_was_refused_meanwhile_says_so_and_keeps_the_words(room: Room, opened: Open) -> None:
    ben = opened(room)
    room.goes_to("post_problems")
    ben.may_write()
    ben.goes_off()
    ben.says("Damp homes")
    expect(ben.outbox).to_contain_text("Waiting to be sent")
    vote_open(room, "Late buses", "Cold homes")
    room.lets_time_pass()
    ben.comes_back()
    expect(ben.outbox).to_contain_text("Not sent.", timeout=SOON)
    expect(ben.outbox).to_contain_text("Damp homes")
    expect(ben.outbox.get_by_role("button", name="Change")).to_be_hidden()
    assert texts(room) == ["Late buses", "Cold homes"]
    ben.outbox.get_by_role("button", name="Delete").click()
    expect(ben.outbox).to_be_hidden()


def test_somebody_taken_off_still_reads_what_they_wrote(room: Room, opened: Open) -> None:
    ben = opened(room)
    room.goes_to("post_problems")
    ben.may_write()
    ben.goes_off()
    ben.says("Damp homes")
    expect(ben.outbox).to_contain_text("Waiting to be sent")
    with room.inside() as workshop:
        person = db.session.scalars(select(Participant.id).where(Participant.workshop_id == workshop.id)).one()
    assert room.console.post(f"people/{person}/remove")[0] == 200
    ben.comes_back()
    ben.sees("You were taken off")
    expect(ben.outbox).to_contain_text("Not sent.", timeout=SOON)
    expect(ben.outbox).to_contain_text("Damp homes")
    assert texts(room) == []


def vote_open(room: Room, *cards: str) -> None:
    """The facilitator has entered these cards, and the vote on them is open."""
    room.goes_to("vote_problems", "prepare")
    for words in cards:
        assert room.console.post("cards", kind="problem", text=words, sector="health")[0] == 200
    room.goes_to("vote_problems")


def votes_without_a_line(ben: Pocket, room: Room) -> None:
    vote_open(room, "Damp homes", "Cold homes")
    card = ben.page.locator("label.vote", has_text="Damp homes")
    expect(card).to_be_visible(timeout=SOON)
    ben.goes_off()
    card.click()
    expect(ben.page.locator("#ballot [data-saved]")).to_contain_text("Not saved yet")


def test_a_vote_waits_while_the_phone_is_closed(room: Room, opened: Open) -> None:
    ben = opened(room)
    votes_without_a_line(ben, room)
    ben.is_closed_and_opened()
    expect(ben.page.locator("#ballot [data-saved]")).to_contain_text("1 vote saved", timeout=SOON)
    expect(ben.page.locator("label.vote", has_text="Damp homes").get_by_role("checkbox")).to_be_checked()
    (votes,) = room.state().rounds.values()
    assert [len(choices) for choices in votes.ballots.values()] == [1]


def test_each_vote_is_counted_and_a_phone_that_forgot_how_far_is_told(room: Room, opened: Open) -> None:
    ben, counts = opened(room), list[str]()
    ben.page.on("request", lambda sent: counts.extend(parse_qs(sent.post_data or "").get("nth", [])))
    vote_open(room, "Damp homes", "Cold homes", "Dear fares")
    saved = ben.page.locator("#ballot [data-saved]")
    for number, words in enumerate(("Damp homes", "Cold homes"), 1):
        ben.page.locator("label.vote", has_text=words).click(timeout=SOON)
        expect(saved).to_contain_text(f"{number} vote", timeout=SOON)
    ben.page.evaluate("localStorage.clear()")
    ben.page.locator("label.vote", has_text="Dear fares").click()
    expect(saved).to_contain_text("3 votes saved", timeout=SOON)
    assert counts == ["1", "2", "1", "3"]
    (votes,) = room.state().rounds.values()
    assert [len(choices) for choices in votes.ballots.values()] == [3]


def test_a_vote_that_came_too_late_says_so(room: Room, opened: Open) -> None:
    ben = opened(room)
    votes_without_a_line(ben, room)
    room.goes_to("vote_problems", "closed")
    ben.comes_back()
    expect(ben.outbox).to_contain_text("Your votes: Damp homes", timeout=SOON)
    expect(ben.outbox).to_contain_text("The vote has closed")


def test_a_promise_and_an_ask_wait_where_they_are_written(room: Room, opened: Open) -> None:
    ben = opened(room)
    room.goes_to("commit")
    ben.page.locator("#choose input[name=on]").first.check(force=True, timeout=SOON)
    ben.page.get_by_role("button", name="I can promise something").click()
    ben.page.get_by_label("We will").fill("Pay the London Living Wage")
    ben.goes_off()
    ben.page.get_by_role("button", name="Make this commitment").click()
    expect(ben.outbox).to_contain_text("Waiting to be sent")
    expect(ben.page.get_by_label("We will")).to_be_hidden()
    ben.outbox.get_by_role("button", name="Change").click()
    ben.page.get_by_label("We will").fill("Pay the London Living Wage to everybody")
    ben.page.get_by_role("button", name="Make this commitment").click()
    expect(ben.outbox).to_contain_text("to everybody")
    ben.comes_back()
    expect(ben.page).to_have_url(re.compile(f"/w/{room.code}$"), timeout=SOON)
    expect(ben.mine).to_contain_text("to everybody")
    ben.page.goto(f"{room.server.address}/w/{room.code}/ask")
    ben.page.get_by_label("We ask the forum for").fill("A list of payroll firms")
    ben.goes_off()
    ben.page.get_by_role("button", name="Ask the forum").click()
    expect(ben.outbox).to_contain_text("A list of payroll firms")
    ben.is_closed_and_opened()
    expect(ben.mine).to_contain_text("A list of payroll firms", timeout=SOON)
    assert sorted(texts(room)) == ["A list of payroll firms", "Pay the London Living Wage to everybody"]


def answers(room: Room) -> tuple[int, int]:
    """How many items of the pulse and of the plan somebody answered."""
    with room.inside() as workshop:
        counts = [
            len(db.session.scalars(select(table).where(table.workshop_id == workshop.id)).all())
            for table in (PulseAnswer, PlanAnswer)
        ]
    return counts[0], counts[1]


def test_the_pulse_and_the_plan_wait_while_the_phone_is_closed(whole_room: Room, opened: Open) -> None:
    ben = opened(whole_room)
    saved = "#scales [data-saved]"
    for stage, item, found in (("pulse_before", "know", (1, 0)), ("know_plan", "answer-", (1, 1))):
        whole_room.goes_to(stage)
        tile = ben.page.locator(f"#scales input[type=radio][name^={item}]").nth(1)
        expect(tile).to_be_attached(timeout=SOON)
        ben.goes_off()
        tile.check(force=True)
        expect(ben.page.locator(saved)).to_contain_text("Not saved yet")
        ben.is_closed_and_opened()
        expect(ben.page.locator(saved)).to_contain_text("Saved.", timeout=SOON)
        expect(ben.page.locator("#scales input[type=radio]").nth(1)).to_be_checked()
        assert answers(whole_room) == found
