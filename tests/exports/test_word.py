"""The Word file: the words of the page in their order, in real styles, with heads, alt texts and languages."""

import re
from itertools import pairwise

import pytest

from exports import pages, word
from exports.summary import Summary
from exports.word.inline import pieces
from exports.word.laying import lay
from exports.word.styles import TWIPS_WIDE
from exports.word.tree import read
from exports.word.widths import BREAKS, LONGEST_WORD, MANY, NORMAL, PADDING, SMALL, measured, spread
from tests.exports.conftest import Retell
from tests.exports.opened import faults, rezipped
from tests.exports.opened_word import DRAWING, MAIN_PART, W, Word, opened_word, rows, style_of
from tests.exports.reading import words_of
from tests.exports.test_workbook import HOSTILE

ARABIC, HEBREW = "الإيجار مرتفع جدا في منطقتنا", "שכר הדירה גבוה מדי"
HEAD = '<html lang="en-GB"><head><title>T</title><meta name="dcterms.created" content="2026-11-24T12:00:00Z">'
HEAD += '<meta name="dcterms.modified" content="2026-11-24T12:00:00Z"></head><body>'


@pytest.fixture(scope="module")
def page(sample: Summary) -> str:
    return pages.html(sample)


@pytest.fixture(scope="module")
def file(page: str) -> bytes:
    return word.of(page)


@pytest.fixture(scope="module")
def opened(file: bytes) -> Word:
    return opened_word(file)


@pytest.fixture(scope="module")
def hostile_page(retold: Retell) -> str:
    return pages.html(retold(*HOSTILE, ARABIC, HEBREW))


@pytest.fixture(scope="module")
def hostile_file(hostile_page: str) -> bytes:
    return word.of(hostile_page)


@pytest.fixture(scope="module")
def hostile(hostile_file: bytes) -> Word:
    return opened_word(hostile_file)


def of(body: str) -> Word:
    return opened_word(word.of(f"{HEAD}{body}</body></html>"))


def letters(text: str) -> str:
    return "".join(text.replace("“", "").replace("”", "").split())


def test_it_says_every_word_of_the_page_in_the_same_order(page: str, opened: Word) -> None:
    assert letters(opened.words) == letters(words_of(re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)))


def test_headings_are_headings_and_go_down_one_step_at_a_time(page: str, opened: Word) -> None:
    levels = {"Title": 0, "Heading1": 1, "TOCHeading": 1, "Heading2": 2, "Heading3": 3}
    used = [levels[style] for style in map(style_of, opened.all("p")) if style in levels]
    assert len(used) == len(re.findall(r"<h\d", page))
    assert used[0] == 0
    assert all(later - earlier <= 1 for earlier, later in pairwise(used))


def test_every_table_has_a_head_that_comes_again_and_rows_that_hold_together(page: str, opened: Word) -> None:
    tables = opened.all("tbl")
    assert len(tables) == page.count("<table")
    for table in tables:
        (head, *_), *body = rows(table)
        assert head
        assert not any(is_head for is_head, _, _ in body)
        assert all(whole for _, whole, _ in rows(table))
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


def test_captions_lists_and_notes_have_their_styles(page: str, opened: Word) -> None:
    assert len(opened.paragraphs("Caption")) == page.count("<caption") + page.count("<figcaption")
    assert "Nobody spoke for people who clean at night" in opened.paragraphs("ListBullet")
    used = {style for style in map(style_of, opened.all("p")) if style}
    known = set(re.findall(rb'w:styleId="(\w+)"', opened.parts["word/styles.xml"]))
    assert {style.encode() for style in used} <= known


def test_charts_are_pictures_with_their_words_and_ornaments_say_that_they_are(page: str, opened: Word) -> None:
    told = [words for words, is_ornament in opened.pictures if not is_ornament]
    assert told == re.findall(r"<svg[^>]*><title>(.*?)</title>", page)
    assert len(told) >= 3
    assert all(not words for words, is_ornament in opened.pictures if is_ornament)


def test_every_line_of_the_contents_leads_to_a_heading(opened: Word) -> None:
    to = {each.get(f"{W}anchor") for each in opened.all("hyperlink")}
    assert len(to) > 10
    assert to <= {each.get(f"{W}name") for each in opened.all("bookmarkStart")}
    assert " TOC " in "".join(each.text for each in opened.all("instrText"))


def test_it_is_a4_in_british_english_with_page_numbers(opened: Word) -> None:
    size = opened.all("pgSz")[0]
    assert (round(int(size.get(f"{W}w")), -1), round(int(size.get(f"{W}h")), -1)) == (11910, 16840)
    assert b'w:lang w:val="en-GB"' in opened.parts["word/styles.xml"]
    feet = b"".join(part for name, part in opened.parts.items() if "footer" in name)
    assert b" PAGE " in feet
    assert b" NUMPAGES " in feet


def test_its_properties_come_from_the_summary(opened: Word, sample: Summary) -> None:
    about = opened.parts["docProps/core.xml"].decode()
    assert f"<dc:title>Engagement summary: {sample.paper.title}</dc:title>" in about
    assert ">2026-11-24T12:00:00Z</dcterms:created>" in about
    assert "Partner Forum" in about


def test_word_opens_it_without_repair(hostile_file: bytes) -> None:
    assert faults(hostile_file, ".docx") == []


