"""What is read aloud of a page of HTML, and of the tag tree of the PDF that is made of it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.exports.reading import unbroken
from tests.exports.tag_tree import Told

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


def check_order(html: str, tree: list[Told]) -> None:
    """Every word is read out in the order of the page, and nothing else is."""
    said = heard(html).said
    assert len(said) > 80
    between = "".join(gaps(said, aloud(tree)))
    assert PUT_IN_BY_STYLE.fullmatch(between), between


def check_tags(html: str, tree: list[Told]) -> None:
    """Every heading, table, row and cell is tagged as one and once."""
    wanted = heard(html).tags
    wanted["Caption"] += html.count("<figcaption")
    tagged = Counter(each.tag for each in tree)
    assert {tag: tagged[tag] for tag in TAGS.values()} == {tag: wanted[tag] for tag in TAGS.values()}
