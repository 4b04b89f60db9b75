"""What people wrote, voted and promised, line by line, as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from workshops.disclosure import Row
from workshops.tally_scores import Verdict
from workshops.wording import Stands


@dataclass(frozen=True)
class Original:
    """A card as it was written, standing behind another after a merge."""

    key: str
    ref: str
    text: str
    sector: str | None
    batch: str | None


@dataclass(frozen=True)
class CardLine:
    """A card that stands. `people` is how many wrote it, merged ones counted once each; `first_text` is what it said
    when it was revealed (None: not changed since); `sector` is None where a tag could tell who wrote it. `part_of` are
    the cards that were split to make it, `came_from` the working group that parked it here."""

    key: str
    kind: str
    ref: str
    text: str
    first_text: str | None
    sector: str | None
    theme: int | None
    objective: str
    people: int
    originals: tuple[Original, ...]
    flags: int
    entered_by: str | None
    added_late: bool
    answers: str | None
    reach: str | None
    gains: str
    misses: str
    plan_codes: tuple[str, ...]
    part_of: tuple[Original, ...] = ()
    came_from: str = ""


@dataclass(frozen=True)
class HelpLine:
    """A room asked the floor for help; `coming` is who is on the way."""

    asked_at: datetime
    asked_by: str
    coming: str


@dataclass(frozen=True)
class SaidLine:
    """A line from the floor to every room's console."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class FloorLine:
    """What a room and the floor have to do with each other. `back_at`: when all rooms come back together."""

    help: HelpLine | None = None
    said: SaidLine | None = None
    back_at: datetime | None = None


@dataclass(frozen=True)
class AgreedLine:
    """An action that goes on from a group: whether the group `stands` behind it, which was not asked where it was only
    put first, and the percent of those who answered that do."""

    ref: str
    text: str
    percent: int | None
    stands: Stands


@dataclass(frozen=True)
class HeardLine:
    """What a working group says before the whole forum. What it agreed and promised is told once it has `ended`."""

    workshop: int
    key_commitment: str
    group: str
    title: str
    ended: bool
    people: int
    headline: str
    ask: str
    agreed: tuple[AgreedLine, ...]
    commitments: int


@dataclass(frozen=True)
class SplitLine:
    """A card that was split: what it said, how many people wrote it, and its parts by ref and by key. `originals` stand
    behind it."""

    batch: str
    key: str
    ref: str
    kind: str
    text: str
    people: int
    parts: tuple[str, ...]
    part_keys: tuple[str, ...]
    originals: tuple[Original, ...]


@dataclass(frozen=True)
class ParkedLine:
    """A card parked with another working group, with those behind it. `state`: waiting, taken or returned (it stands
    here again)."""

    id: int
    key: str
    ref: str
    kind: str
    text: str
    people: int
    group: str
    reason: str
    state: str
    by: str
    originals: tuple[Original, ...]


@dataclass(frozen=True)
class WaitingLine:
    """A card that another working group parked with this one: its words and why, and nothing of who wrote it."""

    id: int
    kind: str
    text: str
    group: str
    reason: str


@dataclass(frozen=True)
class HiddenLine:
    """A hidden card: only the console and the log may see it; the report counts it."""

    key: str
    ref: str
    kind: str
    text: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class ThemeLine:
    """A theme and how many standing cards it holds."""

    id: int
    name: str
    cards: int


@dataclass(frozen=True)
class MarkLine:
    """A card's scores on one question: `counts` is (score, people) over the whole scale, `mean` exact and None when
    nobody could judge, `row` how the sectors are for it."""

    question: str
    counts: tuple[tuple[int, int], ...]
    judged: int
    cannot: int
    mean: Fraction | None
    few_judged: bool
    row: Row


@dataclass(frozen=True)
class ResultLine:
    """One item of a closed round, ranked.

    After a vote `people` chose it. After scores `people` gave one on every question, there is no percent, and `marks`
    hold the rest. After a test of agreement `people` stand at three or more, in `percent` of those who answered, and
    `verdict` says what that means; `amended` that its words were changed after this round. `came_from` names the groups
    that brought it.
    """

    key: str
    ref: str
    text: str
    theme: str | None
    merged_from: int
    rank: int
    tied: bool
    people: int
    percent: int | None
    row: Row
    carried: bool
    letter: str = ""
    marks: tuple[MarkLine, ...] = ()
    verdict: Verdict | None = None
    amended: bool = False
    came_from: str = ""

    def mark(self, question: str) -> MarkLine | None:
        return next((each for each in self.marks if each.question == question), None)


@dataclass(frozen=True)
class Result:
    """A closed round. `tie`: keys tied at the cut; `settled`: carry, run-off, none (no tie) or None (not yet)."""

    voters: int
    here: int
    turnout: Fraction | None
    votes_used: int
    small_base: bool
    low_turnout: bool
    groups: tuple[tuple[str, str, int], ...]
    lines: tuple[ResultLine, ...]
    carried: tuple[str, ...]
    tie: tuple[str, ...]
    may_carry_all: bool
    settled: str | None


@dataclass(frozen=True)
class RoundLine:
    """One opening of a vote. While it is open there is a count of ballots and nothing else. `closing`: its last seconds
    run, until `ends_at`.

    `method` is choose, score or agree. `reservations` (card key, words) say what would move somebody up: they are for
    the console alone, after the close. `papers` of the ballots came on paper, `unnamed` of them of nobody by
    name.
    """

    id: int
    number: int
    kind: str
    stage_id: int
    runoff_of: int | None
    votes_each: int
    carry: int
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    shown_at: datetime | None
    ends_at: datetime | None
    closing: bool
    items: tuple[tuple[str, str], ...]
    voted: int
    here: int
    result: Result | None
    method: str = "choose"
    threshold: int | None = None
    reservations: tuple[tuple[str, str], ...] = ()
    papers: int = 0
    unnamed: int = 0

    @property
    def open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True)
class CommitmentLine:
    """One answer in Commit. `status`: confirmed, offered (a promise not signed off), interested, needs. For an interest
    `ask_again` is in how many months (0: never); `first_text` is what a changed answer said first.
    """

    ref: str
    answer: str
    status: str
    on: str
    on_code: str
    on_text: str
    objective: str
    role: str | None
    what: str
    by_when: date | None
    when_cue: str
    first_step: str
    behalf: str
    signed_off: str | None
    needs: str
    organisation: str
    name: str
    may_name: bool
    sector: str | None
    entered_by: str | None
    made_at: datetime
    ask_again: int | None = None
    first_text: str | None = None