def test_the_judge_of_that_finds_a_fault() -> None:
    broken = rezipped(word.of(f"{HEAD}<p>Damp</p></body></html>"), MAIN_PART, b"<w:pStyle", b"<w:pageStyle")
    assert "pageStyle" in faults(broken, ".docx")[0]


def test_the_same_page_gives_the_same_bytes(page: str, file: bytes) -> None:
    assert word.of(page) == file


def test_words_read_from_right_to_left_are_told_so(hostile: Word, hostile_page: str) -> None:
    said = (each for each in hostile.all("r") if each.find(f"{W}t") is not None)
    ways = {each.find(f"{W}t").text: each.find(f"{W}rPr") for each in said}
    for words, language in ((ARABIC, "ar-SA"), (HEBREW, "he-IL")):
        assert ways[words].find(f"{W}rtl") is not None
        assert ways[words].find(f"{W}lang").get(f"{W}bidi") == language
    sizes = re.findall(rb'<w:sz w:val="(\d+)"/><w:szCs w:val="(\d+)"/>', hostile.parts["word/styles.xml"])
    assert len(sizes) > 15
    assert all(size == other for size, other in sizes)
    assert len(hostile.all("bidi")) == hostile_page.count('dir="rtl"') > 0


def test_english_within_arabic_stands_apart() -> None:
    assert list(pieces(f"{ARABIC} (GLA) now")) == [(ARABIC, True), (" (GLA) now", False)]


def test_whatever_people_typed_is_text(hostile: Word) -> None:
    assert "=1+1" in hostile.words
    assert "a�b�c�d" in hostile.words
    assert "😀" * 200 in hostile.words
    assert all(b"TargetMode" not in part for name, part in hostile.parts.items() if name.endswith(".rels"))
    fields = {each.text.split()[0] for each in hostile.all("instrText")}
    assert fields == {"TOC"}


def test_a_cell_over_several_rows_and_columns_keeps_its_place() -> None:
    body = '<tr><th rowspan="2">a</th><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr>'
    laid = lay(read(f"<table>{body}</table>").elements[0].elements)
    assert [[(cell.column, cell.wide, cell.goes_on) for cell in row] for row in laid] == [
        [(0, 1, False), (1, 2, False)],
        [(0, 1, True), (1, 1, False), (2, 1, False)],
    ]
    made = of(f"<table><tbody>{body}</tbody></table>")
    assert [cells for _, _, cells in rows(made.all("tbl")[0])] == [["a", "b"], ["", "c", "d"]]


def test_no_table_is_wider_than_the_page_and_every_word_fits_its_column(opened: Word) -> None:
    for table in opened.all("tbl"):
        widths = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        assert sum(widths) <= TWIPS_WIDE
        points = SMALL if len(widths) > MANY else NORMAL
        for _, _, cells in rows(table):
            for width, cell in zip(widths, cells if len(cells) == len(widths) else (), strict=False):
                assert all(measured(word, points) <= max(width, LONGEST_WORD) for word in BREAKS.split(cell)), cell


def test_a_table_with_more_than_fits_shares_the_page_out() -> None:
    row = "".join(f"<td>{'W' * 20}</td>" for _ in range(12))
    widths = spread(lay(read(f"<table><tr>{row}</tr></table>").elements[0].elements))
    assert len(set(widths)) == 1
    assert TWIPS_WIDE - 12 < sum(widths) <= TWIPS_WIDE


def test_the_last_word_of_a_paragraph_and_the_first_of_the_next_are_two() -> None:
    row = "<td><p>Organisations</p><p>Organisations</p></td><td><p>Organisations</p></td>"
    one, other = spread(lay(read(f"<table><tr>{row}</tr></table>").elements[0].elements))
    assert one == other


def test_a_letter_and_its_ref_hold_together_beside_long_texts() -> None:
    row = "<td>G A8</td>" + f"<td>{'word ' * 80}</td>" * 3
    first, *_ = spread(lay(read(f"<table><tr>{row}</tr></table>").elements[0].elements))
    assert first >= measured("G A8", NORMAL) + PADDING


def test_two_tables_that_touch_stay_two_and_text_after_one_has_room() -> None:
    table = "<table><tr><td>a</td></tr></table>"
    made = of(f"{table}{table}<p>after</p>{table}")
    tags = [each.tag.removeprefix(W) for each in made.text[0]]
    assert tags == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert made.all("spacing")[-1].get(f"{W}before") == "200"


def test_what_stays_together_on_the_page_stays_together_here() -> None:
    made = of('<div class="box keep"><h3>No lead yet</h3><p>Nobody leads</p><p>A7</p></div>')
    assert [each.find(f"{W}pPr/{W}keepNext") is not None for each in made.all("p")] == [True, True, False]


def test_a_page_that_is_not_well_nested_is_refused() -> None:
    with pytest.raises(ValueError, match="closes"):
        word.of("<html><body><p>a</div></body></html>")


def test_lists_within_lists_and_numbered_ones_keep_their_words() -> None:
    made = of("<ol><li>one<ul><li><b>two</b> &amp; <i>three</i></li></ul></li></ol>loose")
    assert made.paragraphs("ListNumber") == ["one"]
    assert made.paragraphs("ListBullet") == ["two & three"]
    assert made.paragraphs("Normal") == ["loose"]
    assert MAIN_PART in made.parts


def test_every_picture_has_a_number_of_its_own(opened: Word) -> None:
    numbers = [each.get("id") for each in opened.text.iter(f"{DRAWING}docPr")]
    assert len(numbers) > 1
    assert len(set(numbers)) == len(numbers)
