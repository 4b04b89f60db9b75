"""Who only hears the PDF hears the whole story in its order: the tag tree against the page of HTML."""

import re
from dataclasses import dataclass

import pytest

from exports import pages
from exports.short import short
from exports.summary import Summary
from tests.exports.aloud import check_order, check_tags
from tests.exports.tag_tree import Told, tree_of


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
    check_order(both.html, both.tree)


def test_every_heading_table_row_and_cell_is_tagged_as_one_and_once(both: Both) -> None:
    check_tags(both.html, both.tree)


def test_every_chart_is_read_out_by_its_title(sample: Summary, sample_tree: list[Told]) -> None:
    titles = re.findall(r"<title>([^<]+)</title>", pages.html(sample).partition("</head>")[2])
    figures = [each.words for each in sample_tree if each.tag == "Figure"]
    assert figures == titles
    assert len(figures) == 3


def test_an_entry_of_the_contents_is_its_title_and_its_page(sample_tree: list[Told]) -> None:
    """What fills the line between them is not read out."""
    begins, ends = (sample_tree.index(Told("", words)) for words in ("Contents", "About this summary"))
    listed = sample_tree[begins + 1 : ends]
    entries = [each for each in listed if each.tag == "LI"]
    pieces = [each.words for each in listed if not each.tag]
    assert len(entries) > 9
    assert len(pieces) == 2 * len(entries)
    assert all(page.isdecimal() for page in pieces[1::2])
