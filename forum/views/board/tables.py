"""One's table: sit at another, and say who writes for it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum import live
from forum.forms.taking_part import ScribeForm, TableForm, check
from forum.identity import participant_required
from forum.screens import boards
from forum.views.board.page import Refused, form_token, here, pages, write_at_table
from workshops import own, seating, seats
from workshops.models import Participant


@pages.get("/w/<code>/table")
@participant_required
def tables(participant: Participant) -> ResponseReturnValue:
    """The tables of the room, to sit at another."""
    return _tables(participant, None)


def _tables(participant: Participant, refused: Refused | None) -> str:
    mine = own.read(participant).table
    return render_template(
        "board/own/table.html",
        workshop=here(),
        board=boards.for_phones(here()),
        mine=mine,
        refused=refused,
        token=form_token(),
    )


@pages.post("/w/<code>/table")
@participant_required
def sit_at(participant: Participant) -> ResponseReturnValue:
    """Sit at this table."""
    form, left = TableForm(request.form), seats.mates(participant)

    def act() -> None:
        check(form)
        seating.sit_at(participant, int(form.table.data or 0))

    answer = write_at_table(participant, act, lambda refused: _tables(participant, refused))
    live.tell_own(left)
    return answer


@pages.post("/w/<code>/scribe")
@participant_required
def write_for_table(participant: Participant) -> ResponseReturnValue:
    """Say that one writes for one's table, or not any more."""
    form = ScribeForm(request.form)
    return write_at_table(participant, lambda: seating.write_for_table(participant, bool(form.on.data)))
