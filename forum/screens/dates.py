"""The calendar file of what somebody promised: the day each promise is due, and one check-in before."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from forum.screens.words import gettext as _
from workshops import wording
from workshops.snapshot.values import CommitmentLine, WorkshopFacts

CHECK_IN = timedelta(days=30)


def calendar(lines: Sequence[CommitmentLine], facts: WorkshopFacts, stamp: datetime) -> bytes:
    """A file that any calendar reads. A promise keeps its name in it, so a second import brings it up to date."""
    made = Calendar()
    made.add("prodid", "-//Partner Forum//EN")
    made.add("version", "2.0")
    dated = [line for line in lines if line.by_when is not None]
    if dated:
        made.add_component(_check_in(dated, facts, stamp))
    for line in dated:
        words = _("Promised at %(title)s, on: %(on)s", title=facts.title, on=line.on_text)
        made.add_component(_day(f"{facts.code}-{line.ref}", line.by_when, f"{_('Due:')} {line.what}", words, stamp))
    return bytes(made.to_ical())


def _check_in(dated: Sequence[CommitmentLine], facts: WorkshopFacts, stamp: datetime) -> Event:
    """A month on, or the day before the first promise is due where that comes sooner."""
    held = wording.local(facts.ended_at or facts.starts_at).date()
    first = min(line.by_when for line in dated if line.by_when is not None)
    day = min(held + CHECK_IN, max(first - timedelta(days=1), held))
    words = "; ".join(line.what for line in dated)
    return _day(f"{facts.code}-check-in", day, _("Check in on what you promised"), words, stamp)


def _day(name: str, day: date | None, summary: str, words: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@partner-forum")
    event.add("dtstamp", stamp)
    event.add("summary", summary)
    event.add("description", words)
    if day is not None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    return event
