"""What the words of a workbook mean: first those that stand everywhere, then every column of every sheet."""

from collections.abc import Iterator, Sequence

from exports.workbook.values import Column, Table

EVERYWHERE = "Everywhere"
NAME = "Definitions"
COLUMNS = (
    Column("Sheet", "Where it stands."),
    Column("Word or column", "What is explained."),
    Column("What it means", "In plain words."),
)
WORDS = (
    ("hardly any of 9", "None or one of the nine people of that sector who voted. Which of the two is not told."),
    ("nearly all of 9", "All nine or all but one. Which of the two is not told."),
    ("some of 9", "More than one and fewer than all but one: the count would let a blurred figure be worked out."),
    ("4 of 9", "The count stands only between the two, so that no row tells how somebody voted."),
    ("not shown", "Too few people to keep votes private. Nothing can be worked out from what stands beside it."),
    (
        "Other sectors",
        "Sectors with fewer than three voters, taken together; with a larger one where they are too few.",
    ),
    ("small base", "Fewer than five people voted, so the figures say little."),
    ("low turnout", "Fewer than 60 % of the people in the room answered."),
    ("too few people", "Fewer than five people answered, so only their number is told."),
    ("held back", "A number under five, or one that would give such a number away."),
    (
        "share, percent",
        "A part of the people who voted in that round, in whole percent, halves up; never up to a mark that it missed.",
    ),
    ("mean", "Of those who gave a score; “can’t judge” is not in it. One decimal, halves up."),
    ("confirmed, offered", "Confirmed is signed off by whoever it is promised for. Offered is not signed off yet."),
    (
        "commitment, plan commitment",
        "A commitment is promised in the room. A plan commitment is what London’s plan says.",
    ),
    ("an empty cell", "There is nothing to tell: it is not a zero."),
)


def definitions(tables: Sequence[Table]) -> Table:
    """Every word and every column of these tables."""
    lines = (*((EVERYWHERE, *each) for each in WORDS), *_columns(tables))
    return Table(NAME, "What every word and column means.", COLUMNS, lines)


def _columns(tables: Sequence[Table]) -> Iterator[tuple[str, str, str]]:
    for table in tables:
        yield table.name, "The sheet", table.about
        for column in table.columns:
            yield table.name, column.head, column.means
