"""`flask rehearse --year`: three forums played one after another, as if spread over a year, and the year's report."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from exports.forum import issuing
from forum.cli.forum_day import Day, Size, Tell, play_day, whole_paper
from forum.cli.papers import Paper, report_lines
from forum.cli.troupe import NAME
from forum.cli.workshop import next_hour
from workshops import planning
from workshops.database import db
from workshops.wording import long_date

FORUMS, DAYS_BETWEEN = 3, 120


@dataclass(frozen=True)
class Year:
    """What is known when the last day is over."""

    days: tuple[Day, ...]
    paper: Paper | None

    @property
    def sound(self) -> bool:
        return all(day.sound for day in self.days) and (self.paper is None or self.paper.ready)

    def record(self) -> dict[str, Any]:
        """The same as plain data."""
        paper = self.paper.record() if self.paper else None
        return {"forums": [day.record() for day in self.days], "year": paper, "sound": self.sound}

    def lines(self) -> list[str]:
        """The same for a person at a terminal."""
        said = [line for day in self.days for line in day.lines()]
        return [*said, "", *(f"Year: {line}" for line in (report_lines(self.paper) if self.paper else ()))]


def rehearse_year(size: Size, address: str | None, out: Path | None, tell: Tell) -> Year:
    """Play three forums, the last of them today. Each is made anew, so that nothing else is in it."""
    last = next_hour()
    starts = [last - timedelta(days=DAYS_BETWEEN * back) for back in reversed(range(FORUMS))]
    days = []
    for number, at in enumerate(starts, 1):
        name = f"Rehearsal of a year: forum {number} of {FORUMS}"
        forum = planning.create_forum(name, NAME, at.date(), "Nowhere")
        db.session.commit()
        tell(f"{name}, planned for {long_date(at)}")
        folder = out / f"forum-{number}" if out else None
        days.append(play_day(forum, replace(size, starts_at=at), address, folder, tell))
    year = issuing.of_year(starts[0].date(), rehearsal=True)
    return Year(tuple(days), whole_paper(year, out, "year") if out else None)
