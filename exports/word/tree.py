"""The HTML of our documents as a tree. It is our own: well nested, everything that people typed escaped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
PICTURE = "picture"


@dataclass
class Node:
    """An element with what is inside it: words and further elements. A drawing keeps its source."""

    tag: str
    attributes: dict[str, str]
    inside: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> "list[Node]":
        return [each for each in self.inside if isinstance(each, Node)]

    def all(self, *tags: str) -> "Iterator[Node]":
        """Every element below with one of these tags, in order."""
        for each in self.elements:
            if each.tag in tags:
                yield each
            yield from each.all(*tags)

    @property
    def words(self) -> str:
        """All its words, spaces as they fall."""
        return "".join(each if isinstance(each, str) else each.words for each in self.inside)


class _Builder(HTMLParser):
    def __init__(self, drawings: list[str]) -> None:
        super().__init__()
        self.drawings = drawings
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag == PICTURE:
            node.attributes["source"] = self.drawings[int(node.attributes["number"])]
        elif tag not in EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY or tag == PICTURE:
            return
        closed = self.open.pop()
        if closed.tag != tag:
            raise ValueError(f"</{tag}> closes <{closed.tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Node:
    """The tree of a document; ValueError where it is not well nested."""
    drawings = SVG.findall(html)
    numbers = iter(range(len(drawings)))
    builder = _Builder(drawings)
    builder.feed(SVG.sub(lambda _: f'<{PICTURE} number="{next(numbers)}"></{PICTURE}>', html))
    builder.close()
    return builder.open[0]
