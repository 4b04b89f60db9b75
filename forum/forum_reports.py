"""The reports of forums and of years: which there are, and what can be asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import undefer

from exports.forum import gather, issuing
from forum.accounts import Person
from forum.report_list import Wanted
from workshops import wording
from workshops.database import db
from workshops.models import Forum, ForumReport, Workshop


@dataclass(frozen=True)
class Listed:
    """A report with what it is called, and the versions before it."""

    report: ForumReport
    title: str
    earlier: tuple[ForumReport, ...] = ()


def of_forum(forum: Forum) -> list[Listed]:
    """The newest report of a forum, and that of its rehearsals."""
    return _newest(select(ForumReport).where(ForumReport.forum_id == forum.id))


def seen_by(person: Person) -> list[Listed]:
    """The newest version of every forum's and every year's report, the last asked for first: for staff alone."""
    if not person.is_staff():
        return []
    return _newest(select(ForumReport).options(undefer(ForumReport.words), undefer(ForumReport.organisations)))


def filtered(held: Sequence[Listed], wanted: Wanted) -> dict[str, Any]:
    """What the page of all reports says of these."""
    found = [each for each in held if fits(each.report, wanted)]
    return {"forum_reports": found, "forum_total": len(held), "years": years()}


def named_in(report: ForumReport) -> list[str]:
    return (report.organisations or "").split("\n") if report.organisations else []


def fits(report: ForumReport, wanted: Wanted) -> bool:
    """Do the filters leave it? None of them is a draft or published: whoever asks for a state asks for summaries."""
    about = (report.about or "").split()
    aims = {int(code.split(".")[0]) for code in about if "." in code}
    words = report.words or ""
    return (
        wanted.state is None
        and (not wanted.aims or bool(aims & set(wanted.aims)))
        and (wanted.objective is None or wanted.objective in about)
        and (wanted.key_commitment is None or wanted.key_commitment in about)
        and (wanted.organisation is None or wanted.organisation in named_in(report))
        and (wanted.since is None or (report.last_day is not None and wanted.since <= report.last_day))
        and (wanted.until is None or (report.first_day is not None and report.first_day <= wanted.until))
        and all(word in words for word in wanted.text.casefold().split())
    )


def _newest(which: Select[ForumReport]) -> list[Listed]:
    found: dict[tuple[str, bool], list[ForumReport]] = {}
    for each in db.session.scalars(which.order_by(ForumReport.id.desc())):
        found.setdefault((each.scope, each.rehearsal), []).append(each)
    return [Listed(newest, gather.title(newest), tuple(earlier)) for newest, *earlier in found.values()]


def askable(forum: Forum) -> list[tuple[str, str]]:
    """What can be asked for now, as the form says it, in words."""
    ways = ((False, "", "Make the forum’s report"), (True, "1", "Make the report of its rehearsals"))
    asked = ((issuing.of_forum(forum, rehearsal=rehearsal), sent, words) for rehearsal, sent, words in ways)
    return [(sent, words) for report, sent, words in asked if gather.anything_ended(report)]


def years() -> list[tuple[str, str]]:
    """The years in which a workshop ended, as the month each begins with, and what it is called: calendar years and
    those from April, the newest first."""
    ended = select(Workshop.starts_at).where(Workshop.ended_at.is_not(None), Workshop.rehearsal.is_(False))
    days = {wording.local(moment).date() for moment in db.session.scalars(ended)}
    starts = {date(day.year - back, month, 1) for day in days for back in (0, 1) for month in (1, 4)}
    asked = [issuing.of_year(start) for start in sorted(starts, reverse=True)]
    return [(f"{each.since:%Y-%m}", gather.title(each)) for each in asked if _is_in(each, days)]


def _is_in(year: ForumReport, days: Iterable[date]) -> bool:
    first, last = gather.span_of(year)
    return any(first <= day <= last for day in days)


def file_name(report: ForumReport, form: str) -> str:
    """forum-report-london-partner-forum-v2.pdf."""
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in gather.title(report).lower())
    named = "-".join(words.split()) or wording.short_date(report.asked_at)
    return f"forum-report-{named}-v{report.version}.{form}"
