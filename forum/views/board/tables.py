"""One's table: sit at another, and say who writes for it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.forms.taking_part import ScribeForm, TableForm, check
from forum.identity import acting_required, participant_required
from forum.screens import boards
from forum.views.board.page import Refused, form_token, here, pages
from forum.views.board.writing import write_at_table
from workshops import own, seating
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
@acting_required
def sit_at() -> ResponseReturnValue:
    """Sit at this table."""
    form = TableForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        seating.sit_at(participant, int(form.table.data or 0))

    return write_at_table(act, _tables)


@pages.post("/w/<code>/scribe")
@acting_required
def write_for_table() -> ResponseReturnValue:
    """Say that one writes for one's table, or not any more."""
    form = ScribeForm(request.form)
    return write_at_table(lambda participant: seating.write_for_table(participant, bool(form.on.data)))
