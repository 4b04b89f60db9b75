"""The forum report as its pages read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from exports.forum import words
from exports.forum.sources import letter
from exports.forum.values import (
    Absent,
    AskLine,
    Barrier,
    ForumReport,
    PromiseCount,
    PromiseLine,
    Reach,
    Reached,
    Shared,
    SharedCard,
    Trend,
    WorkshopLine,
)
from exports.summary.asked import PulseItem
from workshops import his, wording
from workshops.sectors import SECTORS
from workshops.wording import local

MOST_SHARED = 10
MOST_OTHERS = 10
MOST_NAMED = 30
MOST_OFFERING = 4
MOST_BARRIERS, MOST_OF_SEVERAL = 10, 5


@dataclass(frozen=True)
class ForumPages:
    """What the templates ask of a ForumReport."""

    report: ForumReport
    MOST_WAYS: ClassVar = 3

    @property
    def year(self) -> bool:
        return self.report.paper.kind == "year"

    @property
    def several(self) -> bool:
        return len(self.report.forums) > 1

    @property
    def groups(self) -> list[WorkshopLine]:
        return [each for each in self.report.workshops if each.key_commitment]

    @property
    def plenaries(self) -> list[WorkshopLine]:
        return [each for each in self.report.workshops if not each.key_commitment]

    def of_forum(self, place: int) -> list[WorkshopLine]:
        return [each for each in self.report.workshops if each.forum == place]

    @property
    def on_paper(self) -> bool:
        return any(each.turnout and each.turnout.papers for each in self.report.workshops)

    @property
    def cautioned(self) -> bool:
        """Does a workshop's figure need a caution?"""
        return any(words.cautions(each) or (each.top and each.top.small_base) for each in self.report.workshops)

    @property
    def expecting(self) -> int:
        """How many workshops of the groups said how many people they expected."""
        return sum(each.expected is not None for each in self.groups)

    @property
    def partial(self) -> bool:
        """Does the number expected tell of some workshops or some sectors only?"""
        return self.expecting > 0 and self.came != self.total("people")

    @property
    def came(self) -> int:
        """Places taken where a number was expected."""
        return sum(line.came for line in self.report.reach)

    def partly(self, line: Reach) -> bool:
        """Did some workshops of the groups expect a number of this sector, and some none?"""
        return 0 < line.expecting < len(self.groups)

    def absent_of(self, place: int) -> list[Absent]:
        return [each for each in self.report.absent if each.forum == place]

    def letter(self, place: int) -> str:
        return letter(place)

    def total(self, count: str) -> int:
        """A sum over all forums."""
        return sum(int(getattr(each, count)) for each in self.report.forums)

    @property
    def front(self) -> list[tuple[int, str, str]]:
        """The six numbers of the front page."""
        every = len(self.report.objectives)
        return [
            (len(self.groups), "workshop of a working group", "workshops of working groups"),
            (self.total("people"), "place taken in them", "places taken in them"),
            (self.total("problems"), "problem posted", "problems posted"),
            (self.total("actions"), "action proposed", "actions proposed"),
            (self.total("commitments"), "commitment made", "commitments made"),
            (every - len(self.silent), f"objective of {every} spoken of", f"objectives of {every} spoken of"),
        ]

    @property
    def keys(self) -> tuple[his.KeyCommitment, ...]:
        return his.key_commitments()

    def people_of(self, place: int) -> int:
        """People counted in the groups of the key commitment at this place."""
        return sum(line.by_key[place] for line in self.report.reach)

    @property
    def missing(self) -> list[str]:
        """Sectors of which nobody came to any group or plenary; "another sector" is no voice to miss."""
        other = SECTORS[-1].name
        return [each.sector for each in self.report.reach if not (each.groups or each.plenary) and each.sector != other]

    @property
    def aims(self) -> list[tuple[his.Aim, list[Reached]]]:
        found = self.report.objectives
        return [(aim, [each for each in found if each.aim == aim.number]) for aim in his.aims()]

    @property
    def gaps(self) -> list[Reached]:
        return [each for each in self.report.objectives if each.gap]

    @property
    def crossing(self) -> list[Reached]:
        """Objectives under which several groups have problems."""
        return [each for each in self.report.objectives if len(each.groups) > 1]

    @property
    def spoken_of(self) -> list[Reached]:
        return [each for each in self.report.objectives if not each.silent]

    @property
    def silent(self) -> list[Reached]:
        return [each for each in self.report.objectives if each.silent]

    @cached_property
    def promises(self) -> dict[str, PromiseLine]:
        return {f"{each.mark} {each.ref}": each for each in self.report.pipeline.promises}

    @property
    def confirmed(self) -> int:
        return sum(each.status == "confirmed" for each in self.report.pipeline.promises)

    @property
    def offered(self) -> int:
        return len(self.report.pipeline.promises) - self.confirmed

    @property
    def leadless(self) -> list[WorkshopLine]:
        return [each for each in self.report.workshops if each.leadless]

    @property
    def met_again(self) -> bool:
        """Did a group, or the plenary, meet more than once?"""
        return any("." in each.mark for each in self.report.workshops)

    @property
    def without_lead(self) -> int:
        return sum(len(each.leadless) for each in self.leadless)

    @property
    def not_over(self) -> bool:
        """Was a year's report made before the year was over?"""
        paper = self.report.paper
        return self.year and paper.until is not None and local(paper.issued_at).date() <= paper.until

    @cached_property
    def other_asks(self) -> list[AskLine]:
        """Those of no group that nobody offers to meet, where they are too many to stand among the rest."""
        others = [each for each in self.unmet if not each.whole_group]
        return others if len(others) > MOST_OTHERS else []

    @property
    def main_asks(self) -> list[AskLine]:
        return [each for each in self.report.asks if each not in self.other_asks]

    @property
    def unmet(self) -> list[AskLine]:
        return [each for each in self.report.asks if not (each.yes or each.maybe)]

    @property
    def offering(self) -> list[str]:
        """The sectors that offer anything, in their order; "" where the sector is not told."""
        seen = {sector for ask in self.report.asks for sector, _ in ask.sectors}
        return [name for name in (*(sector.name for sector in SECTORS), "") if name in seen]

    @property
    def plan(self) -> dict[str, str]:
        return dict(self.report.plan)

    @property
    def shown_shared(self) -> tuple[Shared, ...]:
        return self.report.shared[:MOST_SHARED]

    def ways(self, each: Shared) -> list[tuple[str, list[SharedCard]]]:
        """The cards by what they say, word for word."""
        said: dict[str, list[SharedCard]] = {}
        for card in each.cards:
            said.setdefault(card.text, []).append(card)
        return list(said.items())

    @property
    def first_barriers(self) -> list[Barrier]:
        """The first of each plenary."""
        most = MOST_BARRIERS if len(self.plenaries) == 1 else MOST_OF_SEVERAL
        return [each for one in self.plenaries for each in self._barriers(one.mark)[:most]]

    def _barriers(self, mark: str) -> list[Barrier]:
        return [each for each in self.report.barriers if each.mark == mark]

    @property
    def untested(self) -> bool:
        """Do actions stand under "we will" on which nobody tested agreement?"""
        return not all(each.agreed for each in self.report.answers)

    @property
    def headlines(self) -> list[WorkshopLine]:
        """What each room said in a sentence; over several forums what the plenaries said, where there were any."""
        said = [each for each in self.report.workshops if each.headline]
        whole = [each for each in said if not each.key_commitment]
        return whole if self.several and whole else said

    def some_named(self, names: Sequence[str]) -> str:
        """The first of them; all stand in the sheet."""
        more = len(names) - MOST_OFFERING
        return wording.join_words([*names[:MOST_OFFERING], *([f"{more} more"] if more > 0 else [])])

    def short(self, sector: str) -> str:
        """A sector's name for a narrow column."""
        return next((each.short for each in SECTORS if each.name == sector), "Not told")

    @property
    def main_organisations(self) -> list[PromiseCount]:
        """Those that promised most, and the rest that may not be named always."""
        parts = list(self.report.pipeline.organisations)
        return parts if len(parts) <= MOST_NAMED else [*parts[: MOST_NAMED - 1], parts[-1]]

    def most(self, parts: Sequence[PromiseCount]) -> int:
        """How much the longest bar of a table stands for."""
        return max((each.confirmed + each.offered for each in parts), default=0)

    def told(self, trend: Trend) -> list[PulseItem]:
        """The statements whose means may be told."""
        return [item for item in trend.items if item.before is not None]

    @property
    def statements(self) -> list[str]:
        return [item.statement for item in self.report.whole_trend.items]

    @property
    def trend_told(self) -> list[Trend]:
        """The forums in which every statement may be told."""
        return [each for each in self.report.forum_trend if all(item.before is not None for item in each.items)]
