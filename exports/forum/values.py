"""The forum report: what the engagement summaries of a forum, or of a year of them, say together, as frozen values.

Every number here is worked out from the numbers that the summaries tell, and from nothing else. So a reader of the
summaries could work out each of them, and none tells what a summary holds back. A workshop is named by its mark: KC4,
PL for the plenary, in a year with its forum's letter before it (B KC4); with a card or a promise of it, KC4 C2.
"""

from dataclasses import dataclass
from datetime import date, datetime

from exports.summary.asked import PulseItem
from exports.summary.values import Counts


@dataclass(frozen=True)
class ForumPaper:
    """The paper itself. `kind` is forum or year; `since` and `until` are the first and the last day it tells of."""

    kind: str
    title: str
    version: int
    issued_at: datetime
    since: date | None
    until: date | None
    place: str
    rehearsal: bool


@dataclass(frozen=True)
class Turnout:
    """Who voted in the round that ranked the actions, or the problems where no action was ranked (`kind`). `papers` of
    the ballots came on paper, maybe from people who never joined by phone: so more can vote than were `here`.
    `small_base` and `low` are what the summary warns of: fewer than five voters, under 60 % of those there."""

    kind: str
    voters: int
    here: int
    percent: int | None
    papers: int = 0
    small_base: bool = False
    low: bool = False


@dataclass(frozen=True)
class TopAction:
    """The action placed first. `standing` of `answered` stand behind it, where agreement was tested; `share` chose it,
    where people chose. `small_base`: fewer than five did."""

    ref: str
    text: str
    tied: bool
    standing: int | None
    answered: int | None
    agreed_percent: int | None
    agreed: bool | None
    share: int | None
    small_base: bool = False


@dataclass(frozen=True)
class WorkshopLine:
    """A workshop as its summary tells it. `version` is that of the summary, 0 where its own paper is not made yet;
    `edition` whether it is a draft or published; `expected` how many people were, None where no number was."""

    mark: str
    forum: int
    key_commitment: str
    group: str
    objective: str
    title: str
    code: str
    version: int
    edition: str
    held: date
    headline: str
    counts: Counts
    turnout: Turnout | None
    top: TopAction | None
    confirmed: int
    offered: int
    tested: int
    agreed: int
    leadless: tuple[str, ...]
    expected: int | None = None


@dataclass(frozen=True)
class Absent:
    """A working group, or the plenary, with nothing to tell yet. `why` is running, planned or none."""

    forum: int
    key_commitment: str
    group: str
    why: str


@dataclass(frozen=True)
class ForumLine:
    """One forum: how many groups met, how many people were counted in them and in the plenary, and what they did."""

    letter: str
    name: str
    day: date | None
    place: str
    groups: int
    people: int
    plenaries: int
    plenary_people: int
    problems: int
    actions: int
    commitments: int
    confirmed: int


@dataclass(frozen=True)
class Reach:
    """People of a sector: in the groups of each key commitment in turn, in all groups, expected there (None: no number
    was), and in the plenary. `expecting` of the groups' workshops expected a number of it, and `came` to those."""

    sector: str
    by_key: tuple[int, ...]
    groups: int
    expected: int | None
    plenary: int
    expecting: int = 0
    came: int = 0


@dataclass(frozen=True)
class SharedCard:
    """A problem of one group that is like one of another's. `people` wrote it there."""

    mark: str
    ref: str
    text: str
    people: int
    went_on: bool


@dataclass(frozen=True)
class Shared:
    """Problems of several groups in like words: the first is the one that the others are like. `plan` is the plan
    commitment nearest to its words, "" where none is near enough."""

    cards: tuple[SharedCard, ...]
    groups: int
    people: int
    plan: str


@dataclass(frozen=True)
class Barrier:
    """A barrier as a plenary scored it: the mean in tenths of those who `judged` it, and the percent that gave it 4 or
    5. `came_from` are the groups that brought it: more than one where the plenary merged what says the same."""

    mark: str
    ref: str
    text: str
    rank: int
    tied: bool
    came_from: str
    mean_tenths: int | None
    judged: int | None
    percent: int | None


@dataclass(frozen=True)
class AskLine:
    """Something asked, with how many offer yes and maybe; `sectors` are the offers by sector, "" those whose sector is
    not told; `named` the organisations that offer."""

    mark: str
    ref: str
    asker: str
    whole_group: bool
    text: str
    objective: str
    yes: int
    maybe: int
    sectors: tuple[tuple[str, int], ...]
    named: tuple[str, ...]


@dataclass(frozen=True)
class Reached:
    """An objective: the problems and actions that stand under it, the promises made and confirmed, and in which
    workshops; `groups` are the key commitments whose groups have problems under it."""

    code: str
    title: str
    aim: int
    problems: int
    actions: int
    commitments: int
    confirmed: int
    workshops: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def gap(self) -> bool:
        """Problems, and nobody has promised anything."""
        return bool(self.problems) and not self.commitments

    @property
    def silent(self) -> bool:
        """Nobody spoke of it at all."""
        return not (self.problems or self.actions or self.commitments)


@dataclass(frozen=True)
class PromiseLine:
    """A promise as its summary tells it; the organisation stands only where it may be named."""

    mark: str
    ref: str
    status: str
    role: str
    what: str
    on: str
    objective: str
    by_when: date | None
    organisation: str


@dataclass(frozen=True)
class PromiseCount:
    """How many promises of one part: a quarter of a year (its first day), an organisation, or the rest."""

    name: str
    since: date | None
    confirmed: int
    offered: int


@dataclass(frozen=True)
class Pipeline:
    """All promises; then the same by quarter in which they fall due, and by organisation. The last part of each is
    the rest: no date, not named. `interested` and `needs` promised nothing."""

    promises: tuple[PromiseLine, ...]
    quarters: tuple[PromiseCount, ...]
    organisations: tuple[PromiseCount, ...]
    interested: int
    needs: int


@dataclass(frozen=True)
class Trend:
    """The paired pulse of a workshop, a forum (its letter) or all. What is added up is only what is told: `marks` are
    the workshops in the figures, `too_few` those in which under five people answered both times."""

    name: str
    held: date | None
    items: tuple[PulseItem, ...]
    marks: tuple[str, ...]
    too_few: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """You said, we will: an action, the problem it answers, and the promises that hang on it. It was `agreed`, or put
    first and taken up where agreement was not tested."""

    mark: str
    problem: str
    action_ref: str
    action: str
    promises: tuple[str, ...]
    agreed: bool = True


@dataclass(frozen=True)
class Day:
    """Something that is due on a day, in which workshops."""

    day: date
    what: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class ForumReport:
    """A whole forum report. `plan` says in short what the plan commitments named here say."""

    paper: ForumPaper
    forums: tuple[ForumLine, ...]
    workshops: tuple[WorkshopLine, ...]
    absent: tuple[Absent, ...]
    reach: tuple[Reach, ...]
    organisations: tuple[str, ...]
    shared: tuple[Shared, ...]
    barriers: tuple[Barrier, ...]
    asks: tuple[AskLine, ...]
    objectives: tuple[Reached, ...]
    pipeline: Pipeline
    trend: tuple[Trend, ...]
    forum_trend: tuple[Trend, ...]
    whole_trend: Trend
    answers: tuple[Answer, ...]
    days: tuple[Day, ...]
    plan: tuple[tuple[str, str], ...]
