"""The forum report in every form: the same numbers, both standards, honest words where little happened."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import page
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from exports import schema
from exports.forum import ForumReport, Held, Source, pictures, report, sheet
from exports.forum.document import documents, html, twin
from exports.forum.tables import tables
from exports.forum.views import ForumPages
from exports.summary import Summary
from tests.exports import forums
from tests.exports.aloud import check_order, check_tags
from tests.exports.forum_day import CYCLE
from tests.exports.opened import opened
from tests.exports.reading import attached, numbers, pages_of, poppler, rows_of, text_of, words_of
from tests.exports.tag_tree import tree_of

PUBLISHED = Path(__file__).parents[2] / "docs" / "forum-report.schema.json"
SPELT_OUT = {"24", "0", "1", "2", "3", "4", "5", "6", "11"}
"""Numbers in the report's own sentences: the objectives, the scale, the marks of groups and of annexed dates."""


@pytest.fixture(scope="module")
def made(forum_day: list[Source]) -> ForumReport:
    return forums.forum([*forum_day[:2], Source(0, "KC2", "Wellbeing champions", None, "planned"), forum_day[2]])


@pytest.fixture(scope="module")
def forms(made: ForumReport) -> dict[str, bytes]:
    return dict(documents(made))


@pytest.fixture(scope="module")
def nothing() -> ForumReport:
    """A forum of which one group is at work, and no other has met."""
    return forums.forum([Source(0, "KC1", "School superzones", None, "running")])


@pytest.fixture(scope="module")
def nothing_in_every_form(nothing: ForumReport) -> dict[str, bytes]:
    return dict(documents(nothing))


@pytest.fixture(scope="module")
def text(forms: dict[str, bytes]) -> str:
    return " ".join(text_of(forms["pdf"]).split())


@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_it_keeps_to_the_standard(forms: dict[str, bytes], standard: str) -> None:
    assert [fault.rule_id for fault in page.validate_pdf_bytes(forms["pdf"], profile=standard).failures] == []


def test_the_same_report_gives_the_same_bytes(nothing: ForumReport, nothing_in_every_form: dict[str, bytes]) -> None:
    assert dict(documents(nothing)) == nothing_in_every_form


def test_the_data_is_the_report_and_goes_with_the_pdf(
    made: ForumReport, forms: dict[str, bytes], tmp_path: Path
) -> None:
    assert sheet.from_json(forms["json"]) == made
    files = attached(forms["pdf"], tmp_path)
    assert files == {"forum-report.csv": forms["csv"], "forum-report.json": forms["json"]}


def test_a_report_made_under_the_first_schema_is_read_all_the_same(made: ForumReport, forms: dict[str, bytes]) -> None:
    plain = json.loads(forms["json"])
    plain["schema"] = plain["schema"].replace(":2", ":1")
    plain["meetings"] = plain.pop("workshops")
    plain["pipeline"]["pledges"] = plain["pipeline"].pop("promises")
    for each in plain["objectives"]:
        each["meetings"] = each.pop("workshops")
    for each in plain["answers"]:
        each["pledges"] = each.pop("promises")
    for each in plain["meetings"]:
        del each["turnout"]["papers"]
    assert sheet.from_json(json.dumps(plain).encode()) == made


def test_the_page_is_there_first_and_the_pdf_last(forms: dict[str, bytes]) -> None:
    assert list(forms) == ["html", "csv", "json", "xlsx", "docx", "pdf"]


def test_the_published_schema_is_this_one_and_the_data_keeps_to_it(forms: dict[str, bytes]) -> None:
    """Where they part: python -m exports.schema forum > docs/forum-report.schema.json"""
    assert PUBLISHED.read_bytes() == schema.forum_document()
    validator = Draft202012Validator(json.loads(PUBLISHED.read_bytes()), format_checker=FormatChecker())
    assert list(validator.iter_errors(json.loads(forms["json"]))) == []
    assert list(validator.iter_errors({**json.loads(forms["json"]), "more": 1}))


