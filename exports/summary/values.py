"""The Summary: all that an engagement summary says, as plain frozen values. PDF, HTML, CSV and JSON read only this.

Every number stands here once. Cards, rounds and promises name each other by their refs (P7, A3, C2); what is joined
for a page is joined by `exports.views`. Nothing here tells how a small sector voted, what a hidden card said, or the
name of anybody who did not agree to be named.
"""

from dataclasses import dataclass
from datetime import date, datetime

from exports.summary.asked import Known, PulseTold
from exports.summary.asks import AskTold
from exports.summary.edition import DRAFT, Edition
from exports.summary.heard import HeardTold
from exports.summary.left import NOTHING, Left
from exports.summary.promised import Promise
from exports.summary.tables import NO_TABLES, TablesTold
from workshops.disclosure import Row


@dataclass(frozen=True)
class Paper:
    """The paper itself and the workshop it tells of."""

    version: int
    issued_at: datetime
    code: str
    title: str
    forum: str
    group: str
    starts_at: datetime
    place: str
    facilitator: str
    rehearsal: bool


@dataclass(frozen=True)
class Aim:
    """An aim of the strategy."""

    number: int
    name: str


@dataclass(frozen=True)
class Objective:
    """An objective of the strategy with its official title."""

    code: str
    title: str
    aim: int


@dataclass(frozen=True)
class KeyCommitment:
    """The priority of the working group. `stated`: the plan itself says which objective it serves; `agreed_by` and
    `agreed_on` only where the plan left the wording open and staff have entered it."""

    code: str
    text: str
    short_name: str
    aim: int
    serves: str
    stated: bool
    settled: bool
    agreed_by: str
    agreed_on: date | None


@dataclass(frozen=True)
class PlanCommitment:
    """A plan commitment that an action or a promise of the workshop names."""

    code: str
    summary: str
    objective: str


@dataclass(frozen=True)
class Strategy:
    """What the workshop serves. `objective` is its own; `also` are the further ones it carries."""

    key: KeyCommitment
    objective: str
    also: tuple[str, ...]
    aims: tuple[Aim, ...]
    objectives: tuple[Objective, ...]
    plan: tuple[PlanCommitment, ...]
    known: Known


@dataclass(frozen=True)
class Counts:
    """The six numbers of the front page. Problems and actions as posted, taken-back ones left out; commitments are the
    promises, whether signed off or not."""

    people: int
    organisations: int
    sectors: int
    problems: int
    actions: int
    commitments: int


@dataclass(frozen=True)
class SectorLine:
    """Who came from a sector and how many were expected (None: nobody was invited)."""

    key: str
    name: str
    here: int
    invited: int | None


@dataclass(frozen=True)
class TookPart:
    """All nine sectors, and how many of the people posted a card, voted, and answered in Commit."""

    sectors: tuple[SectorLine, ...]
    invited: int
    posted: int
    voted: int
    committed: int
    organisations: tuple[str, ...]


@dataclass(frozen=True)
class MergedCard:
    """A card that another stands for."""

    ref: str
    text: str
    sector: str | None


@dataclass(frozen=True)
class Card:
    """A problem or an action that stands; `people` wrote it, those of its merged cards counted in. `part_of` is the
    card that was split to make it, `came_from` the working group that parked it here."""

    ref: str
    kind: str
    text: str
    theme: str | None
    sector: str | None
    objective: str
    people: int
    merged: tuple[MergedCard, ...]
    entered: bool
    late: bool
    answers: str | None
    reach: str | None
    gains: str
    misses: str
    plan_codes: tuple[str, ...]
    part_of: str = ""
    came_from: str = ""


@dataclass(frozen=True)
class Mark:
    """A card's scores on one question: each score with its people, how many could not judge, the mean to one decimal
    in tenths (None: nobody could judge), and how the sectors are for it."""

    question: str
    counts: tuple[tuple[int, int], ...]
    judged: int
    cannot: int
    mean_tenths: int | None
    few_judged: bool
    row: Row


@dataclass(frozen=True)
class Agreement:
    """Whether the room stands behind a card: `standing` of `answered` at three or more, `needed` for agreement, `low`
    at 0 or 1, `more` still wanted. `amended`: its words were changed after this round; `words` are those tested."""

    answered: int
    standing: int
    needed: int
    more: int
    low: int
    lowest: int | None
    agreed: bool
    amended: bool
    words: str


@dataclass(frozen=True)
class Choice:
    """A card in a closed round: its rank, the people who chose it, their share in whole percent, its sector row.

    After scores `people` judged it on every question and `marks` hold the figures; after a test of agreement `people`
    stand at three or more, in percent of those who answered (never rounded up to a threshold that it missed), and
    `rank` is no rank but the place on the ballot.
    """

    ref: str
    rank: int
    tied: bool
    people: int
    percent: int | None
    carried: bool
    row: Row
    letter: str = ""
    marks: tuple[Mark, ...] = ()
    agreement: Agreement | None = None


