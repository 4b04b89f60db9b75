"""One's own things: the record, organisation and name, and the move to another phone."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum import live, qr
from forum.forms.taking_part import IntroductionForm, check
from forum.identity import acting_required, participant_csrf, participant_required, record_token
from forum.screens import correcting
from forum.views.board.page import Refused, form_token, here, own_of_board, pages, record_address
from forum.views.board.writing import write
from forum.views.record import calendar_file
from workshops import joining, own
from workshops.corrections import From
from workshops.models import Participant


@pages.get("/w/<code>/record")
@participant_required
def record(participant: Participant) -> ResponseReturnValue:
    """What one did, and where it went."""
    mine = own.read(participant)
    values = {
        **own_of_board(here(), mine),
        **correcting.told(here(), From(participant.id)),
        "address": record_address(participant, here()),
        "record_csrf": participant_csrf(record_token(participant)),
    }
    return render_template(
        "board/own/record.html", workshop=here(), own=mine, code=here().code, token=form_token(), **values
    )


@pages.get("/w/<code>/record.ics")
@participant_required
def dates(participant: Participant) -> ResponseReturnValue:
    """The dates of one's own promises, for a calendar."""
    return calendar_file(participant)


@pages.get("/w/<code>/me")
@participant_required
def introduction(participant: Participant) -> ResponseReturnValue:
    """Organisation and name, as one likes."""
    return _introduction(participant, None)


def _introduction(participant: Participant, refused: Refused | None) -> str:
    return render_template(
        "board/own/me.html", workshop=here(), participant=participant, refused=refused, token=form_token()
    )


@pages.post("/w/<code>/me")
@acting_required
def introduce() -> ResponseReturnValue:
    """Add or change them."""
    form = IntroductionForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        named = bool(form.name_organisation.data)
        joining.introduce(participant, str(form.organisation.data), str(form.name.data), named)

    return write(act, _introduction)


@pages.get("/w/<code>/link")
@participant_required
def link(**_who: object) -> ResponseReturnValue:
    """How to go on on another phone."""
    return render_template("board/own/link.html", workshop=here(), address="", square="", token=form_token())


@pages.post("/w/<code>/link")
@participant_required
def make_link(participant: Participant) -> ResponseReturnValue:
    """Make the link; it is shown once, as words and as a square to scan."""
    token = joining.make_link(participant)
    live.commit()
    address = url_for("join.move", token=token, _external=True)
    square = qr.svg(address, "Square code that brings you to your other phone")
    return render_template("board/own/link.html", workshop=here(), address=address, square=square, token=form_token())
