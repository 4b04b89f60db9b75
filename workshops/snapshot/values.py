"""What a board says at one moment, as frozen values. Pages, pushes, exports and the command line read only these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from string import ascii_uppercase

from workshops.equality import EqualityTable
from workshops.pulse import Pulse
from workshops.snapshot.asks import AskLine, OfferLine
from workshops.snapshot.lines import (
    CardLine,
    CommitmentLine,
    FloorLine,
    HeardLine,
    HelpLine,
    HiddenLine,
    Original,
    ParkedLine,
    Result,
    ResultLine,
    RoundLine,
    SaidLine,
    SplitLine,
    ThemeLine,
    WaitingLine,
)
from workshops.snapshot.plan import PlanRead
from workshops.tally_scores import Verdict

__all__ = [
    "AskLine",
    "Board",
    "CardLine",
    "CommitmentLine",
    "FloorLine",
    "Funnel",
    "GroupHere",
    "HeardLine",
    "HelpLine",
    "HiddenLine",
    "LastAct",
    "Now",
    "OfferLine",
    "Original",
    "ParkedLine",
    "Result",
    "ResultLine",
    "RoundLine",
    "SaidLine",
    "SectorHere",
    "SplitLine",
    "StageLine",
    "TableLine",
    "ThemeLine",
    "WaitingLine",
    "WorkshopFacts",
]


@dataclass(frozen=True)
class WorkshopFacts:
    """The workshop itself. `objectives[0]` is its own; `key_commitment` is its working group's."""

    id: int
    code: str
    title: str
    forum: str
    group: str
    key_commitment: str
    objectives: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
    place: str
    facilitator: str
    template: str
    rehearsal: bool
    ended_at: datetime | None
    wall_paused: bool
    equality_moment: str
    wall_page: int
    wall_frozen_at: datetime | None
    clock_stopped: bool
    dark_room: bool
    show_sector_tags: bool
    keep_days: int
    headline: str
    ask: str
    hear_by: date | None
    next_date: date | None
    version: int

    @property
    def objective(self) -> str:
        return self.objectives[0]


@dataclass(frozen=True)
class StageLine:
    """A stage of the run of show: as planned, and as it went (`entered_at`, `left_at`)."""

    id: int
    position: int
    kind: str
    name: str
    minutes: int
    prompt: str
    say: str
    votes_each: int | None
    carry: int
    threshold: int | None
    writing: str
    table_size: int
    planned_at: datetime
    entered_at: datetime | None
    left_at: datetime | None


@dataclass(frozen=True)
class Now:
    """Where the room is. `ends_at` is when the stage's time is up (None: untimed, or the clock is stopped);
    `seconds_left` is set only while the clock is stopped. `step_…`: the same of a step inside the stage."""

    number: int
    stage: StageLine
    phase: str
    since: datetime
    by: str
    ends_at: datetime | None
    seconds_left: int | None
    step_ends_at: datetime | None = None
    step_seconds_left: int | None = None


@dataclass(frozen=True)
class SectorHere:
    """Who is here against who was invited, sector by sector. `invited` is None for walk-ins' sectors."""

    key: str
    name: str
    mark: str
    here: int
    invited: int | None


@dataclass(frozen=True)
class GroupHere:
    """Who has acted in this stage, in groups large enough that nobody is told apart."""

    key: str
    name: str
    sectors: tuple[str, ...]
    here: int
    acted: int

    @property
    def silent(self) -> int:
        return self.here - self.acted


@dataclass(frozen=True)
class TableLine:
    """A table: who sits there by sector (fewest last), the problem it works on (a key), how many actions were written
    there, and whether somebody writes for it."""

    number: int
    people: int
    sectors: tuple[tuple[str, int], ...]
    problem: str | None
    cards: int
    scribe: bool


@dataclass(frozen=True)
class Funnel:
    """People: joined, posted at least one card, voted in at least one round, answered at least once in Commit."""

    joined: int
    posted: int
    voted: int
    committed: int


@dataclass(frozen=True)
class LastAct:
    """An act of a facilitator, for the dock and the second facilitator; `undo_until` only while it can be undone."""

    verb: str
    who: str
    at: datetime
    detail: str
    id: int = 0
    undo_until: datetime | None = None


@dataclass(frozen=True)
class Board:
    """Everything about a workshop at one version. What a screen may see of it is cut out by `sight`.

    `organisations` agreed to be named; `organisation_count` is how many there are in the room, those or not. `pulse` is
    for the report alone; `equality` is what may be told once its questions are closed. `parked` went from here to other
    groups, `waiting` came from them and waits for an answer. Of `to_undo` the first goes first.
    """

    workshop: WorkshopFacts
    now: Now
    stages: tuple[StageLine, ...]
    sectors: tuple[SectorHere, ...]
    groups: tuple[GroupHere, ...]
    here: int
    invited: int
    acted: int
    funnel: Funnel
    organisations: tuple[str, ...]
    organisation_count: int
    revealed: frozenset[str]
    posted: dict[str, int]
    problems: tuple[CardLine, ...]
    actions: tuple[CardLine, ...]
    hidden: tuple[HiddenLine, ...]
    splits: tuple[SplitLine, ...]
    parked: tuple[ParkedLine, ...]
    waiting: tuple[WaitingLine, ...]
    withdrawn: int
    paper_cards: int
    themes: tuple[ThemeLine, ...]
    tables: tuple[TableLine, ...]
    checked: frozenset[str]
    rounds: tuple[RoundLine, ...]
    commitments: tuple[CommitmentLine, ...]
    asks: tuple[AskLine, ...]
    pulse: Pulse | None
    plan: PlanRead
    equality: tuple[EqualityTable, ...]
    last_acts: tuple[LastAct, ...]
    to_undo: tuple[LastAct, ...]
    floor: FloorLine
    heard: tuple[HeardLine, ...]

    def cards(self, kind: str) -> tuple[CardLine, ...]:
        return self.problems if kind == "problem" else self.actions

    def card(self, key: str) -> CardLine | None:
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> Mapping[str, CardLine]:
        return {card.key: card for card in (*self.problems, *self.actions)}

    def rounds_of(self, kind: str) -> Iterator[RoundLine]:
        return (round_ for round_ in self.rounds if round_.kind == kind)

    @property
    def round(self) -> RoundLine | None:
        """The newest round of the stage the room is at."""
        return next((r for r in reversed(self.rounds) if r.stage_id == self.now.stage.id), None)

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each action by key, given when the list for scoring was fixed and kept to the end."""
        scored = [round_ for round_ in self.rounds_of("action") if round_.method == "score"]
        return dict(zip((key for key, _ in scored[0].items), ascii_uppercase, strict=False)) if scored else {}

    def verdict(self, key: str) -> Verdict | None:
        """The last word on whether the room agrees on this action; None where agreement was not tested."""
        tested = [r.result for r in self.rounds_of("action") if r.method == "agree" and r.result is not None]
        found = [line.verdict for result in tested for line in result.lines if line.key == key]
        return found[-1] if found else None

    def carried(self, kind: str) -> tuple[str, ...]:
        """Keys that went on from the last closed round on this kind of card; run-offs already joined in.

        After a test of agreement these are the actions agreed, or all that were tested when none is: ask `verdict`.
        """
        closed = [r for r in self.rounds_of(kind) if r.result is not None and r.runoff_of is None]
        return closed[-1].result.carried if closed and closed[-1].result else ()
