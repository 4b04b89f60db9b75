"""A participant's record at its private address: what they did, what became of it, their dates, and letting it go."""

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum import live
from forum.forms.console import read
from forum.forms.publishing import WrongForm
from forum.identity import participant_csrf, record_required, record_token
from forum.screens import boards, correcting, record
from forum.screens.dates import calendar
from forum.security import keep_private
from forum.views.board.page import here, record_address
from workshops import forgetting, own
from workshops.clock import now
from workshops.corrections import From
from workshops.database import db
from workshops.models import Participant
from workshops.refusal import Refusal

pages = Blueprint("record", __name__)
pages.after_request(keep_private)


@pages.get("/r/<code>/<string(length=32):token>")
@record_required
def show(participant: Participant) -> ResponseReturnValue:
    """What they did and where it went, from any phone, also once the workshop has ended."""
    return _page(participant)


def _page(participant: Participant, not_sent: Refusal | None = None) -> str:
    board, mine = boards.for_phones(here()), own.read(participant)
    return render_template(
        "record/show.html",
        workshop=here(),
        participant=participant,
        board=board,
        own=mine,
        code=here().code,
        address=record_address(participant, here()),
        token=participant_csrf(record_token(participant)),
        answers=record.own_lines(board, mine),
        places=record.places(board, mine),
        **record.asked(board, mine),
        not_sent=not_sent,
        **correcting.told(here(), From(participant.id)),
    )


@pages.get("/r/<code>/<string(length=32):token>/summary.<form>")
@record_required
def summary(participant: Participant, form: str) -> ResponseReturnValue:
    """The summary, once it is shown to those who were there: as a page or a PDF."""
    return correcting.file(here(), form, From(participant.id))


@pages.post("/r/<code>/<string(length=32):token>/wrong")
@record_required
def wrong(participant: Participant) -> ResponseReturnValue:
    """Say what the summary got wrong."""
    form = read(WrongForm)
    try:
        correcting.send(here(), From(participant.id), form.ref.data, form.words.data)
    except Refusal as no:
        db.session.rollback()
        return _page(participant, no), no.status
    live.commit_and_tell(here().id)
    return redirect(record_address(participant, here()) + "#said", 303)


@pages.get("/r/<code>/<string(length=32):token>/dates.ics")
@record_required
def dates(participant: Participant) -> ResponseReturnValue:
    """The dates of their promises, for a calendar."""
    return calendar_file(participant)


def calendar_file(participant: Participant) -> Response:
    """The calendar file as a download."""
    board = boards.for_phones(here())
    file = calendar(record.own_lines(board, own.read(participant)), board.workshop, now())
    name = f'attachment; filename="partner-forum-{here().code}.ics"'
    return Response(file, mimetype="text/calendar", headers={"Content-Disposition": name})


@pages.post("/r/<code>/<string(length=32):token>/forget")
@record_required
def forget(participant: Participant) -> ResponseReturnValue:
    """Take their name and organisation out of all they said. The address itself proves who asks."""
    forgetting.forget_me(participant)
    live.commit_and_tell(here().id)
    return redirect(url_for("record.show", code=here().code, token=record_token(participant)), 303)