@dataclass(frozen=True)
class Group:
    """How many people of a group of sectors voted in a round."""

    name: str
    voters: int


@dataclass(frozen=True)
class Round:
    """A closed round, answered by choosing, scoring or a show of fists (`method`).

    `run_off_of` is the number of the round whose tie it settled, `again` that it asked anew what an earlier one had
    asked in the same way, `stands` that its outcome is the one that holds. `turnout` is in whole percent, and a low one
    never reads 60. `votes_each` and `votes_used` are 0 where nobody has votes to spend. `papers` of the ballots were
    entered from paper."""

    kind: str
    number: int
    run_off_of: int | None
    again: bool
    stands: bool
    question: str
    opened_at: datetime
    closed_at: datetime
    votes_each: int
    carry: int
    voters: int
    here: int
    turnout: int | None
    votes_used: int
    small_base: bool
    low_turnout: bool
    tie: tuple[str, ...]
    settled: str | None
    groups: tuple[Group, ...]
    choices: tuple[Choice, ...]
    method: str = "choose"
    threshold: int | None = None
    papers: int = 0


@dataclass(frozen=True)
class Thread:
    """From an objective to what was promised: a problem, an action that answers it, the promises on that; or promises
    on the plan or the key commitment alone (`code`)."""

    objective: str
    problem: str | None
    action: str | None
    code: str | None
    promises: tuple[str, ...]
    carried: bool


@dataclass(frozen=True)
class Outcome:
    """What the room chose. `basis` is the kind of card it chose last ("" when nothing was voted on); the rest are refs:
    actions that were tested and agreed, problems no action answers, actions without a lead, those on which agreement
    was tested and not reached, and what a vote put first where agreement was not tested."""

    basis: str
    agreed: tuple[str, ...]
    unanswered: tuple[str, ...]
    leadless: tuple[str, ...]
    not_agreed: tuple[str, ...] = ()
    came_first: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was agreed, or put first. Papers made before the two were told apart hold both as agreed."""
        return self.agreed + self.came_first


@dataclass(frozen=True)
class EqualityAnswer:
    """An answer and how many gave it; None is held back."""

    words: str
    people: int | None


@dataclass(frozen=True)
class EqualityTold:
    """An equality question; `answered` is None where no answer can be told."""

    question: str
    answered: int | None
    lines: tuple[EqualityAnswer, ...]


@dataclass(frozen=True)
class StageTime:
    """A stage: minutes planned and minutes it took (None: the room never came to it)."""

    name: str
    planned: int
    took: int | None
    prompt: str


@dataclass(frozen=True)
class Hidden:
    """How many cards of a kind were hidden for one reason. Their words stand nowhere."""

    kind: str
    reason: str
    cards: int


@dataclass(frozen=True)
class Theme:
    """A theme, and how many cards stand under it."""

    name: str
    cards: int


@dataclass(frozen=True)
class Entered:
    """What a facilitator entered for people without a phone; `papers` of the cards were typed from printed ones."""

    people: int
    problems: int
    actions: int
    commitments: int
    papers: int = 0
    asks: int = 0
    offers: int = 0


@dataclass(frozen=True)
class Method:
    """How it was done. `merged` cards stand behind another, `reworded` ones were changed after posting."""

    stages: tuple[StageTime, ...]
    themes: tuple[Theme, ...]
    merged: int
    hidden: tuple[Hidden, ...]
    withdrawn: int
    reworded: int
    late: int
    entered: Entered
    sector_tags: bool
    keep_days: int
    tables: TablesTold = NO_TABLES


@dataclass(frozen=True)
class Next:
    """What happens now: the workshop's own words and dates, check-ins as (months, day), and until when to object."""

    headline: str
    ask: str
    next_date: date | None
    hear_by: date | None
    check_ins: tuple[tuple[int, date], ...]
    correct_by: date


@dataclass(frozen=True)
class Summary:
    """A whole engagement summary."""

    paper: Paper
    strategy: Strategy
    counts: Counts
    took_part: TookPart
    cards: tuple[Card, ...]
    rounds: tuple[Round, ...]
    promises: tuple[Promise, ...]
    threads: tuple[Thread, ...]
    outcome: Outcome
    pulse: PulseTold
    method: Method
    next: Next
    left: Left = NOTHING
    equality: tuple[EqualityTold, ...] = ()
    heard: tuple[HeardTold, ...] = ()
    asks: tuple[AskTold, ...] = ()
    edition: Edition = DRAFT
