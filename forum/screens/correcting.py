"""Reading a summary and saying what it got wrong: for who was there, and for an organisation that is named."""

from typing import Any

from flask import Response, abort

from forum import report_files
from workshops import clock, corrections, downloads, editions, wiping
from workshops.corrections import From
from workshops.database import db
from workshops.models import Participant, Report, Workshop


def told(workshop: Workshop, sender: From) -> dict[str, Any]:
    """The version they may read, until when they can answer, and what became of what they said."""
    report = _readable(workshop, sender)
    standing = editions.standing(report) if report else None
    return {
        "shown": report,
        "shown_standing": standing,
        "may_correct": bool(standing and standing.takes_corrections(clock.now())),
        "own_corrections": corrections.of_sender(workshop.id, sender),
    }


def file(workshop: Workshop, form: str, sender: From) -> Response:
    """The version they may read, as a page or as a PDF; that it was taken is counted."""
    report = _readable(workshop, sender)
    answer = report_files.answer(report, workshop, form) if report and form in ("html", "pdf") else None
    if report is None or answer is None:
        abort(404)
    report_files.count(report, form, _counted(workshop, sender))
    return answer


def _counted(workshop: Workshop, sender: From) -> str:
    """As whom they are counted: an organisation by its name until what people wrote is deleted."""
    if not sender.organisation:
        return downloads.PARTICIPANT
    return downloads.ORGANISATION if wiping.is_let_go(workshop.id) else sender.organisation


def send(workshop: Workshop, sender: From, ref: str, words: str) -> None:
    """Say what is wrong with the version they may read."""
    report = _readable(workshop, sender) or abort(404)
    corrections.say_wrong(report.id, sender, ref, words)


def _readable(workshop: Workshop, sender: From) -> Report | None:
    """Nothing for somebody who was taken off the workshop, though their own record stays theirs."""
    who = db.session.get_one(Participant, sender.participant) if sender.participant is not None else None
    return None if who and who.removed_at else editions.open_to_them(workshop.id)
