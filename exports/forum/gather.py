"""What a forum report is made from, read from the record: the kept Summary of each workshop that has ended."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Select, func, select

from exports import drafting, redacting
from exports.forum import naming
from exports.forum.sources import Held, Source
from exports.forum.summarise import report
from exports.forum.values import ForumPaper, ForumReport
from exports.summary import Summary
from exports.summary.summarise import months_after
from workshops import editions, gaps, taken_out, wiping
from workshops.database import db
from workshops.models import Forum, Report, Step, WorkingGroup, Workshop
from workshops.models import ForumReport as Row
from workshops.wording import local

MONTHS = 12


def freeze(row: Row) -> ForumReport:
    """The report as it was asked for. It holds no lock on the database afterwards."""
    span = span_of(row)
    forums = forums_of(row)
    told = [each for place, forum in enumerate(forums) for each in _forum(place, forum, row, span)]
    removed = _removed(row, span, forums)
    told = [_without(each, removed) for each in told]
    held = [Held(forum.name, forum.starts_on or _first(place, told), forum.place) for place, forum in enumerate(forums)]
    made = report(_paper(row, forums, told, span), held, told)
    db.session.rollback()
    return made


def _removed(row: Row, span: tuple[date, date], forums: Sequence[Forum]) -> dict[str, str]:
    """The words taken out of any workshop that is told: what one said, another may have repeated."""
    groups = [group.id for forum in forums for group in forum.groups]
    ended = db.session.scalars(_ended(row).where(Workshop.group_id.in_(groups)).order_by(Workshop.id)).all()
    own = [taken_out.removed(each.id) for each in ended if _within(each, span)]
    return gaps.in_no_gap({words: instead for each in own for words, instead in each.items()})


def _without(told: Source, removed: dict[str, str]) -> Source:
    return replace(told, summary=redacting.redact(told.summary, removed)) if told.summary else told


def forums_of(row: Row) -> list[Forum]:
    """The forum, or those of which a workshop ended within the year, in the order they were held."""
    if row.forum_id is not None:
        return [db.session.get_one(Forum, row.forum_id)]
    first: dict[int, date] = {}
    for each in db.session.scalars(_ended(row).order_by(Workshop.starts_at)):
        if _within(each, span_of(row)):
            first.setdefault(each.group.forum_id, local(each.starts_at).date())
    return [db.session.get_one(Forum, forum) for forum in sorted(first, key=lambda forum: (first[forum], forum))]


def anything_ended(row: Row) -> bool:
    """Is there a workshop to tell of?"""
    if row.forum_id is None:
        return bool(forums_of(row))
    own = _ended(row).join(WorkingGroup).where(WorkingGroup.forum_id == row.forum_id)
    return db.session.scalar(select(own.exists())) or False


def title(row: Row) -> str:
    """The forum's name; the year 2026; April 2026 to March 2027."""
    if row.since is None:
        return db.session.get_one(Forum, row.forum_id).name
    last = _last_day(row.since)
    return f"The year {row.since.year}" if row.since.month == 1 else f"{row.since:%B %Y} to {last:%B %Y}"


def span_of(row: Row) -> tuple[date, date]:
    """The first and the last day it tells of."""
    return (date.min, date.max) if row.since is None else (row.since, _last_day(row.since))


def _last_day(since: date) -> date:
    return months_after(since, MONTHS) - timedelta(days=1)


def _within(workshop: Workshop, span: tuple[date, date]) -> bool:
    return span[0] <= local(workshop.starts_at).date() <= span[1]


def _ended(row: Row) -> Select[Workshop]:
    return select(Workshop).where(Workshop.ended_at.is_not(None), Workshop.rehearsal.is_(row.rehearsal))


def _paper(row: Row, forums: Sequence[Forum], told: Sequence[Source], span: tuple[date, date]) -> ForumPaper:
    days = [local(each.summary.paper.starts_at).date() for each in told if each.summary]
    year = row.since is not None
    places = {forum.place for forum in forums}
    return ForumPaper(
        kind="year" if year else "forum",
        title=title(row),
        version=row.version,
        issued_at=row.asked_at,
        since=span[0] if year else min(days, default=None),
        until=span[1] if year else max(days, default=None),
        place=places.pop() if len(places) == 1 else "",
        rehearsal=row.rehearsal,
    )


def _first(place: int, told: Sequence[Source]) -> date | None:
    days = [local(each.summary.paper.starts_at).date() for each in told if each.summary and each.forum == place]
    return min(days, default=None)


def _forum(place: int, forum: Forum, row: Row, span: tuple[date, date]) -> Iterator[Source]:
    """Every group of a forum, the plenary last; of rehearsals each group's newest alone."""
    for group in sorted(forum.groups, key=lambda each: (not each.key_commitment, each.key_commitment)):
        own = select(Workshop).where(Workshop.group_id == group.id, Workshop.rehearsal.is_(row.rehearsal))
        planned = db.session.scalars(own.order_by(Workshop.id)).all()
        held = [each for each in planned if _within(each, span)]
        ended = sorted((each for each in held if each.ended_at), key=lambda each: (each.ended_at, each.id))
        for workshop in ended[-1:] if row.rehearsal else ended:
            summary = None if _is_lost(workshop) else summary_of(workshop, row)
            yield Source(place, group.key_commitment, group.name, summary, "" if summary else "deleted")
        if not ended:
            why = "outside" if planned and not held else _why(held)
            yield Source(place, group.key_commitment, group.name, None, why)


def _is_lost(workshop: Workshop) -> bool:
    """Was what people wrote deleted before any summary was made of it?"""
    return wiping.is_let_go(workshop.id) and not any(each.frozen for each in editions.versions(workshop.id))


def _why(held: Sequence[Workshop]) -> str:
    """Why there is nothing to tell of a group: it is at work, or yet to meet, or nothing is planned."""
    if not held:
        return "none"
    begun = select(func.max(Step.number)).where(Step.workshop_id.in_([each.id for each in held]))
    return "running" if db.session.scalar(begun) else "planned"


def summary_of(workshop: Workshop, row: Row) -> Summary:
    """What is published of it, so that both papers say the same, but for names that were taken back since; else its
    draft as it would be told now, of version 0 where none was made yet. Words that were taken out since stay out."""
    return redacting.redact(_newest(workshop, row), taken_out.removed(workshop.id))


def _newest(workshop: Workshop, row: Row) -> Summary:
    if published := editions.published(workshop.id):
        return _still_named(published)
    kept = next((each for each in editions.versions(workshop.id) if each.frozen), None)
    return drafting.summary_of(kept) if kept else _told_now(workshop, row)


def _still_named(published: Report) -> Summary:
    summary = drafting.summary_of(published)
    if wiping.is_let_go(published.workshop_id):
        return naming.of_these(summary, (published.organisations or "").split("\n"))
    return naming.still(summary, drafting.told(published))


def _told_now(workshop: Workshop, row: Row) -> Summary:
    draft = editions.newest(workshop.id)
    if draft is None:
        return drafting.of_record(workshop.id, row.asked_at, 0)
    summary = drafting.told(draft)
    return replace(summary, paper=replace(summary.paper, version=0))
