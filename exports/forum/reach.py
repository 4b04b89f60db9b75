"""Who came: people of each sector by key commitment, and the organisations that agreed to be named."""

from collections.abc import Sequence

from exports.forum.sources import Marked
from exports.forum.values import Reach
from exports.summary.values import SectorLine
from workshops import his
from workshops.sectors import SECTORS, Sector

KEYS = tuple(key.code for key in his.key_commitments())


def reach(all_of_it: Sequence[Marked]) -> tuple[Reach, ...]:
    """Every sector. Somebody who came to two workshops is counted in both: nothing that is kept joins the two."""
    return tuple(_sector(sector, all_of_it) for sector in SECTORS)


def _sector(sector: Sector, all_of_it: Sequence[Marked]) -> Reach:
    groups = [each for each in all_of_it if not each.plenary]
    by_key = tuple(sum(_came(each, sector) for each in groups if each.key_commitment == key) for key in KEYS)
    asked = [(line.invited, line.here) for each in groups for line in _lines(each, sector) if line.invited is not None]
    return Reach(
        sector=sector.name,
        by_key=by_key,
        groups=sum(by_key),
        expected=sum(invited for invited, _ in asked) if asked else None,
        plenary=sum(_came(each, sector) for each in all_of_it if each.plenary),
        expecting=len(asked),
        came=sum(here for _, here in asked),
    )


def _came(each: Marked, sector: Sector) -> int:
    return sum(line.here for line in _lines(each, sector))


def _lines(each: Marked, sector: Sector) -> list[SectorLine]:
    return [line for line in each.summary.took_part.sectors if line.key == sector.key]


def organisations(all_of_it: Sequence[Marked]) -> tuple[str, ...]:
    """Each that agreed to be named in any of the workshops, once however it is capitalised."""
    named = {name.casefold(): name for each in reversed(all_of_it) for name in each.summary.took_part.organisations}
    return tuple(named[key] for key in sorted(named))
