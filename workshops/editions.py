"""Where a version of a summary stands between draft and published, read from who did what with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from sqlalchemy import select

from workshops.database import db
from workshops.models import Redaction, Report, ReportStep, SummaryPage
from workshops.wording import local

DAYS_TO_CORRECT = 7
STATE_AFTER = {
    "drafted": "draft",
    "again": "draft",
    "edited": "draft",
    "removed": "draft",
    "put-back": "draft",
    "shared": "draft",
    "given-back": "draft",
    "forgot": "draft",
    "taken-back": "draft",
    "sent-back": "draft",
    "asked": "asked",
    "approved": "approved",
    "published": "published",
}
CHANGES = frozenset({"drafted", "again", "edited", "removed", "put-back", "shared", "given-back", "forgot"})
SAID = {
    "drafted": "made the draft",
    "again": "had the draft made again",
    "edited": "changed what we say of it",
    "removed": "took words out",
    "put-back": "put words back",
    "shared": "left out words that were taken out of another workshop’s paper",
    "given-back": "let words stand again that were put back in another workshop’s paper",
    "forgot": "took their name back, so the draft is made again",
    "rewritten": "left out of its record and its files what was taken out since",
    "shown": "showed the draft to those who were there",
    "asked": "asked for approval",
    "taken-back": "took it back to change it",
    "sent-back": "sent it back",
    "approved": "approved it",
    "published": "published it",
}


@dataclass(frozen=True)
class Standing:
    """A version's steps, oldest first, and what follows from them."""

    steps: Sequence[ReportStep]

    @property
    def state(self) -> str:
        """draft, asked, approved or published; what is published stays so."""
        states = [STATE_AFTER[step.kind] for step in self.steps if step.kind in STATE_AFTER]
        return "published" if "published" in states else states[-1] if states else "draft"

    @property
    def seen(self) -> int:
        """The number of the newest step: who acts says which they have seen."""
        return self.steps[-1].id if self.steps else 0

    def last(self, kind: str) -> ReportStep | None:
        return next((step for step in reversed(self.steps) if step.kind == kind), None)

    @property
    def is_rewritten(self) -> bool:
        """Did words go from its record since it was approved?"""
        rewritten, approved = self.last("rewritten"), self.last("approved")
        return rewritten is not None and (approved is None or rewritten.id > approved.id)

    @property
    def shown_at(self) -> datetime | None:
        """When those who were there could first read it: as a draft, or published."""
        return next((step.at for step in self.steps if step.kind in ("shown", "published")), None)

    @property
    def stands_since(self) -> datetime | None:
        """Since when they could read what it says now."""
        until_published = takewhile(lambda step: step.kind != "published", self.steps)
        changed = [step.at for step in until_published if step.kind in CHANGES]
        return max(self.shown_at, *changed) if self.shown_at and changed else self.shown_at

    @property
    def correct_by(self) -> date | None:
        """The last day on which they can say what is wrong: they have seven days for what goes out, as it goes out."""
        if self.stands_since is None:
            return None
        last, published = _last_day(self.stands_since), self.last("published")
        return last if published is None or last < local(published.at).date() else _last_day(published.at)

    def takes_corrections(self, moment: datetime) -> bool:
        return self.correct_by is not None and local(moment).date() <= self.correct_by


def _last_day(since: datetime) -> date:
    return local(since).date() + timedelta(days=DAYS_TO_CORRECT)


def standing(report: Report) -> Standing:
    """Where a version stands now."""
    steps = select(ReportStep).where(ReportStep.report_id == report.id).order_by(ReportStep.id)
    return Standing(db.session.scalars(steps).all())


def standings(reports: Sequence[Report]) -> dict[int, Standing]:
    """The same of many, read at once."""
    steps = select(ReportStep).where(ReportStep.report_id.in_([each.id for each in reports])).order_by(ReportStep.id)
    found: dict[int, list[ReportStep]] = {each.id: [] for each in reports}
    for step in db.session.scalars(steps):
        found[step.report_id].append(step)
    return {report_id: Standing(own) for report_id, own in found.items()}


def versions(workshop_id: int) -> Sequence[Report]:
    """A workshop's versions, the newest first."""
    own = select(Report).where(Report.workshop_id == workshop_id).order_by(Report.version.desc())
    return db.session.scalars(own).all()


def versions_of(workshops: Sequence[int]) -> dict[int, list[Report]]:
    """The same of many, read at once."""
    found: dict[int, list[Report]] = {each: [] for each in workshops}
    own = select(Report).where(Report.workshop_id.in_(workshops)).order_by(Report.version.desc())
    for report in db.session.scalars(own):
        found[report.workshop_id].append(report)
    return found


def newest(workshop_id: int) -> Report | None:
    own = select(Report).where(Report.workshop_id == workshop_id).order_by(Report.version.desc())
    return db.session.scalars(own.limit(1)).one_or_none()


def published(workshop_id: int) -> Report | None:
    """The newest version that is published."""
    return _published(versions(workshop_id))


def before(report: Report) -> Report | None:
    """The published version that this one corrects."""
    return _published([each for each in versions(report.workshop_id) if each.version < report.version])


def _published(reports: Sequence[Report]) -> Report | None:
    found = standings(reports)
    return next((each for each in reports if found[each.id].state == "published"), None)


def out(workshop_id: int) -> Report | None:
    """The newest published version once its files are made. Until then none: it may take back what was said before."""
    newest = published(workshop_id)
    return newest if newest and newest.state == "ready" else None


def open_to_them(workshop_id: int) -> Report | None:
    """The newest version that those who were there may read. One that is still a draft waits until it is made; one
    that is published is never passed over for what it corrects."""
    found = standings(own := versions(workshop_id))
    shown = [each for each in own if found[each.id].shown_at]
    fit = (each for each in shown if each.state == "ready" or found[each.id].state == "published")
    return next(fit, next(iter(shown), None))


def redactions(workshop_id: int) -> Sequence[Redaction]:
    """The words that are taken out now, in the order in which they went."""
    own = select(Redaction).where(Redaction.workshop_id == workshop_id, Redaction.undone_at.is_(None))
    return db.session.scalars(own.order_by(Redaction.id)).all()


def open_page(workshop_id: int) -> SummaryPage | None:
    """The public page of a workshop, where there is one now."""
    own = select(SummaryPage).where(SummaryPage.workshop_id == workshop_id, SummaryPage.closed_at.is_(None))
    return db.session.scalars(own.order_by(SummaryPage.id.desc()).limit(1)).one_or_none()


def organisations(workshop_id: int) -> Sequence[str]:
    """The organisations that are named by the version that those who were there may read; while there is none, by the
    newest. An address outlives no name."""
    named = open_to_them(workshop_id) or newest(workshop_id)
    names = (named.organisations or "").split("\n") if named else ()
    return sorted(filter(None, set(names)), key=str.casefold)
