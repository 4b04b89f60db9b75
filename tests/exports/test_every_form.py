"""Every form of one workshop is opened, and every number of its Summary is compared: one that differs is found."""

import json
from dataclasses import replace
from datetime import date

import pytest

from exports import pages, sheet, word, words
from exports.summary import Summary, from_plain
from exports.summary.edition import Edition
from exports.word.tree import Node, read
from exports.workbook import workbook
from tests.exports import spoken
from tests.exports.facts import Facts, of_summary
from tests.exports.facts_of_rows import of_rows
from tests.exports.facts_of_workbook import of_workbook
from tests.exports.opened import opened, rezipped
from tests.exports.opened_word import opened_word
from tests.exports.reading import numbers, rows_of

# Numbers of the sheet that are counts of its own rows, told for whoever reads it.
COUNTS_OF_ROWS = {"merged from", "offers", "cards on the ballot"}
COUNTED = {"Cards split in two", "Cards parked with another working group", "One scribe a table (1) or each alone (0)"}
# Facts whose place and number stand together in a row of some table of the page.
IN_ROWS = (
    *("SectorLine.here", "SectorLine.invited", "Shown.answered", "Shown.new", "Shown.knew", "Shown.work"),
    *("Card.people", "Theme.cards", "Hidden.cards", "StageTime.planned", "StageTime.took"),
    *("PulseItem.pairs", "PulseItem.up", "PulseItem.same", "PulseItem.down"),
    *("PulseItem.before_tenths", "PulseItem.after_tenths", "EqualityTold.answered", "EqualityAnswer.people"),
    *("Agreement.standing", "Agreement.needed", "Agreement.low", "Agreement.lowest"),
)


@pytest.fixture(scope="module")
def published(sample: Summary) -> Summary:
    """The sample with all that staff can make of a version."""
    said = Edition(
        "published", date(2026, 12, 9), "Pay first", "With thanks", (), "A date", ("C1 reworded",), redacted=2
    )
    return replace(sample, edition=said)


@pytest.fixture(scope="module")
def facts(published: Summary) -> Facts:
    return of_summary(published)


@pytest.fixture(scope="module")
def page(sample: Summary) -> str:
    return pages.html(sample)


@pytest.fixture(scope="module")
def docx(page: str) -> bytes:
    return word.of(page)


@pytest.fixture(scope="module")
def table_rows(page: str) -> list[list[str]]:
    """The cells of every row of every table."""
    rows = read(page).all("tr")
    return [[_plain(cell) for cell in row.elements if cell.tag in ("th", "td")] for row in rows]


def _plain(node: Node) -> str:
    return " ".join(node.words.replace("\u00a0", " ").split())


def test_the_sheet_tells_every_number(published: Summary, facts: Facts) -> None:
    assert of_rows(rows_of(sheet.csv(published))) == facts
    assert len(facts) > 700


def test_the_workbook_tells_every_number(published: Summary, facts: Facts) -> None:
    assert of_workbook(opened(workbook(published))) == facts


def test_the_data_file_tells_every_number(published: Summary, facts: Facts) -> None:
    assert of_summary(from_plain(json.loads(sheet.json(published)))) == facts


def test_pdf_page_and_word_say_the_same_letter_by_letter_in_the_same_order(
    page: str, sample_pdf: bytes, docx: bytes
) -> None:
    said = spoken.of_page(page)
    assert spoken.of_pdf(sample_pdf, page) == said
    assert spoken.of_word(opened_word(docx)) == said
    assert len(said) > 20_000


def test_the_page_on_screen_says_it_too(sample: Summary, page: str) -> None:
    assert spoken.of_page(pages.twin(sample)) == spoken.of_page(page)


def test_every_number_of_a_table_stands_in_its_row_of_the_page(facts: Facts, table_rows: list[list[str]]) -> None:
    wanted = {fact: number for fact, number in facts.items() if fact[0] in IN_ROWS}
    assert {name for name, *_ in wanted} == set(IN_ROWS)
    wrong = [(fact, number) for fact, number in wanted.items() if not _stands(table_rows, fact, number)]
    assert wrong == []


def _stands(rows: list[list[str]], fact: tuple[str, ...], number: int) -> bool:
    name, *place = fact
    names = [each for each in place if " round " not in each]
    told = f"{number // 10}.{number % 10}" if name.endswith("tenths") else str(number)
    own = (row for row in rows if all(any(each in cell for cell in row) for each in names))
    return any(told in numbers(cell) for row in own for cell in row)


