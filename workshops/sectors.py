"""The nine sectors people say they are from, and how small ones are pooled where people could be told apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Sector:
    """One sector: its key in the data, its name on screen, a two-letter mark and a short name for narrow columns."""

    key: str
    name: str
    mark: str
    short: str


SECTORS: Final = (
    Sector("health", "Health", "He", "Health"),
    Sector("social_care", "Social care", "So", "Social care"),
    Sector("local_government", "Local government", "Lo", "Local gov’t"),
    Sector("voluntary", "Voluntary and community", "Vo", "Voluntary"),
    Sector("pan_london", "Pan-London organisation", "Pa", "Pan-London"),
    Sector("business", "Business", "Bu", "Business"),
    Sector("education", "Education", "Ed", "Education"),
    Sector("lived_experience", "Lived experience", "Li", "Lived exp."),
    Sector("other", "Another sector", "Ot", "Another"),
)

OTHERS: Final = "others"
OTHERS_NAME: Final = "Other sectors"
FLOOR: Final = 3

_BY_KEY: Final = {each.key: each for each in SECTORS}


def sector(key: str) -> Sector:
    """The sector with this key; KeyError for any other, the pooled group's key included."""
    return _BY_KEY[key]


def sector_name(key: str | None) -> str | None:
    """What a sector is called; None where none is told."""
    return sector(key).name if key else None


def group_name(key: str) -> str:
    """What a group made by `fold_small` is called: a sector's own name, or that of the pooled rest."""
    return OTHERS_NAME if key == OTHERS else sector(key).name


def fold_small(counts: Mapping[str, int], floor: int = FLOOR) -> dict[str, tuple[str, ...]]:
    """Group the sectors so that no group can be told apart: group key to the sector keys in it, in product order.

    A sector with `floor` people or more stands alone; smaller ones are pooled under `OTHERS`, which comes last. A pool
    still under the floor would follow from the total by subtraction, so the smallest standing sector joins it (of
    equals, the last in product order). A pool can stay under the floor only when it is everybody: a small base.
    """
    present = [key for key in _in_product_order(counts) if counts[key] > 0]
    standing = [key for key in present if counts[key] >= floor]
    pooled = [key for key in present if counts[key] < floor]
    if standing and 0 < sum(counts[key] for key in pooled) < floor:
        smallest = min(reversed(standing), key=lambda key: counts[key])
        standing.remove(smallest)
        pooled.append(smallest)
    groups: dict[str, tuple[str, ...]] = {key: (key,) for key in standing}
    if pooled:
        groups[OTHERS] = tuple(_in_product_order(pooled))
    return groups


def _in_product_order(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: SECTORS.index(sector(key)))
