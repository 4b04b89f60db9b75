"""Asking the forum for something, and offering something on an ask."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.forms.taking_part import AskForm, OfferForm, check
from forum.identity import acting_required, participant_required
from forum.screens import boards, scene
from forum.views.board.page import Refused, board_page, form_token, here, pages
from forum.views.board.writing import write
from workshops import asking
from workshops.models import Participant
from workshops.snapshot.values import AskLine


@pages.get("/w/<code>/ask")
@participant_required
def ask_page(**_who: object) -> ResponseReturnValue:
    """The form for an ask of the forum."""
    return _ask_page({}, None)


def _ask_page(typed: dict[str, str], refused: Refused | None) -> str:
    board = boards.for_phones(here())
    return render_template(
        "board/own/ask.html",
        workshop=here(),
        heading=scene.heading(board),
        typed=typed,
        refused=refused,
        token=form_token(),
    )


@pages.post("/w/<code>/asks")
@acting_required
def ask() -> ResponseReturnValue:
    """Send the ask."""
    form = AskForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        asking.ask(participant, form.asking(), str(form.client_id.data), bool(form.confirmed.data))

    return write(act, lambda _who, refused: _ask_page(dict(refused.typed), refused))


@pages.get("/w/<code>/offer")
@participant_required
def offer_page(**_who: object) -> ResponseReturnValue:
    """The form for an offer on one ask."""
    return _offer_page({"ask": request.args.get("ask", "")}, None)


def _offer_page(typed: dict[str, str], refused: Refused | None) -> str:
    board = boards.for_phones(here())
    about = _ask_of(board.asks, typed.get("ask", ""))
    if about is None:
        if refused is None:
            abort(404)
        return board_page(refused)
    return render_template(
        "board/own/offer.html",
        workshop=here(),
        heading=scene.heading(board),
        about=about,
        typed=typed,
        refused=refused,
        token=form_token(),
    )


def _ask_of(asks: tuple[AskLine, ...], number: str) -> AskLine | None:
    return next((each for each in asks if str(each.id) == number), None)


@pages.post("/w/<code>/offers")
@acting_required
def offer() -> ResponseReturnValue:
    """Send the offer."""
    form = OfferForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        asking.offer(participant, int(form.ask.data or 0), form.offering(), str(form.client_id.data))

    return write(act, lambda _who, refused: _offer_page(dict(refused.typed), refused))


@pages.post("/w/<code>/asks/<int(max=99999):number>/withdraw")
@acting_required
def withdraw_ask(number: int) -> ResponseReturnValue:
    """Take one's own ask back."""
    return write(lambda participant: asking.withdraw_ask(participant, number))


@pages.post("/w/<code>/offers/<int(max=99999):number>/withdraw")
@acting_required
def withdraw_offer(number: int) -> ResponseReturnValue:
    """Take one's own offer back."""
    return write(lambda participant: asking.withdraw_offer(participant, number))