def test_every_round_is_told_in_its_row_of_the_page(sample: Summary, table_rows: list[list[str]]) -> None:
    for vote in sample.rounds:
        own = [row for row in table_rows if row[0] == words.round_name(vote)]
        told = [set(numbers(" ".join(row))) for row in own]
        wanted = {str(vote.voters), str(vote.here), str(vote.turnout)}
        assert any(wanted <= each for each in told), words.round_name(vote)


def test_every_cell_of_a_sector_stands_under_its_sector(sample: Summary, page: str) -> None:
    heats = [table for table in read(page).all("table") if "heat" in table.classes]
    told = {_cells(table) for table in heats}
    for kind in ("problem", "action"):
        ranking = next(each for each in sample.rounds if each.kind == kind and each.stands and each.method != "agree")
        ranking = next((each for each in sample.rounds if each.kind == kind and each.method == "score"), ranking)
        shown = {
            (choice.ref, cell.name, words.of_sector(cell))
            for choice in ranking.choices
            for cell in choice.row.cells
            if cell.kind != "withheld" and choice.people
        }
        assert any(shown <= each for each in told), kind


def _cells(table: Node) -> frozenset[tuple[str, str, str]]:
    """Ref, sector and what is said of it."""
    head, *rows = table.all("tr")
    sectors = [_plain(cell).rpartition(", ")[0] for cell in head.elements]
    return frozenset(
        (_plain(row.elements[0]).split()[-1], sector, _plain(cell).removesuffix("stands out").strip())
        for row in rows
        for sector, cell in zip(sectors[1:], row.elements[1:], strict=False)
    )


def test_every_number_of_the_sheet_is_compared(published: Summary) -> None:
    """One more in any row is another fact."""
    passed_over = set()
    for row in rows_of(sheet.csv(published)):
        if row["value"] and of_rows([row]) == of_rows([{**row, "value": str(int(row["value"]) + 1)}]):
            passed_over.add((row["measure"], row["label"]))
    assert all(measure in COUNTS_OF_ROWS or label in COUNTED for measure, label in passed_over), passed_over


def test_every_figure_of_the_workbook_is_compared(published: Summary, facts: Facts) -> None:
    """One more in any cell is another fact; the heads of those that are counts of rows are named."""
    book = opened(workbook(published))
    passed_over = set()
    for name, (head, *lines) in book.sheets.items():
        for place, cell in enumerate(lines[0] if lines else []):
            if not isinstance(cell, str | date):
                changed = [head, [*lines[0][:place], float(str(cell)) + 1, *lines[0][place + 1 :]], *lines[1:]]
                if of_workbook(replace(book, sheets={**book.sheets, name: changed})) == facts:
                    passed_over.add((name, str(head[place])))
    assert passed_over <= {
        ("Problems", "Merged from"),
        ("Actions", "Merged from"),
        ("Rounds", "On the ballot"),
        ("Asks", "Offers"),
    }


def test_one_number_changed_in_a_file_is_found(published: Summary, facts: Facts, page: str, docx: bytes) -> None:
    csv = sheet.csv(published).replace(b"problem round 1,people,28,", b"problem round 1,people,27,", 1)
    assert of_rows(rows_of(csv)) != facts
    data = sheet.json(published).replace(b'"people": 28', b'"people": 27', 1)
    assert of_summary(from_plain(json.loads(data))) != facts
    votes = 1 + list(opened(workbook(published)).sheets).index("Votes")
    book = rezipped(workbook(published), f"xl/worksheets/sheet{votes}.xml", b"<v>28</v>", b"<v>27</v>")
    assert of_workbook(opened(book)) != facts
    file = rezipped(docx, "word/document.xml", b"28 of 29", b"27 of 29")
    assert spoken.of_word(opened_word(file)) != spoken.of_page(page)
    assert spoken.of_page(page.replace("28 of 29", "27 of 29", 1)) != spoken.of_page(page)


def test_one_number_in_which_pdf_and_page_differ_is_found(page: str, sample_pdf: bytes) -> None:
    another = page.replace("28 of 29", "27 of 29", 1)
    assert spoken.of_pdf(sample_pdf, another) != spoken.of_page(another)