def test_paper_and_screen_say_the_same_numbers(forms: dict[str, bytes]) -> None:
    on_paper, on_screen = numbers(text_of(forms["pdf"])), numbers(words_of(forms["html"].decode()))
    assert set(on_screen) <= set(on_paper)


def test_every_number_on_paper_is_in_the_sheet_or_its_sum(made: ForumReport, forms: dict[str, bytes]) -> None:
    rows = rows_of(forms["csv"])
    told = {row["value"] for row in rows} | set(numbers(" ".join(row["words"] for row in rows)))
    told |= {str(len(list(group))) for group in _groups(made)} | set(numbers(" ".join(html_dates(made))))
    for each in (twin(made),):
        said = set(numbers(words_of(each)))
        assert said - told - SPELT_OUT == set()


def _groups(made: ForumReport) -> list[tuple[object, ...]]:
    """What a sentence counts: lines of a table."""
    return [
        *(made.workshops, made.organisations, made.shared, made.barriers, made.asks, made.pipeline.promises),
        tuple(each for each in made.objectives if each.silent),
        tuple(each for each in made.objectives if not each.silent),
        tuple(each for each in made.objectives if each.gap),
    ]


def html_dates(made: ForumReport) -> list[str]:
    days = {each.day for each in made.days} | {each.held for each in made.workshops} | {made.paper.issued_at.date()}
    return [f"{day.day} {day.year}" for day in days]


def test_the_workbook_holds_every_table_cell_for_cell(made: ForumReport, forms: dict[str, bytes]) -> None:
    book = opened(forms["xlsx"])
    for table in tables(made):
        lines = book.lines(table.name)
        assert len(lines) == len(table.lines), table.name
        for told, line in zip(lines, table.lines, strict=True):
            for column, value in zip(table.columns, line, strict=True):
                if isinstance(value, int | float):
                    assert told[column.head] == pytest.approx(value), (table.name, column.head)
                elif isinstance(value, str) and value:
                    assert told[column.head] == value, (table.name, column.head)


def test_it_tells_the_whole_story_in_order_and_every_heading_is_tagged(
    made: ForumReport, forms: dict[str, bytes]
) -> None:
    heads = ["Contents", "At a glance", "The working groups side by side", "Who took part"]
    heads += ["Problems that several groups have", "The 24 objectives, and the gaps", "Asks and offers"]
    heads += ["Our commitments", "What changed in the rooms", "You said, we will", "The next twelve months"]
    heads += ["Annex A: Every commitment", "Annex B: How it was added up"]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html(made)) == heads
    tree = poppler("pdfinfo", "-struct", "{}", pdf=forms["pdf"]).decode().splitlines()
    tags = [re.split(r"[ (:]", line.strip())[0] for line in tree]
    assert (tags.count("H1"), tags.count("H2")) == (1, len(heads))
    assert tags.count("Caption") == html(made).count("<caption>") + html(made).count("<figcaption>")


def test_who_only_hears_the_pdf_hears_the_whole_report_in_its_order(made: ForumReport, forms: dict[str, bytes]) -> None:
    tree = tree_of(forms["pdf"])
    check_order(html(made), tree)
    check_tags(html(made), tree)
    titles = re.findall(r"<title>([^<]+)</title>", html(made).partition("</head>")[2])
    assert [each.words for each in tree if each.tag == "Figure"] == titles


def test_no_heading_stands_last_on_its_page(made: ForumReport, forms: dict[str, bytes]) -> None:
    headings = set(re.findall(r"<(?:h2|h3|caption)[^>]*>([^<{]+)</", html(made)))
    last = {text.splitlines()[-2] for text in pages_of(forms["pdf"])[1:] if len(text.splitlines()) > 2}
    assert not headings & last


def test_it_says_who_has_not_met_and_how_places_are_counted(text: str) -> None:
    assert "Wellbeing champions (KC2) is planned and has not met yet." in text
    assert "nothing that is kept joins the two" in text
    assert CYCLE in text


