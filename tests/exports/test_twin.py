"""The page beside the PDF: the same words, its own style and nothing else, for every width and every reader."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from exports import pages
from exports.preview import main as preview
from exports.summary import Summary
from exports.summary.edition import Edition
from tests.exports.reading import words_of

ADDRESS = "http://twin.example/summary"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def twin(sample: Summary) -> str:
    return pages.twin(sample)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


@pytest.fixture(params=WIDTHS)
def opened(browser: Browser, twin: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page in a browser that obeys its policy, at a phone's and at a desk's width."""
    view = browser.new_page(viewport={"width": request.param, "height": 900})

    def answer(route: Route) -> None:
        headers = {"Content-Security-Policy": pages.twin_csp(twin), "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(body=twin, headers=headers)

    view.route("**/*", answer)
    view.goto(ADDRESS)
    yield view
    view.close()


def test_axe_finds_nothing(opened: Page) -> None:
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    found = opened.evaluate("axe.run()")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_it_fits_its_width(opened: Page) -> None:
    wide = opened.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


@pytest.mark.parametrize("width", [320, 800])
def test_words_without_an_end_fit_too(browser: Browser, sample: Summary, width: int) -> None:
    endless = "W" * 120
    promises = tuple(replace(each, what=endless, organisation=endless, name=endless) for each in sample.promises)
    cards = tuple(replace(each, text=endless) for each in sample.cards)
    part = replace(sample.took_part, organisations=(endless,))
    paper = replace(sample.paper, title=endless, place=endless)
    view = browser.new_page(viewport={"width": width, "height": 900})
    view.set_content(pages.twin(replace(sample, promises=promises, cards=cards, took_part=part, paper=paper)))
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    view.close()


def test_what_several_people_missed_is_told_once_with_how_often(sample: Summary) -> None:
    missed = ("The money", "The boroughs", "The money")
    said = words_of(pages.twin(replace(sample, pulse=replace(sample.pulse, missed=missed))))
    assert "What did we miss? The money (said 2 times) The boroughs What happens next" in said


def test_plan_commitments_that_are_named_have_their_words_once_also_when_the_plan_is_left_out(sample: Summary) -> None:
    said = words_of(pages.twin(sample))
    words = "Pay GLA group employees the London Living Wage"
    assert said.count(words) == 1
    assert said.index(words) < said.index("Our commitments 14")
    assert " stand under The objective and the plan." in said
    left_out = words_of(pages.twin(replace(sample, edition=Edition(left_out=("plan",)))))
    assert left_out.count(words) == 1
    assert left_out.index(words) > left_out.index("stand in a table below.")


def test_its_policy_lets_its_style_be(opened: Page) -> None:
    colour = opened.evaluate("getComputedStyle(document.querySelector('.cover-top')).backgroundColor")
    assert colour == "rgb(10, 58, 82)"


def test_the_policy_names_the_one_style_and_lets_nothing_else_in(twin: str) -> None:
    policy = pages.twin_csp(twin)
    (style,) = re.findall(r"<style>(.*?)</style>", twin, re.DOTALL)
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_nothing_is_inline_and_nothing_is_fetched(twin: str) -> None:
    body = twin.partition("</head>")[2].replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"\sstyle=|<script|\son\w+=|https?:|src=", body)
    assert set(re.findall(r'href="(.)', body)) == {"#"}


def test_every_contents_line_leads_somewhere(twin: str) -> None:
    assert set(re.findall(r'href="#([\w-]+)"', twin)) <= set(re.findall(r'id="([\w-]+)"', twin))


def test_headings_go_down_one_step_at_a_time(twin: str) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", twin)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_it_can_be_seen_without_a_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twin: str) -> None:
    out = tmp_path / "out.html"
    monkeypatch.setattr("sys.argv", ["preview", str(out)])
    preview()
    assert out.read_text(encoding="utf-8") == twin
