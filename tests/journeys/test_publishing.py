"""A summary goes out by keyboard alone, from its draft to its public page; its correction without our script too."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE
from tests.journeys.conftest import fits
from tests.journeys.desk import NAME, Hands, Maker, signs_in
from tests.serving import Plan, Server

SIZES = ((1440, 900), (320, 640))
TITLE = "Pay that keeps you well"
NEXT = "What to do now"


def test_a_summary_goes_out_and_is_corrected(
    server: Server,
    plan: Plan,
    report: int,
    own_page: str,
    maker: Maker,
    screen: Callable[[int, int], Page],
    browser: Browser,
) -> None:
    address, public = f"{server.address}/reports/{report}", f"{server.address}/summaries/{plan.code}"
    dee, ada, anybody = Hands(screen(1440, 900)), Hands(screen(390, 844)), screen(390, 844)
    signs_in(dee.page, f"{server.address}/reports", "dee")
    finds_it(dee.page)
    dee.follow(TITLE)
    takes_the_name_out(dee)
    says_what_staff_say(dee, maker)
    hears_that_it_is_wrong(dee, browser, own_page, maker)
    dee.press("Ask for approval", "Approval is asked for")
    signs_in(ada.page, address, "ada")
    publishes(ada)
    maker()
    expect(ada.focus).to_have_text(NEXT)
    ada.press("Let anybody read it", "Anybody can read it now")
    reads(anybody, public)
    corrects_without_a_script(browser, address, maker)
    anybody.goto(public)
    expect(anybody.get_by_role("heading", name="What changed since version 1")).to_be_visible()
    expect(anybody.get_by_text("We name the lift")).to_be_visible()
    ada.press("Take the public page back", "The public page is taken back")
    anybody.reload()
    expect(anybody.get_by_text("There is no such page")).to_be_visible()


def finds_it(page: Page) -> None:
    """Filters stand open beside the list; on a phone they are folded, so that the list begins on the first screen."""
    found, filters = page.get_by_role("link", name=TITLE, exact=True), page.get_by_label("Words in it")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        expect(found).to_be_in_viewport()
        expect(filters).to_be_visible(visible=width > height)
    fits(page, *SIZES)
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


def takes_the_name_out(dee: Hands) -> None:
    """Who forgets to say why finds the words again."""
    dee.follow("Read beside what was posted")
    fits(dee.page, *SIZES)
    ref = dee.page.get_by_role("listitem").filter(has_text=NAME).locator("b").inner_text()
    dee.follow(f"Take words out of {ref}")
    expect(dee.focus).to_have_value(f"{NAME} lets damp homes")
    dee.page.keyboard.press("ControlOrMeta+a")
    dee.page.keyboard.type(NAME)
    dee.press("Take out everywhere", "Say why they are taken out")
    expect(dee.page.get_by_label("Words", exact=True)).to_have_value(NAME)
    dee.reach("Why")
    dee.page.keyboard.type("It names")
    dee.press("Take out everywhere", "Taken out of 1 text")
    expect(dee.page.get_by_text("It reads: [words removed] lets damp homes")).to_be_visible()
    dee.follow(f"{TITLE}, version 1")


def says_what_staff_say(dee: Hands, maker: Maker) -> None:
    """The files are made meanwhile: what is being typed stays, and so does the focus."""
    dee.press("Headline, notes and sections")
    dee.types("Headline", "Two lifts")
    maker()
    expect(dee.page.get_by_role("button", name="Ask for approval")).to_be_visible()
    expect(dee.focus).to_have_value("Two lifts")
    expect(dee.page.get_by_text("The summary is ready.")).to_be_attached()
    fits(dee.page, *SIZES)
    dee.press("Save, and make the draft again", "Saved")
    maker()
    expect(dee.focus).to_have_text(NEXT)
    expect(dee.page.locator("form[data-keep]")).to_have_count(0)


def hears_that_it_is_wrong(dee: Hands, browser: Browser, own_page: str, maker: Maker) -> None:
    """Ben says so at his private address, on a phone without a script; Dee must say why it stays."""
    dee.press("Show it to those who were there", "seven days")
    maker()
    ben = Hands(browser.new_context(**PHONE, java_script_enabled=False).new_page())
    ben.page.goto(own_page)
    ben.types("What is wrong", "x" * 401)
    ben.press("Send", "The most is 400")
    ben.types("What is wrong", "It was one lift")
    ben.press("Send", "What you said is wrong")
    dee.page.reload()
    dee.types("Your answer", " ")
    dee.press("Leave it as it is", "Please write something first")
    dee.types("Your answer", "Two were named")
    dee.press("Leave it as it is", "The answer is saved")
    ben.page.reload()
    expect(ben.page.get_by_text("Two were named")).to_be_visible()


def publishes(hands: Hands) -> None:
    hands.press("Approve", "It is approved")
    hands.press("Publish", "Publish it all the same?")
    hands.press("Yes, publish it", "It is published")


def reads(anybody: Page, public: str) -> None:
    anybody.goto(public)
    fits(anybody)
    anybody.get_by_role("link", name="Read it here").click()
    expect(anybody.locator("body")).to_contain_text("[words removed] lets damp homes")
    expect(anybody.locator("body")).not_to_contain_text("Zephyrine")


def corrects_without_a_script(browser: Browser, address: str, maker: Maker) -> None:
    dee, ada = (Hands(browser.new_context(java_script_enabled=False).new_page()) for _ in range(2))
    signs_in(dee.page, address, "dee")
    dee.press("Correct it: make version 2", "The summary is being made")
    maker()
    dee.follow("Look again")
    dee.press("Ask for approval", "Say in a sentence what this version corrects")
    dee.types("What does version 2 correct?", "We name the lift")
    dee.press("Save, and make the draft again", "Saved")
    maker()
    dee.follow("Look again")
    dee.press("Ask for approval", "Approval is asked for")
    signs_in(ada.page, dee.page.url, "ada")
    publishes(ada)
    maker()
