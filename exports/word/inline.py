"""Words within a paragraph: bold where the page has them bold, links to our own headings, each script its own way."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from exports.word.tree import PICTURE, Node
from exports.word.xml import element, text
from exports.xml_words import allowed

SPACES = re.compile(r"[ \t\r\n\f]+")
ARABIC, HEBREW = "\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "\u0590-\u05ff\ufb1d-\ufb4f"
STRONG = f"[{HEBREW}{ARABIC}]"
RIGHT_TO_LEFT = re.compile(f"{STRONG}(?:[^A-Za-z0-9]*{STRONG})*")
IS_HEBREW = re.compile(f"[{HEBREW}]")
BOLD = frozenset(("strong", "count", "value", "stands", "went-on", "confirmed", "offered", "nobody", "objective"))
NOT_A_NAME = re.compile(r"\W")


@dataclass(frozen=True)
class Words:
    """Words that look alike; `to` is the heading that they lead to."""

    said: str
    bold: bool = False
    italic: bool = False
    to: str = ""


def bookmark(name: str) -> str:
    """A heading's id as Word allows it."""
    return NOT_A_NAME.sub("_", name)[:40]


def words_of(node: Node, *, bold: bool = False) -> list[Words]:
    """All words inside, spaces as a browser would show them."""
    return list(_tidy(_inside(node, Words("", bold=bold or bool(BOLD & set(node.classes))))))


def _inside(node: Node, look: Words) -> Iterator[Words]:
    for each in node.inside:
        if isinstance(each, str):
            yield replace(look, said=each)
        elif each.tag == "br":
            yield replace(look, said=" ")
        elif each.tag != PICTURE:
            yield from _element(each, _look(each, look))


def _element(node: Node, look: Words) -> Iterator[Words]:
    apart = node.tag in ("p", "div", "li")
    before, after = ("“", "”") if node.tag == "q" else (" ", " ") if apart else ("", "")
    yield replace(look, said=before)
    yield from _inside(node, look)
    yield replace(look, said=after)


def _look(node: Node, look: Words) -> Words:
    bold = look.bold or node.tag in ("b", "strong") or bool(BOLD & set(node.classes))
    to = node.attributes.get("href", "")
    return replace(
        look,
        bold=bold,
        italic=look.italic or node.tag in ("i", "em"),
        to=bookmark(to[1:]) if node.tag == "a" and to.startswith("#") else look.to,
    )


def _tidy(words: Iterable[Words]) -> Iterator[Words]:
    """One space where there are several, also over the bounds of elements; none at the ends."""
    kept: list[Words] = []
    for each in words:
        said = SPACES.sub(" ", each.said)
        if said.startswith(" ") and (not kept or kept[-1].said.endswith(" ")):
            said = said[1:]
        if said:
            kept.append(replace(each, said=said))
    if kept and kept[-1].said.endswith(" "):
        kept[-1] = replace(kept[-1], said=kept[-1].said[:-1])
    return (each for each in kept if each.said)


def runs(words: Iterable[Words]) -> Iterator[Any]:
    """The words as Word has them."""
    for each in words:
        made = [_run(said, each, rtl=rtl) for said, rtl in pieces(allowed(each.said))]
        if each.to:
            yield element("w:hyperlink", *made, anchor=each.to, history=1)
        else:
            yield from made


def pieces(said: str) -> Iterator[tuple[str, bool]]:
    """The words in turn, those read from right to left apart."""
    done = 0
    for match in RIGHT_TO_LEFT.finditer(said):
        if match.start() > done:
            yield said[done : match.start()], False
        yield match.group(), True
        done = match.end()
    if done < len(said):
        yield said[done:], False


def _run(said: str, look: Words, *, rtl: bool) -> Any:
    language = ("he-IL" if IS_HEBREW.search(said) else "ar-SA") if rtl else ""
    looks = [
        element("w:rStyle", val="Hyperlink") if look.to else None,
        element("w:b") if look.bold else None,
        element("w:bCs") if look.bold else None,
        element("w:i") if look.italic else None,
        element("w:iCs") if look.italic else None,
        element("w:rtl") if rtl else None,
        element("w:lang", bidi=language) if rtl else None,
    ]
    shown = element("w:rPr", *looks) if any(each is not None for each in looks) else None
    return element("w:r", shown, text(said))
