"""Workshops as the desk lists them: one line each, every number read from its board."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.accounts import Person
from forum.identity import groups_of
from workshops import his, snapshot, stages
from workshops.database import db
from workshops.models import Report, WorkingGroup, Workshop
from workshops.snapshot import Board
from workshops.snapshot.values import CommitmentLine, ResultLine


@dataclass(frozen=True)
class Line:
    """A workshop, its board and its newest report."""

    board: Board
    report: Report | None

    @property
    def state(self) -> str:
        """planned, live or finished; live from the first person at the door."""
        if self.board.workshop.ended_at is not None:
            return "finished"
        return "live" if self.board.now.number or self.board.here else "planned"

    @property
    def promises(self) -> tuple[CommitmentLine, ...]:
        return tuple(each for each in self.board.commitments if each.answer == "promise")

    @property
    def confirmed(self) -> int:
        return sum(each.status == "confirmed" for each in self.promises)

    @property
    def without_lead(self) -> int:
        """Actions that went on and that nobody promised to lead."""
        led = {each.on_code for each in self.promises if each.role == "lead"}
        return len(set(self.board.carried("action")) - led)

    @property
    def top_action(self) -> tuple[ResultLine, int] | None:
        """The action with most votes and how many voted, once the workshop is over."""
        rounds = [each for each in self.board.rounds_of("action") if each.result and each.runoff_of is None]
        if self.state != "finished" or not rounds or not (result := rounds[-1].result):
            return None
        return result.lines[0], result.voters

    @property
    def sectors_here(self) -> int:
        return sum(each.here > 0 for each in self.board.sectors)

    @property
    def cards(self) -> int:
        return sum(self.board.posted.values())

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.board.stages)

    @property
    def minutes_over(self) -> int:
        """How much longer the run of show takes than the template it began from."""
        return self.minutes - template_minutes(self.board.workshop.template)

    @property
    def own_objective(self) -> str:
        """What the working group's key commitment serves, whatever the workshop carries; the whole forum has none."""
        if not self.board.workshop.key_commitment:
            return self.board.workshop.objective
        return his.key_commitment(self.board.workshop.key_commitment).serves


def template_minutes(template: str) -> int:
    return sum(minutes for _, minutes in stages.TEMPLATES[template][1])


def groups_seen(person: Person, forum_id: int | None = None) -> Sequence[WorkingGroup]:
    """The working groups this person may see: all for staff, their own for facilitators."""
    groups = select(WorkingGroup).order_by(WorkingGroup.forum_id.desc(), WorkingGroup.key_commitment)
    if forum_id is not None:
        groups = groups.where(WorkingGroup.forum_id == forum_id)
    if not person.is_staff():
        groups = groups.where(WorkingGroup.id.in_(groups_of(person)))
    return db.session.scalars(groups).all()


def lines(groups: Iterable[WorkingGroup]) -> list[Line]:
    """Their workshops in the order they are held."""
    ids = [group.id for group in groups]
    found = select(Workshop.id).where(Workshop.group_id.in_(ids)).order_by(Workshop.starts_at, Workshop.id)
    workshops = db.session.scalars(found).all()
    newest = newest_reports(workshops)
    return [Line(snapshot.take(id), newest.get(id)) for id in workshops]


def line_of(workshop: Workshop) -> Line:
    return Line(snapshot.take(workshop.id), newest_reports([workshop.id]).get(workshop.id))


def newest_reports(workshops: Sequence[int]) -> Mapping[int, Report]:
    """The last report asked for of each workshop that has one."""
    newest = select(func.max(Report.id)).where(Report.workshop_id.in_(workshops)).group_by(Report.workshop_id)
    return {report.workshop_id: report for report in db.session.scalars(select(Report).where(Report.id.in_(newest)))}
