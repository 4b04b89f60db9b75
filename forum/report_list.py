"""The reports: every summary that somebody may open, filtered by what it speaks about, its words and its state."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import orjson
from sqlalchemy import select

from forum.overview import Line, lines
from workshops import editions, his, wording
from workshops.database import db
from workshops.editions import Standing
from workshops.models import Report, WorkingGroup

STATES = {"draft": "Draft", "asked": "Waits for approval", "approved": "Approved", "published": "Published"}


@dataclass(frozen=True)
class Wanted:
    """What the filters ask for; nothing chosen asks for everything."""

    aims: tuple[int, ...] = ()
    objective: str | None = None
    key_commitment: str | None = None
    since: date | None = None
    until: date | None = None
    state: str | None = None
    organisation: str | None = None
    text: str = ""

    def fits(self, line: Line) -> bool:
        workshop = line.board.workshop
        held = wording.local(workshop.starts_at).date()
        return (
            (not self.aims or bool(aims_of(line) & set(self.aims)))
            and self.objective in (None, *workshop.objectives)
            and self.key_commitment in (None, workshop.key_commitment)
            and (self.since is None or self.since <= held)
            and (self.until is None or held <= self.until)
        )

    def speaks(self, entry: "Entry", told: "Told") -> bool:
        """Is it in this state, does it name this organisation, and do all these words stand in it?"""
        return (
            self.state in (None, *entry.states)
            and (self.organisation is None or self.organisation in told.organisations)
            and all(word in told.words for word in self.text.casefold().split())
        )


@dataclass(frozen=True)
class Counted:
    """What a paper counts: under the objective asked for, or altogether."""

    problems: int
    actions: int
    promises: int


@dataclass(frozen=True)
class Entry:
    """A workshop's versions, the newest first, where each stands, and what the newest counts (None: not made yet)."""

    line: Line
    versions: Sequence[Report]
    standings: Mapping[int, Standing]
    counted: Counted | None = None

    @property
    def newest(self) -> Report:
        return self.versions[0]

    @property
    def earlier(self) -> Sequence[Report]:
        return self.versions[1:]

    @property
    def state(self) -> str:
        return self.standings[self.newest.id].state

    @property
    def states(self) -> tuple[str, str]:
        """That of the newest, and that of what is out while a correction is drafted."""
        return self.state, self.standings[self.searched.id].state

    @property
    def searched(self) -> Report:
        """What filters look into: the newest published version; the newest where none is."""
        return next((each for each in self.versions if self.standings[each.id].state == "published"), self.newest)


@dataclass(frozen=True)
class Told:
    """What a workshop's summary says, to search in: as published, or as drafted where nothing is published yet."""

    organisations: frozenset[str] = frozenset()
    words: str = ""


def aims_of(line: Line) -> set[int]:
    return {his.objective(code).aim for code in line.board.workshop.objectives}


def everything(groups: Iterable[WorkingGroup]) -> list[Entry]:
    """The workshops of these groups that have a report, the last held first."""
    held = [line for line in reversed(lines(groups)) if line.report is not None]
    versions = editions.versions_of([line.report.workshop_id for line in held if line.report])
    standings = editions.standings([each for own in versions.values() for each in own])
    return [Entry(line, versions[line.report.workshop_id], standings) for line in held if line.report]


def entries(held: Sequence[Entry], wanted: Wanted) -> list[Entry]:
    """Those that the filters leave, each with what its newest version counts."""
    told = _told(held)
    found = [each for each in held if wanted.fits(each.line) and wanted.speaks(each, told[each.newest.id])]
    kept = select(Report.id, Report.frozen).where(Report.id.in_([each.newest.id for each in found]))
    frozen = {report_id: words for report_id, words in db.session.execute(kept)}
    return [replace(each, counted=_counted(frozen[each.newest.id], wanted.objective)) for each in found]


def organisations(held: Iterable[Entry]) -> set[str]:
    """Every organisation by which one of them is found."""
    return {name for told in _told(held).values() for name in told.organisations if name}


def _counted(frozen: str | None, objective: str | None) -> Counted | None:
    """As the paper itself says it; the record may have gone on since."""
    if not frozen:
        return None
    paper = orjson.loads(frozen)
    if objective is None:
        counts = paper["counts"]
        return Counted(counts["problems"], counts["actions"], counts["commitments"])
    kinds = Counter(card["kind"] for card in paper["cards"] if card["objective"] == objective)
    promised = [each for each in paper["promises"] if each["answer"] == "promise" and each["objective"] == objective]
    return Counted(kinds["problem"], kinds["action"], len(promised))


def _told(held: Iterable[Entry]) -> dict[int, Told]:
    """What each says to whoever looks for it, by its newest version."""
    told = {entry.newest.id: entry.searched.id for entry in held}
    rows = select(Report.id, Report.organisations, Report.words).where(Report.id.in_(told.values()))
    said = {
        report_id: Told(frozenset((names or "").split("\n")), words or "")
        for report_id, names, words in db.session.execute(rows)
    }
    return {newest: said[report_id] for newest, report_id in told.items()}


def by_aim(held: Iterable[Entry]) -> Mapping[int, int]:
    """How many of them speak about each aim."""
    counts = {aim.number: 0 for aim in his.aims()}
    for entry in held:
        for aim in aims_of(entry.line):
            counts[aim] += 1
    return counts
