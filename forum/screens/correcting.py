"""Reading a summary and saying what it got wrong: for who was there, and for an organisation that is named."""

from typing import Any

from flask import Response, abort

from forum import report_files
from workshops import clock, corrections, editions
from workshops.corrections import From
from workshops.models import Report, Workshop


def told(workshop: Workshop, sender: From) -> dict[str, Any]:
    """The version they may read, until when they can answer, and what became of what they said."""
    report = editions.open_to_them(workshop.id)
    standing = editions.standing(report) if report else None
    return {
        "shown": report,
        "shown_standing": standing,
        "may_correct": bool(standing and standing.takes_corrections(clock.now())),
        "own_corrections": corrections.of_sender(workshop.id, sender),
    }


def file(workshop: Workshop, form: str, by: str) -> Response:
    """The version they may read, as a page or as a PDF; that it was taken is counted."""
    report = editions.open_to_them(workshop.id)
    answer = report_files.answer(report, workshop, form) if report and form in ("html", "pdf") else None
    if report is None or answer is None:
        abort(404)
    report_files.count(report, form, by)
    return answer


def send(workshop: Workshop, sender: From, ref: str, words: str) -> Report:
    """Say what is wrong with the version they may read."""
    report = editions.open_to_them(workshop.id) or abort(404)
    corrections.say_wrong(report.id, sender, ref, words)
    return report
