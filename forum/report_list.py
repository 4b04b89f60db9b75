"""The report library: every summary that somebody may open, filtered by what it speaks about and when it was held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from forum.overview import Line, lines
from workshops import his, wording
from workshops.database import db
from workshops.models import Report, WorkingGroup

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


@dataclass(frozen=True)
class Entry:
    """A workshop's reports, the newest apart, and what it counts under the objective asked for (or altogether)."""

    line: Line
    newest: Report
    earlier: tuple[Report, ...]
    problems: int
    actions: int
    promises: int


def aims_of(line: Line) -> set[int]:
    return {his.objective(code).aim for code in line.board.workshop.objectives}


def everything(groups: Iterable[WorkingGroup]) -> list[Line]:
    """The workshops of these groups that have a report, the last held first."""
    return [line for line in reversed(lines(groups)) if line.report is not None]


def entries(held: Iterable[Line], wanted: Wanted) -> list[Entry]:
    return [_entry(line, wanted.objective) for line in held if wanted.fits(line)]


def _entry(line: Line, objective: str | None) -> Entry:
    newest, *earlier = reports_of(line.board.workshop.id)
    board = line.board

    def count(things: Sequence[object]) -> int:
        return sum(objective in (None, getattr(each, "objective", None)) for each in things)

    return Entry(line, newest, tuple(earlier), count(board.problems), count(board.actions), count(line.promises))


def reports_of(workshop_id: int) -> Sequence[Report]:
    """A workshop's reports, the newest first."""
    own = select(Report).where(Report.workshop_id == workshop_id).order_by(Report.version.desc())
    return db.session.scalars(own).all()


def by_aim(held: Iterable[Line]) -> Mapping[int, int]:
    """How many of them speak about each aim."""
    counts = {aim.number: 0 for aim in his.aims()}
    for line in held:
        for aim in aims_of(line):
            counts[aim] += 1
    return counts
