"""The ends of months that are offered as "by when"."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

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
