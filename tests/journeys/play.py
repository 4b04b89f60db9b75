"""What people do on their screens, by what they see there: labels and buttons, as a hand or a keyboard finds them."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.serving import PASSWORD, Plan, Server


class Phone:
    """One participant's phone."""

    def __init__(self, page: Page, server: Server, plan: Plan) -> None:
        self.page, self.server, self.plan = page, server, plan

    def joins(self, sector: str) -> "Phone":
        """Follow the QR's address, tap a sector."""
        self.page.goto(f"{self.server.address}/j/{self.plan.code}")
        self.page.get_by_role("button", name=sector, exact=True).click()
        expect(self.page).to_have_url(re.compile(f"/w/{self.plan.code}$"))
        return self

    def sees(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words, timeout=15_000)

    def scores(self, statement: str, score: int) -> None:
        """Tap a number, and wait until it is saved."""
        group = self.page.get_by_role("group", name=statement)
        expect(group).to_be_visible(timeout=15_000)
        group.get_by_label(str(score)).check(force=True)
        expect(self.page.locator("#scales [data-saved]")).to_contain_text("Saved")

    def knows(self, which: int, answer: str) -> None:
        """Say what one of the plan commitments is, and wait until it is saved."""
        choice = self.page.get_by_role("radio", name=answer).nth(which)
        expect(choice).to_be_attached(timeout=15_000)
        choice.check(force=True)
        expect(self.page.locator("#scales [data-saved]")).to_contain_text("Saved")

    def misses(self, words: str) -> None:
        self.page.get_by_label("What did we miss?").fill(words)
        self.page.get_by_role("button", name="Send this").click()
        expect(self.page.locator("#mine")).to_contain_text(words)

    def posts(self, words: str) -> None:
        self.page.get_by_label("Write one problem").fill(words)
        self.page.get_by_role("button", name="Post this card").click()
        expect(self.page.locator("#mine")).to_contain_text(words)

    def proposes(self, words: str, builds_on: str = "") -> None:
        """Write an action; tick the plan commitment that comes under the words by itself, if one is to be linked."""
        answers = self.page.get_by_role("group", name="Which problem does it answer?").get_by_role("radio")
        if answers.count() > 1:
            answers.first.check(force=True)
        field = self.page.get_by_label("Write one action")
        field.fill(words)
        if builds_on:
            like = self.page.get_by_role("group", name="Already in the plan").get_by_label(builds_on)
            expect(like).to_be_visible()
            expect(field).to_be_focused()
            like.check()
        self.page.get_by_role("button", name="Post this action").click()
        expect(self.page.locator("#mine")).to_contain_text(words)
        if builds_on:
            expect(self.page.locator("#mine")).to_contain_text(f"In the plan: {builds_on}")

    def votes(self, *cards: str) -> None:
        """Tap the cards that say this, and wait until they are saved."""
        for card in cards:
            self.page.locator("label.vote", has_text=card).click()
        saved = "1 vote saved" if len(cards) == 1 else f"{len(cards)} votes saved"
        expect(self.page.locator("[data-saved]")).to_contain_text(saved)

    def promises(self, what: str) -> None:
        """Choose the first action and promise something on it."""
        self.page.get_by_role("button", name="I can promise something").click()
        self.page.get_by_label("We will").fill(what)
        self.page.get_by_role("button", name="Make this commitment").click()
        expect(self.page.locator("main")).to_contain_text(what)

    def needs(self, what: str) -> None:
        self.page.get_by_role("button", name="We need something to do this").click()
        self.page.get_by_label("We need").fill(what)
        self.page.get_by_role("button", name="Send this answer").click()
        expect(self.page.locator("main")).to_contain_text(what)


class Console:
    """The facilitator's laptop."""

    def __init__(self, page: Page, server: Server, plan: Plan) -> None:
        self.page, self.server, self.plan = page, server, plan

    def signs_in(self) -> "Console":
        self.page.goto(f"{self.server.address}/console/{self.plan.code}")
        self.page.get_by_label(re.compile("mail", re.IGNORECASE)).fill(self.plan.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page).to_have_url(re.compile(f"/console/{self.plan.code}"))
        expect(self.page.locator("html")).to_have_attribute("data-live", "live")
        return self

    @property
    def step(self) -> int:
        return int(self.page.locator("form.next-form input[name=step]").get_attribute("value") or -1)

    def next(self) -> None:
        """Press Next and wait until the room has moved; a vote that gives time to finish takes a second press."""
        still = f"form.next-form:has(input[name=step][value='{self.step}'])"
        self.page.locator("#next").click()
        expect(self.page.locator(f"{still}:not(:has-text(' now'))")).to_have_count(0)
        if self.page.locator(still).count():
            self.page.locator("#next").click()
            expect(self.page.locator(still)).to_have_count(0)

    def confirms_duplicates(self) -> None:
        self.page.get_by_label("Duplicates checked").check()
        expect(self.page.locator("#next")).not_to_have_attribute("aria-disabled", "true")

    def merges(self, first: str, second: str) -> None:
        for card in (first, second):
            self.page.locator("li.card", has_text=card).get_by_role("checkbox").check()
        self.page.locator("#cards").get_by_role("button", name="Merge").click()
        self.page.get_by_role("button", name="Merge them").click()
        expect(self.page.locator("#room")).to_contain_text("2 people wrote this")

    def adds_theme(self, name: str, cards: Sequence[str]) -> None:
        self.page.get_by_label("New theme").fill(name)
        self.page.get_by_role("button", name="Add", exact=True).click()
        for card in cards:
            self.page.locator("li.card", has_text=card).get_by_role("checkbox").check()
        self.page.get_by_role("button", name=re.compile(f"Put here.*{name}")).click()
        expect(self.page.locator("[data-chosen]")).to_have_text("Tick cards, then")
        expect(self.page.locator(".shelf", has_text=name)).to_contain_text(str(len(cards)))

    def hides(self, card: str, reason: str) -> None:
        self.page.locator("li.card", has_text=card).get_by_role("checkbox").check()
        self.page.locator("#cards").get_by_role("button", name="Hide").click()
        self.page.get_by_label(reason).check()
        self.page.get_by_role("button", name=re.compile("^Hide")).last.click()
        expect(self.page.locator("#room")).not_to_contain_text(card)

    def next_to_the_end(self) -> None:
        self.page.locator("#next").click()
        expect(self.page.get_by_role("link", name="Open the report").first).to_be_visible()

    def opens_the_report(self) -> bytes:
        """Wait for the worker, then download the PDF as staff would."""
        self.page.goto(f"{self.server.address}/workshops/{self.plan.code}")
        self.page.get_by_role("link", name="Open its page").click()
        link = self.page.get_by_role("link", name=re.compile("PDF")).first
        expect(link).to_be_visible(timeout=60_000)
        answer = self.page.request.get(str(link.evaluate("each => each.href")))
        assert answer.ok
        return answer.body()
