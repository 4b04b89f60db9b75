"""What the browser gets obeys the content policy: nothing inline, nothing from elsewhere, every form its token."""

import re

import pytest

from tests.house.tree import files, read

INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"(?<!set)[\s(]on[a-z]+\s*=\s*[\"'{]", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*(?:\bsrc=|application/json))", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}
LINK_OR_NAMESPACE = re.compile(r"<a\b[^>]*\bhref=\"https://[^\"]*\"|\bxmlns(?::\w+)?=\"[^\"]*\"", re.IGNORECASE)
ELSEWHERE = re.compile(r"https?://|(?:src|href)=[\"']//|url\([\"']?//")
POST_FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
TOKEN = re.compile(r"token|hidden_fields|hidden_tag")
COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)


def inline(page: str) -> list[str]:
    return [name for name, pattern in INLINE.items() if pattern.search(COMMENT.sub("", page))]


def from_elsewhere(text: str) -> list[str]:
    """Addresses of other hosts that a browser would fetch: a link that a person may follow is none."""
    return ELSEWHERE.findall(LINK_OR_NAMESPACE.sub("", COMMENT.sub("", text)))


def forms_without_token(page: str) -> int:
    return sum(1 for body in POST_FORM.findall(page) if not TOKEN.search(body))


def test_no_page_holds_inline_style_or_script() -> None:
    wrong = {str(path): found for path in files(".html", under=("forum",)) if (found := inline(read(path)))}
    assert not wrong


def test_nothing_is_fetched_from_elsewhere() -> None:
    sources = files(".html", ".css", ".js", ".svg", under=("forum",))
    wrong = {str(path): found for path in sources if (found := from_elsewhere(read(path)))}
    assert not wrong


def test_every_form_that_posts_carries_its_token() -> None:
    wrong = [str(path) for path in files(".html", under=("forum",)) if forms_without_token(read(path))]
    assert not wrong


@pytest.mark.parametrize(
    "page",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        '<button onclick="go()">',
        "{{ field(onclick='go()') }}",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<a href="javascript:go()">',
    ],
)
def test_the_rule_sees_inline_style_and_script(page: str) -> None:
    assert inline(page)


@pytest.mark.parametrize(
    "page",
    [
        '<script type="module" src="{{ app }}"></script>',
        '<script type="application/json">{}</script>',
        "{% set once = 'x' %}",
    ],
)
def test_the_rule_lets_a_linked_script_be(page: str) -> None:
    assert not inline(page)


@pytest.mark.parametrize(
    "text",
    [
        '<img src="//cdn.example/x.png">',
        '<link href="https://fonts.example/x.css">',
        "@import url(//x.example/a.css)",
        "import 'https://x.example/a.js'",
    ],
)
def test_the_rule_sees_what_comes_from_elsewhere(text: str) -> None:
    assert from_elsewhere(text)


def test_the_rule_lets_a_person_follow_a_link() -> None:
    assert not from_elsewhere(
        '<a class="x" href="https://www.london.gov.uk/health">The plan</a> <svg xmlns="http://www.w3.org/2000/svg">'
    )


def test_the_rule_sees_a_form_without_its_token() -> None:
    assert forms_without_token('<form method="post"><button>Go</button></form>') == 1
    assert not forms_without_token('<form method="post">{{ hidden_fields(form) }}</form><form><input></form>')
