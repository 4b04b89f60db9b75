"""Who only hears the PDF hears the whole story in its order: the tag tree against the page of HTML."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from exports import pages
from exports.short import short
from exports.summary import Summary
from tests.exports.reading import unbroken
from tests.exports.tag_tree import Told, tree_of

TAGS = {"h1": "H1", "h2": "H2", "h3": "H3", "table": "Table", "caption": "Caption", "tr": "TR", "td": "TD", "th": "TH"}
UNREAD = ("head", "style", "svg")
PUT_IN_BY_STYLE = re.compile(r"[\d•“”]*")


@dataclass
class Heard(HTMLParser):
    """The words of a page, piece by piece, and how often each tag that a reader names stands in it."""

    said: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    unread: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        self.tags[TAGS.get(tag, "")] += not self.unread

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if not self.unread and (words := unbroken(data)):
            self.said.append(words)


def heard(html: str) -> Heard:
    told = Heard()
    told.feed(html)
    return told


def aloud(tree: list[Told]) -> str:
    """Everything that is read out, in its order and without spaces; a figure's title is not on the page."""
    return unbroken("".join(each.words for each in tree if each.tag != "Figure"))


def gaps(said: list[str], text: str) -> Iterator[str]:
    """What stands between the pieces; a piece that is missing or stands before its time fails."""
    place = 0
    for words in said:
        found = text.find(words, place)
        assert found >= 0, f"not read out in its place: {words}"
        yield text[place:found]
        place = found + len(words)
    yield text[place:]


@dataclass(frozen=True)
class Both:
    """A page of HTML and the tag tree of the PDF that is made of it."""

    html: str
    tree: list[Told]


@pytest.fixture(scope="module")
def sample_tree(sample_pdf: bytes) -> list[Told]:
    return tree_of(sample_pdf)


@pytest.fixture(scope="module", params=["whole", "scripts", "short"])
def both(request: pytest.FixtureRequest, sample: Summary) -> Both:
    if request.param == "whole":
        return Both(pages.html(sample), request.getfixturevalue("sample_tree"))
    if request.param == "scripts":
        written = pages.html(request.getfixturevalue("scripts"))
        return Both(written, tree_of(request.getfixturevalue("many_scripts")))
    made = short(sample)
    return Both(made.html, tree_of(made.pdf))


def test_every_word_is_read_out_in_the_order_of_the_page_and_nothing_else_is(both: Both) -> None:
    said = heard(both.html).said
    assert len(said) > 80
    between = "".join(gaps(said, aloud(both.tree)))
    assert PUT_IN_BY_STYLE.fullmatch(between), between


def test_every_heading_table_row_and_cell_is_tagged_as_one_and_once(both: Both) -> None:
    wanted = heard(both.html).tags
    wanted["Caption"] += both.html.count("<figcaption")
    tagged = Counter(each.tag for each in both.tree)
    assert {tag: tagged[tag] for tag in TAGS.values()} == {tag: wanted[tag] for tag in TAGS.values()}


def test_every_chart_is_read_out_by_its_title(sample: Summary, sample_tree: list[Told]) -> None:
    titles = re.findall(r"<title>([^<]+)</title>", pages.html(sample).partition("</head>")[2])
    figures = [each.words for each in sample_tree if each.tag == "Figure"]
    assert figures == titles
    assert len(figures) == 3
