"""The ends of months that are offered as "by when", and calendar files of what was promised."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workshops.snapshot.values import CommitmentLine

OFFERED = (1, 3, 6)
USUAL = 3
LONG = 8


@dataclass(frozen=True)
class Month:
    """The last day of a month, and whether it is the one to begin with."""

    day: date
    usual: bool

    @property
    def name(self) -> str:
        return f"{self.day:%B}" if len(f"{self.day:%B}") < LONG else f"{self.day:%b}"


def ends_of_months(today: date) -> tuple[Month, ...]:
    """The ends of next month, of the third and of the sixth from now."""
    return tuple(Month(end_of_month(today, ahead), ahead == USUAL) for ahead in OFFERED)


def end_of_month(today: date, ahead: int) -> date:
    """The last day of the month that is so many months ahead."""
    year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def calendar(lines: Sequence[CommitmentLine], title: str, code: str, stamp: date) -> bytes:
    """An iCalendar file (RFC 5545) with a whole day for each promise that has a date."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Partner Forum//EN"]
    for line in lines:
        if line.by_when is not None:
            rows += _day(line, line.by_when, title, code, stamp)
    return "".join(_folded(row) for row in [*rows, "END:VCALENDAR"]).encode()


def _day(line: CommitmentLine, day: date, title: str, code: str, stamp: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{code}-{line.ref}@partner-forum",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'Due: {line.what}')}",
        f"DESCRIPTION:{_escaped(f'Promised at {title}, on: {line.on_text}')}",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(row: str) -> str:
    """Lines of at most 75 bytes; a longer one goes on after a space, never inside a sign."""
    out, size = [], 0
    for sign in row:
        size += len(sign.encode())
        if size > 74:
            out.append("\r\n ")
            size = 1 + len(sign.encode())
        out.append(sign)
    return "".join(out) + "\r\n"
