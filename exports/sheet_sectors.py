"""The rows of what each sector chose, as far as it may be shown, and of how far sectors agree."""

from collections.abc import Iterator

from workshops.disclosure import Row as SectorRow

Row = tuple[str, str, str, str, int | None, str]


def rows(ref: str, label: str, row: SectorRow) -> Iterator[Row]:
    """A card's sector row in one round, or on one question of it."""
    for cell in row.cells:
        yield "sectors", ref, label, cell.name, cell.people, cell.words
        if cell.group in row.stands_out:
            yield "sectors", ref, label, "30 points above the whole", None, cell.name
    if row.balanced_between is not None:
        yield "sectors", ref, label, "sector-balanced, least %", row.balanced_between[0], ""
        yield "sectors", ref, label, "sector-balanced, most %", row.balanced_between[1], ""
    if row.common_ground is not None:
        yield "sectors", ref, label, "common ground", None, "yes" if row.common_ground else "no"