def test_without_a_plenary_nobody_speaks_for_all(forum_day: list[Source]) -> None:
    said = words_of(twin(forums.forum(forum_day[:2])))
    assert "No plenary was held, so nobody has yet said with one voice which problems are the same." in said
    assert "In plenary" not in said


def test_one_group_alone_is_said_to_be_alone(forum_day: list[Source]) -> None:
    said = words_of(twin(forums.forum(forum_day[:1])))
    assert "1 workshop of one of the working groups posted 3 problems" in said
    assert "No two groups posted problems in like words." in said


def test_a_forum_in_which_nothing_has_ended_says_so(nothing_in_every_form: dict[str, bytes]) -> None:
    said = words_of(nothing_in_every_form["html"].decode())
    assert "has begun and has not ended, so there is nothing to tell yet" in said
    assert "No workshop of this forum has ended yet, so there is nothing to add up." in said
    assert "Nobody has promised anything yet." in said
    assert page.validate_pdf_bytes(nothing_in_every_form["pdf"], profile="ua1").failures == []


def test_a_year_tells_its_forums_side_by_side(sample: Summary) -> None:
    said = words_of(twin(forums.year(sample)))
    assert "The forums of this year, in the order they were held" in said
    assert "Forum 2: Child Healthy Weight (KC3) has not met, and no workshop is planned." in said
    assert "Forum by forum: the mean before and after" in said


def test_a_year_that_is_not_over_says_so(sample: Summary) -> None:
    made = forums.year(sample)
    said = "These twelve months run until 31 Dec 2026 and were not over when this was made."
    assert said in words_of(twin(made)).replace("\u00a0", " ")
    later = replace(made, paper=replace(made.paper, issued_at=datetime(2027, 1, 1, 9, tzinfo=UTC)))
    assert "were not over" not in words_of(twin(later))


def test_many_asks_stand_in_an_annex_unless_they_are_a_groups_own_or_have_an_offer(sample: Summary) -> None:
    made = forums.forum(forums.six(sample))
    said = words_of(twin(made))
    main, others = said.split("Annex C: Other asks, with no offer yet")[-2:]
    assert "Here stand the asks of the groups and those with an offer; the other 30 stand in Annex C." in main
    refs = [f"{each.mark} {each.ref}" for each in made.asks]
    assert [ref for ref in refs if re.search(rf"\b{ref}\b", others)] == [
        f"{each.mark} {each.ref}" for each in made.asks if not (each.whole_group or each.yes or each.maybe)
    ]


def test_no_word_in_a_picture_is_smaller_than_nine_points_on_paper(sample: Summary) -> None:
    """A picture is as wide as the text: 640 of its own are 170 mm."""
    told = ForumPages(forums.year(sample))
    drawn = f"{pictures.objectives(told.aims)}{pictures.trend(told.trend_told)}"
    assert min(map(int, re.findall(r'font-size="(\d+)"', drawn))) * 170 / 25.4 * 72 / pictures.ACROSS >= 9


def test_a_year_tells_the_first_barriers_of_each_plenary_and_what_each_said(forum_day: list[Source]) -> None:
    several = [replace(each, forum=place) for place in (0, 1) for each in forum_day]
    held = [Held(f"Forum {place}", forums.DAY.date(), "City Hall") for place in (1, 2)]
    told = ForumPages(report(forums.paper("year"), held, several))
    assert {each.mark for each in told.first_barriers} == {"A PL", "B PL"}
    assert [each.mark for each in told.headlines] == ["A KC1", "A KC4", "B KC1", "B KC4"]


def test_whatever_people_typed_is_text(forum_day: list[Source]) -> None:
    first = forum_day[0]
    assert first.summary is not None
    hostile = forums.saying(first, "=1+1<script>alert(1)</script>")
    page_of = twin(forums.forum([hostile]))
    assert "<script>" not in page_of
    assert "&lt;script&gt;" in page_of
    cells = [row["words"] for row in rows_of(sheet.csv(forums.forum([hostile]))) if "script" in row["words"]]
    assert cells
    assert all(cell.startswith("'=") for cell in cells)
