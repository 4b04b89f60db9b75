"""The reports: every summary that somebody may open, filtered by what it speaks about, its words and its state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from forum.overview import Line, lines
from workshops import editions, his, wording
from workshops.database import db
from workshops.editions import Standing
from workshops.models import Report, WorkingGroup

STATES = {"draft": "Draft", "asked": "Waits for approval", "approved": "Approved", "published": "Published"}
FORMS = {
    "html": "Page",
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
    "csv": "CSV",
    "json": "JSON",
    "short.pdf": "Two sides",
    "short.html": "Two sides as a page",
    "txt": "A paragraph",
}


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
            self.state in (None, entry.state)
            and (self.organisation is None or self.organisation in told.organisations)
            and all(word in told.words for word in self.text.casefold().split())
        )


@dataclass(frozen=True)
class Entry:
    """A workshop's reports, the newest apart, and what it counts under the objective asked for (or altogether)."""

    line: Line
    newest: Report
    earlier: tuple[Report, ...]
    standing: Standing
    problems: int
    actions: int
    promises: int

    @property
    def state(self) -> str:
        return self.standing.state


@dataclass(frozen=True)
class Told:
    """What a workshop's summary says, to search in: as published, or as drafted where nothing is published yet."""

    organisations: frozenset[str] = frozenset()
    words: str = ""


def aims_of(line: Line) -> set[int]:
    return {his.objective(code).aim for code in line.board.workshop.objectives}


def everything(groups: Iterable[WorkingGroup]) -> list[Line]:
    """The workshops of these groups that have a report, the last held first."""
    return [line for line in reversed(lines(groups)) if line.report is not None]


def entries(held: Iterable[Line], wanted: Wanted) -> list[Entry]:
    found = [_entry(line, wanted.objective) for line in held if wanted.fits(line)]
    told = _told(found)
    return [each for each in found if wanted.speaks(each, told[each.newest.id])]


def organisations(held: Iterable[Line]) -> list[str]:
    """Every organisation that one of them names."""
    reports = [line.report.id for line in held if line.report is not None]
    lines = db.session.scalars(select(Report.organisations).where(Report.id.in_(reports))).all()
    return sorted({name for line in lines if line for name in line.split("\n")}, key=str.casefold)


def _entry(line: Line, objective: str | None) -> Entry:
    newest, *earlier = editions.versions(line.board.workshop.id)
    board = line.board

    def count(things: Sequence[object]) -> int:
        return sum(objective in (None, getattr(each, "objective", None)) for each in things)

    counts = (count(board.problems), count(board.actions), count(line.promises))
    return Entry(line, newest, tuple(earlier), editions.standing(newest), *counts)


def _told(found: Iterable[Entry]) -> dict[int, Told]:
    """What each says, by its newest version."""
    told = {entry.newest.id: _to_search(entry).id for entry in found}
    rows = select(Report.id, Report.organisations, Report.words).where(Report.id.in_(told.values()))
    said = {
        report_id: Told(frozenset((names or "").split("\n")), words or "")
        for report_id, names, words in db.session.execute(rows)
    }
    return {newest: said[report_id] for newest, report_id in told.items()}


def _to_search(entry: Entry) -> Report:
    """The newest published version; the newest where none is."""
    reports = (entry.newest, *entry.earlier)
    standings = editions.standings(reports)
    return next((each for each in reports if standings[each.id].state == "published"), entry.newest)


def by_aim(held: Iterable[Line]) -> Mapping[int, int]:
    """How many of them speak about each aim."""
    counts = {aim.number: 0 for aim in his.aims()}
    for line in held:
        for aim in aims_of(line):
            counts[aim] += 1
    return counts
