"""Sector rows as the tests of disclosure write them: (people, voters) for each sector in turn."""

from collections.abc import Sequence

from workshops.disclosure import Cell, Row, disclose
from workshops.sectors import SECTORS
from workshops.tally import GroupVotes, ItemVotes

Votes = tuple[int, int]


def item(*votes: Votes, key: str = "damp") -> ItemVotes:
    groups = (
        GroupVotes(each.key, each.name, voters, people) for each, (people, voters) in zip(SECTORS, votes, strict=False)
    )
    return ItemVotes(key, sum(people for people, _ in votes), tuple(groups))


def row(*votes: Votes) -> Row:
    return disclose(item(*votes), sum(voters for _, voters in votes))


def kinds(*votes: Votes) -> list[str]:
    return [cell.kind for cell in row(*votes).cells]


def words(*votes: Votes) -> list[str]:
    return [cell.words for cell in row(*votes).cells]


def is_withheld(shown: Row) -> bool:
    return {cell.kind for cell in shown.cells} <= {"withheld"}


def allowed(cell: Cell) -> Sequence[int]:
    if cell.people is not None:
        return [cell.people]
    return {
        "hardly": range(2),
        "nearly": range(cell.voters - 1, cell.voters + 1),
        "some": range(2, cell.voters - 1),
        "withheld": range(cell.voters + 1),
    }[cell.kind]
