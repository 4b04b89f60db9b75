"""Whatever people type stays words: in the PDF, on the page, in a spreadsheet."""

import csv
import io
from dataclasses import replace

import page
import pytest

from exports import pages, sheet
from exports.pdf import pdf
from exports.sheet import FORMULA, cell
from exports.summary import Summary
from tests.exports.conftest import Retell
from tests.exports.reading import poppler, rows_of, text_of

HOSTILE = (
    "<script>alert(1)</script><b>bold</b>",
    "<a href='file:///etc/passwd'>read me</a>",
    "<img src=http://127.0.0.1:9/x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }} {% include 'x' %} {{ s.__class__ }}",
    '=HYPERLINK("http://evil.example")',
    "</style><style>*{display:none}",
    "<link rel=attachment href=file:///etc/passwd>",
    "a\u202eevil\u202c b\u200bc \ufeff",
    "W" * 200,
    "&lt;&amp;&#x27;",
    "@SUM(A1:A9)",
    "+1",
    "\t=cmd|' /C calc'!A0",
    "a\x01b\x0bc\x1fd\x7f\ufffe",
    "😀" * 200,
    "\u200f\u202eالإيجار\u202c مرتفع",
)


@pytest.fixture(scope="module")
def hostile(retold: Retell) -> Summary:
    made = retold(*HOSTILE)
    words = replace(made.paper, title="<h1>Title</h1>", place=HOSTILE[1], facilitator=HOSTILE[2], group=HOSTILE[0])
    promises = tuple(
        replace(each, what=HOSTILE[0], organisation=HOSTILE[5], needs=HOSTILE[3]) for each in made.promises
    )
    return replace(made, paper=words, promises=promises, next=replace(made.next, ask=HOSTILE[6], headline=HOSTILE[7]))


@pytest.fixture(scope="module")
def hostile_pdf(hostile: Summary) -> bytes:
    return pdf(hostile)


def test_the_page_escapes_it(hostile: Summary) -> None:
    written = pages.twin(hostile)
    assert "<script" not in written
    assert "<img" not in written
    assert written.count("<style") == 1
    assert written.count("<link") == 0
    assert "{{ 7*7 }}" in written
    assert "49" not in written.partition("{{ 7*7 }}")[2][:20]


def test_no_link_leads_out_of_the_page(hostile: Summary) -> None:
    assert all(part.startswith(("#", '"#')) for part in pages.html(hostile).split("href=")[1:] if part[0] == '"')


def test_the_pdf_says_it_as_words_and_carries_nothing_else(hostile_pdf: bytes) -> None:
    text = text_of(hostile_pdf)
    assert "<script>" in text
    assert "root:" not in text
    links = poppler("pdfinfo", "-url", "{}", pdf=hostile_pdf).decode()
    assert "file:" not in links
    assert "http" not in links
    assert "2 embedded files" in poppler("pdfdetach", "-list", "{}", pdf=hostile_pdf).decode()


def test_the_pdf_still_keeps_to_the_standard(hostile_pdf: bytes) -> None:
    assert [fault.rule_id for fault in page.validate_pdf_bytes(hostile_pdf, profile="ua1").failures] == []


def test_a_long_word_stays_on_the_paper(hostile_pdf: bytes) -> None:
    assert text_of(hostile_pdf).replace("\n", "").count("W" * 100) or "WWWW" in text_of(hostile_pdf)


@pytest.mark.parametrize("start", FORMULA)
def test_a_cell_that_begins_like_a_formula_is_text(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("plain", ["a=1", "3 - 2", "", "12", "P1"])
def test_other_cells_stay_as_they_are(plain: str) -> None:
    assert cell(plain) == plain


def test_no_cell_of_the_sheet_begins_like_a_formula(hostile: Summary) -> None:
    written = list(csv.reader(io.StringIO(sheet.csv(hostile).decode("utf-8-sig"), newline="")))
    assert not [each for row in written for each in row if each.startswith(FORMULA)]
    assert any(row["words"].startswith("'=HYPERLINK") for row in rows_of(sheet.csv(hostile)))
