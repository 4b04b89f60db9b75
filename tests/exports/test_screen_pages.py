"""The other pages to read on a screen: the two sides, and the report of a forum, on a phone and on a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import sync_playwright

from exports.forum.document import twin
from exports.short import short
from exports.summary import Summary
from tests.exports import forums
from tests.exports.test_twin import AXE, WIDTHS

PAGES: dict[str, Callable[[Summary], str]] = {
    "two sides": lambda sample: short(sample).html,
    "a forum": lambda sample: twin(forums.forum(forums.six(sample)[:2])),
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_it_fits_its_width(sample: Summary, name: str) -> None:
    page = PAGES[name](sample)
    with sync_playwright() as playwright:
        view = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"]).new_page()
        view.set_content(page)
        view.evaluate(AXE.read_text(encoding="utf-8"))
        for width in WIDTHS:
            view.set_viewport_size({"width": width, "height": 900})
            assert view.evaluate("document.documentElement.scrollWidth") <= width
            found = view.evaluate("axe.run()")
            assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
