"""What waits for staff: the few things that somebody must look at, the most urgent first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from exports import taking_out
from forum.overview import Line
from workshops import his, planning, wording
from workshops.models import WorkingGroup

MOST = 3


@dataclass(frozen=True)
class Matter:
    """One thing to see to: what, why, and where."""

    words: str
    why: str
    address: str


def for_staff(groups: Sequence[WorkingGroup], lines: Sequence[Line]) -> list[Matter]:
    """At most three matters, from words that should not be out down to wording that is not agreed."""
    found = [*_to_correct(lines), *_failed(lines), *_too_long(lines), *_nobody_invited(lines), *_not_agreed(groups)]
    return found[:MOST]


def _to_correct(lines: Iterable[Line]) -> Iterable[Matter]:
    titles = {line.report.workshop_id: line.board.workshop.title for line in lines if line.report is not None}
    for report in taking_out.to_correct(list(titles)):
        address = url_for("reports.show", report_id=report.id)
        words = f"What is published of {titles[report.workshop_id]} holds words that are taken out"
        yield Matter(words, "Make its next version.", address)


def _failed(lines: Iterable[Line]) -> Iterable[Matter]:
    for line in lines:
        if line.report is not None and line.report.state == "failed":
            address = url_for("reports.show", report_id=line.report.id)
            yield Matter(f"The summary of {line.board.workshop.title} failed", "It can be made again.", address)


def _too_long(lines: Iterable[Line]) -> Iterable[Matter]:
    for line in lines:
        if line.state == "planned" and line.minutes_over > 0:
            over = wording.plural(line.minutes_over, "minute", "minutes")
            address = url_for("run_of_show.edit", code=line.board.workshop.code)
            held = wording.short_date(line.board.workshop.starts_at)
            why = f"{line.minutes} of {line.minutes - line.minutes_over} min; {held}"
            yield Matter(f"{line.board.workshop.title} runs {over} over", why, address)


def _nobody_invited(lines: Iterable[Line]) -> Iterable[Matter]:
    for line in lines:
        if line.state == "planned" and not line.board.invited and not line.board.workshop.rehearsal:
            address = url_for("invitations.edit", code=line.board.workshop.code)
            yield Matter(f"Nobody is invited to {line.board.workshop.title}", "Say how many you expect.", address)


def _not_agreed(groups: Iterable[WorkingGroup]) -> Iterable[Matter]:
    for group in groups:
        if not group.key_commitment:
            continue
        key = his.key_commitment(group.key_commitment)
        if not key.agreed and planning.agreed_text(key.code) is None:
            address = url_for("catalogue.key_commitment", code=key.code)
            yield Matter(f"{key.code} has no agreed text yet", "The plan leaves it open until it is agreed.", address)
