"""What scores say: how often each was given, means, the order they make, and whether a room agrees.

Plain values in, frozen values out. A ballot gives a card a whole number on each question, or None for "can't judge";
what is missing was not given, and is neither nought nor "can't judge".
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from workshops.scales import LOW, Scale
from workshops.sectors import fold_small, group_name
from workshops.tally import GroupVotes, ItemVotes, Ranked, percent_against, rank_by

Scores = Mapping[str, Mapping[str, int | None]]
Given = Counter[tuple[str, str, int | None, str]]
NOTHING: Final = Fraction(0)


@dataclass(frozen=True)
class Marks:
    """One card on one question: each score with its people, who could not judge, and the groups that are for it.

    `favour` counts the people at or above the scale's favouring score, by group of sectors.
    """

    question: str
    given: tuple[tuple[int, int], ...]
    cannot: int
    favour: ItemVotes

    @property
    def judged(self) -> int:
        return sum(people for _, people in self.given)

    @property
    def mean(self) -> Fraction | None:
        """Exactly; None when nobody could judge. Who could not judge is not in it."""
        return Fraction(sum(score * people for score, people in self.given), self.judged) if self.judged else None

    def at(self, *scores: int) -> int:
        """How many people gave one of these scores."""
        return sum(people for score, people in self.given if score in scores)

    @property
    def lowest(self) -> int | None:
        """The lowest score that was given."""
        return min((score for score, people in self.given if people), default=None)


@dataclass(frozen=True)
class ItemScores:
    """One card with its marks, one for each question in the scale's order."""

    key: str
    marks: tuple[Marks, ...]


@dataclass(frozen=True)
class ScoreCount:
    """A closed scored round: who answered, in all and by group, and each card in the order it was given."""

    voters: int
    groups: Mapping[str, int]
    items: tuple[ItemScores, ...]


def count_scores(ballots: Sequence[tuple[str, Scores]], items: Sequence[str], scale: Scale) -> ScoreCount:
    """Count ballots, each a voter's sector key and the scores given; sectors are grouped by `fold_small`."""
    by_sector = Counter(sector for sector, _ in ballots)
    members = fold_small(by_sector)
    voters = {group: sum(by_sector[sector] for sector in sectors) for group, sectors in members.items()}
    group_of = {sector: group for group, sectors in members.items() for sector in sectors}
    given = Counter(
        (card, question, score, group_of[sector])
        for sector, scores in ballots
        for card, answers in scores.items()
        for question, score in answers.items()
    )
    return ScoreCount(len(ballots), voters, tuple(_item(key, voters, given, scale) for key in items))


def _item(
    key: str, voters: Mapping[str, int], given: Counter[tuple[str, str, int | None, str]], scale: Scale
) -> ItemScores:
    return ItemScores(key, tuple(_marks(key, question, voters, given, scale) for question in scale.keys))


def _marks(key: str, question: str, voters: Mapping[str, int], given: Given, scale: Scale) -> Marks:
    def people(score: int | None) -> int:
        return sum(given[key, question, score, group] for group in voters)

    def for_it(group: str) -> int:
        return sum(given[key, question, score, group] for score in range(scale.favour, scale.most + 1))

    groups = tuple(GroupVotes(group, group_name(group), base, for_it(group)) for group, base in voters.items())
    favour = ItemVotes(key, sum(group.people for group in groups), groups)
    return Marks(question, tuple((score, people(score)) for score in scale.scores), people(None), favour)


def worth(item: ItemScores) -> Fraction:
    """The exact mean of the means of all questions; 0 when one of them was judged by nobody.

    Method: simple additive weighting with equal weights, which holds up against weights that are guessed (Dawes 1979,
    "The robust beauty of improper linear models in decision making"). Nothing is rounded and no tie is broken.
    """
    means = [marks.mean for marks in item.marks]
    known = [mean for mean in means if mean is not None]
    return sum(known, NOTHING) / len(means) if len(known) == len(means) else NOTHING


def rank_scores(items: Sequence[ItemScores]) -> tuple[Ranked[ItemScores], ...]:
    """Rank by `worth`, most first; equals share a rank, and what could not be judged stands last, worth nothing."""
    return rank_by(items, worth)


def few_judged(marks: Marks, voters: int) -> bool:
    """Fewer than half of those who answered the round gave this score: its mean says little."""
    return 2 * marks.judged < voters


@dataclass(frozen=True)
class Verdict:
    """Whether a room stands behind a card. `standing` of `answered` are at three or more and `needed` had to be.

    `more` is how many more it takes, `low` how many gave 0 or 1, `lowest` the lowest score that was given. `percent`
    stand behind it: short of agreement it never reads as enough.
    """

    answered: int
    standing: int
    needed: int
    low: int
    lowest: int | None
    percent: int | None

    @property
    def more(self) -> int:
        return max(self.needed - self.standing, 0)

    @property
    def agreed(self) -> bool:
        return self.answered > 0 and not self.more


def needed(answered: int, threshold: int) -> int:
    """How many of those who answered must stand behind a card: `threshold` percent of them, rounded up to a person."""
    return -(-answered * threshold // 100)


def verdict(marks: Marks, scale: Scale, threshold: int) -> Verdict:
    """Weigh up a show of fists: agreed when at least `threshold` percent of those who answered are at three or more.

    Method: fist to five (Fletcher 2002, "FireStarter youth power curriculum"), a gradient of agreement (Kaner and
    others 1996, "Facilitator's guide to participatory decision-making") read as a share of people instead of a mean,
    so that a few at the bottom are not averaged away: they are counted beside it as `low`.
    """
    standing = marks.at(*range(scale.favour, scale.most + 1))
    return Verdict(
        answered=marks.judged,
        standing=standing,
        needed=needed(marks.judged, threshold),
        low=marks.at(*LOW),
        lowest=marks.lowest,
        percent=percent_against(threshold, standing, marks.judged),
    )
