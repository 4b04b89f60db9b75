"""How right the suggested duplicates are, by pairs of cards labelled by hand.

All cards of a half make one room, as a full one would be. Precision: of the pairs suggested, the share that say the
same. Recall: of the pairs that say the same, the share suggested. How many are asked about at once is not capped here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from workshops.alike import Cards, Pair, all_pairs
from workshops.his.strict import Row, read_yaml

Label = Literal["same", "similar", "related"]


@dataclass(frozen=True)
class Labelled:
    """Two cards, and whether they say the same, only share words, or are about the same matter."""

    label: Label
    one: str
    other: str


@dataclass(frozen=True)
class PairScore:
    """Pairs in the half, those of them that say the same, suggestions made, and how many of these were right."""

    pairs: int
    same: int
    suggested: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.suggested if self.suggested else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.same


def pairs(half: str) -> tuple[Labelled, ...]:
    """The half called "dev" or "judge"."""
    name = f"pairs_{half}.yaml"
    content = read_yaml(Path(__file__).parent / name)
    return tuple(_labelled(row) for row in Row({"pairs": content}, name).rows("pairs"))


def _labelled(row: Row) -> Labelled:
    found = Labelled(row.one_of("label", get_args(Label)), row.text("one"), row.text("other"))
    row.done()
    return found


def score(labelled: Sequence[Labelled]) -> PairScore:
    """How right the suggestions are in the room that these cards make."""
    found = all_pairs(room(labelled))
    right = sum(_says_the_same(pair, labelled) for pair in found)
    return PairScore(len(labelled), sum(each.label == "same" for each in labelled), len(found), right)


def room(labelled: Sequence[Labelled]) -> Cards:
    """The cards, each with the number of its pair and its place in it as key."""
    return tuple((f"{n}.{side}", getattr(each, side)) for n, each in enumerate(labelled) for side in ("one", "other"))


def _says_the_same(pair: Pair, labelled: Sequence[Labelled]) -> bool:
    one, other = (int(key.split(".")[0]) for key in (pair.first, pair.second))
    return one == other and labelled[one].label == "same"
