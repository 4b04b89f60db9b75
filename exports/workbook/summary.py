"""The workbook of an engagement summary, from the rows of its sheet (CSV)."""

from exports.sheet_rows import rows
from exports.summary import Summary
from exports.workbook import cards, front, method, votes
from exports.workbook.gather import gather
from exports.workbook.values import About, Table
from exports.workbook.write import of
from workshops import wording

SHEETS = (*front.SHEETS, *cards.SHEETS, *votes.SHEETS, *cards.AFTER, front.CHAIN, *method.SHEETS)
REHEARSAL = "A rehearsal: none of this was said by real partners."


def workbook(summary: Summary) -> bytes:
    """The Summary as an Excel file. The same Summary gives the same bytes."""
    return of(tables(summary), about(summary))


def tables(summary: Summary) -> tuple[Table, ...]:
    """Every table that has lines."""
    return gather(rows(summary), SHEETS)


def about(summary: Summary) -> About:
    """What the first sheet says."""
    paper = summary.paper
    held = wording.long_date(paper.starts_at)
    sentences = [
        f"What {paper.group} said, chose and promised on {held}. {paper.forum}.",
        f"Version {paper.version}, made on {wording.long_date(paper.issued_at)} from the workshop’s own record.",
        "The same content is a PDF, a web page, a Word file, a CSV and a JSON file; all agree to the digit.",
        "Numbers are numbers, shares are percent, days are dates, so that they can be sorted, filtered and added up.",
    ]
    if paper.rehearsal:
        sentences.insert(0, REHEARSAL)
    return About(f"Engagement summary: {paper.title}", tuple(sentences), paper.issued_at)
