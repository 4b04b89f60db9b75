"""What the finisher mends, on a page small enough to read whole."""

import page
import pydyf
import pytest
from weasyprint import HTML

from exports.charts import bar
from exports.pdf import written
from tests.exports.reading import poppler, read_aloud

SMALL = """<html lang="en-GB"><head><title>Small</title><style>
@page { @top-left { content: "Running head" } @bottom-right { content: "Page " counter(page) } }
</style></head><body><h1>Heading</h1><p><a href="#end">To the end</a></p>
<table><thead><tr><th scope="col">Word</th><th scope="col">Share</th></tr></thead>
<tbody><tr><th scope="row">damp</th><td>BAR 40</td></tr></tbody></table><h2 id="end">End</h2></body></html>"""


@pytest.fixture(scope="module")
def finished() -> bytes:
    return written(HTML(string=SMALL.replace("BAR", bar(40))))


def test_running_heads_page_numbers_and_bars_are_not_read_aloud(finished: bytes) -> None:
    assert "Running head" in poppler("pdftotext", "{}", "-", pdf=finished).decode()
    aloud = read_aloud(finished)
    assert "Running head" not in aloud
    assert "Page 1" not in aloud
    assert "Figure" not in aloud
    assert '"40"' in aloud.replace(" 40", "40")


def test_header_cells_say_what_they_head(finished: bytes) -> None:
    tree = poppler("pdfinfo", "-struct", "{}", pdf=finished).decode()
    assert tree.count("/Scope /Column") == 2
    assert tree.count("/Scope /Row") == 1


def test_the_file_names_its_standard(finished: bytes) -> None:
    metadata = poppler("pdfinfo", "-meta", "{}", pdf=finished).decode()
    assert 'pdfuaid:part="1"' in metadata


@pytest.mark.parametrize("words", ["আমাদের এলাকায়", "الإيجار مرتفع", "Ọ̀rọ̀ ẹ̀kọ́"])
def test_words_whose_glyphs_are_no_letters_are_said_beside_them(words: str) -> None:
    made = written(HTML(string=SMALL.replace("damp", words)), uncompressed_pdf=True)
    assert b"/ActualText " + pydyf.String(words).data in made


def test_what_hangs_nowhere_in_the_tree_is_marked_as_an_artifact() -> None:
    made = written(HTML(string=SMALL.replace("BAR", bar(40))), uncompressed_pdf=True)
    assert made.count(b"/Artifact BMC") >= len(["running head", "page number", "bar"])


def test_without_it_the_same_page_would_fail() -> None:
    left = HTML(string=SMALL.replace("BAR", bar(40))).write_pdf(pdf_variant="pdf/ua-1")
    assert not page.validate_pdf_bytes(left, profile="ua1").is_compliant


def test_with_it_the_page_passes(finished: bytes) -> None:
    assert [fault.rule_id for fault in page.validate_pdf_bytes(finished, profile="ua1").failures] == []
