"""The PDF keeps to its standards, looks the same twice, and reads well aloud and on paper."""

import re
from dataclasses import replace

import page
import pytest

from exports import pages
from exports.letters import MARK
from exports.pdf import OurFontsOnly, fonts, pdf
from exports.summary import Summary
from exports.views import Pages
from exports.words import is_rtl
from tests.exports.conftest import Retell
from tests.exports.reading import outermost, pages_of, poppler, text_of, unbroken
from tests.exports.scripts import SCRIPTS

RIGHT_EDGE = 190
LOST = {"cuneiform": "𒀀𒁀", "Egyptian": "𓂀"}


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_it_keeps_to_the_standard(sample_pdf: bytes, standard: str) -> None:
    report = page.validate_pdf_bytes(sample_pdf, profile=standard)
    assert report.rules.total > 100
    assert [(fault.rule_id, fault.message) for fault in report.failures] == []


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_londons_scripts_keep_to_the_standards(many_scripts: bytes, standard: str) -> None:
    assert [fault.rule_id for fault in page.validate_pdf_bytes(many_scripts, profile=standard).failures] == []


def test_londons_scripts_lose_no_letter_and_read_out_as_typed(many_scripts: bytes) -> None:
    text = unbroken(text_of(many_scripts))
    assert unbroken("could not be printed") not in text
    assert MARK not in text
    from_the_left = {name: words for name, words in SCRIPTS.items() if not is_rtl(words)}
    assert [name for name, words in from_the_left.items() if unbroken(words) not in text] == []


def test_the_fonts_of_other_scripts_are_ours(many_scripts: bytes) -> None:
    listed = poppler("pdffonts", "{}", pdf=many_scripts).decode()
    assert {"Noto-Sans-Bengali", "Noto-Sans-Arabic", "WenQuanYi-Micro-Hei", "Noto-Emoji"} <= set(
        re.findall(r"\+([\w-]+)", listed)
    )


def test_a_letter_no_font_has_becomes_a_mark_and_the_paper_says_so(retold: Retell) -> None:
    summary = retold(*LOST.values())
    made = pdf(summary)
    assert [fault.rule_id for fault in page.validate_pdf_bytes(made, profile="ua1").failures] == []
    assert "could not be printed here and stand as □" in text_of(made)
    assert LOST["cuneiform"] in pages.twin(summary)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "https://example.org/x.png",
        "http://127.0.0.1/",
        "data:text/plain,x",
        "font:../x.ttf",
        "ftp://x/",
    ],
)
def test_it_fetches_nothing_but_our_own_fonts(address: str) -> None:
    with pytest.raises(ValueError, match="may not ask"):
        OurFontsOnly().fetch(address)


def test_our_own_fonts_are_there_and_used(sample_pdf: bytes) -> None:
    assert len(fonts()) >= 3
    listed = poppler("pdffonts", "{}", pdf=sample_pdf).decode()
    assert "Public-Sans" in listed
    assert "DejaVu" not in listed


def test_a_rehearsal_is_marked_on_every_page(sample: Summary) -> None:
    marked = pages_of(pdf(replace(sample, paper=replace(sample.paper, rehearsal=True))))
    assert all("Rehearsal" in text for text in marked)
    assert len(marked) > 10


def test_a_real_workshop_is_marked_on_none(sample_text: str) -> None:
    assert "Rehearsal" not in sample_text


def test_the_contents_name_the_page_each_part_stands_on(sample_pdf: bytes) -> None:
    texts = pages_of(sample_pdf)
    listed = re.findall(r"^(.+?) (\d+)$", texts[1], re.MULTILINE)[:10]
    assert len(listed) == 10
    wrong = [(part, number) for part, number in listed if part not in texts[int(number) - 1].splitlines()]
    assert not wrong


def test_every_page_has_a_running_head_and_its_number(sample: Summary, sample_pdf: bytes) -> None:
    for number, text in enumerate(pages_of(sample_pdf)[1:], 2):
        lines = text.splitlines()
        assert lines[0] == sample.paper.title
        assert lines[-1] == f"Engagement summary, version {sample.paper.version}, draft {number}"


def test_only_charts_are_figures_and_every_table_has_its_caption(sample: Summary, sample_pdf: bytes) -> None:
    tree = poppler("pdfinfo", "-struct", "{}", pdf=sample_pdf).decode().split("\n")
    tags = [re.split(r"[(:]", line)[0].strip() for line in tree]
    assert tags.count("Figure") == pages.html(sample).count("<figure")
    assert tags.count("H1") == 1
    assert tags.count("Caption") >= pages.html(sample).count("<caption>")


def test_no_heading_or_caption_stands_last_on_its_page(sample: Summary, sample_pdf: bytes) -> None:
    headings = set(re.findall(r"<(?:h2|h3|caption)[^>]*>([^<{]+)</", pages.html(sample)))
    assert len(headings) > 20
    last_lines = [text.splitlines()[-2] for text in pages_of(sample_pdf)[1:]]
    assert not headings & set(last_lines)


def test_a_table_that_runs_on_repeats_its_head(sample_pdf: bytes) -> None:
    heads = [text for text in pages_of(sample_pdf) if "Rank Ref Problem People Share of voters" in text]
    assert len(heads) > 1


@pytest.mark.parametrize("paper", ["sample_pdf", "many_scripts"])
def test_nothing_reaches_past_the_right_edge_of_the_tables(paper: str, request: pytest.FixtureRequest) -> None:
    assert outermost(request.getfixturevalue(paper)) <= RIGHT_EDGE + 0.5


def test_no_table_ends_in_a_line_alone_on_a_page(sample: Summary, sample_pdf: bytes) -> None:
    last = Pages(sample).ranked("problem")[-1].card.ref
    firsts = re.findall(r"Rank Ref Problem People Share of voters\n\S+ (P\d+) ", text_of(sample_pdf))
    assert len(firsts) > 1
    assert last not in firsts
