"""Answering in Commit: choose what it hangs on, say which of three answers, write it, take it back."""

from dataclasses import asdict
from datetime import date

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from forum.forms.taking_part import AnswerForm, check
from forum.identity import acting_required, participant_required
from forum.screens import boards, scene
from forum.screens.months import ends_of_months
from forum.views.board.page import Refused, board_page, form_token, here, own_of_board, pages
from forum.views.board.writing import write
from workshops import his, own, plan_search, promising, rules
from workshops.clock import now
from workshops.models import Participant
from workshops.refusal import Refusal
from workshops.snapshot import Board

MOST_FOUND = 6
NOTHING_CHOSEN = "First choose what your answer is about."


@pages.get("/w/<code>/choose")
@participant_required
def choose(participant: Participant) -> ResponseReturnValue:
    """Choose what to promise something on, also once the room has gone on to Close; `q` looks in the plan."""
    return _choose(participant, None, " ".join(request.args.get("q", "").split())[: rules.NOTE_LENGTH])


def _choose(participant: Participant, refused: Refused | None, said: str = "") -> str:
    values = own_of_board(here(), own.read(participant))
    codes = [each.code for each in here().objectives]
    return render_template(
        "board/own/choose.html",
        workshop=here(),
        code=here().code,
        scene=scene,
        said=said,
        found=[match.commitment for match in plan_search.closest(said, MOST_FOUND, codes)] if said else [],
        refused=refused,
        token=form_token(),
        **values,
    )


@pages.get("/w/<code>/answer")
@participant_required
def answer(participant: Participant) -> ResponseReturnValue:
    """The form for one of the three answers."""
    on, _, code = request.args.get("on", "").partition(":")
    board = boards.for_phones(here())
    about = _about(board, on, code)
    if about is None or request.args.get("answer") not in rules.ANSWERS:
        refused = Refused(Refusal(NOTHING_CHOSEN, "choose", 422), request.path, ())
        return make_response(_choose(participant, refused), 422)
    return _form(participant, {"answer": request.args["answer"], "on": on, "on_code": code}, None)


def _about(board: Board, on: str, code: str) -> tuple[str, str] | None:
    """What an answer hangs on: its words and its objective; None when there is no such thing."""
    if on == "action":
        card = board.card(code)
        if card and card.kind == "action":
            return card.text, card.objective or board.workshop.objective
    if on == "key" and code and code == board.workshop.key_commitment:
        return scene.key_words(code), his.key_commitment(code).serves
    if on == "plan":
        try:
            known = his.plan_commitment(code)
        except his.UnknownCode:
            return None
        return known.summary, known.objective
    return None


def _form(participant: Participant, typed: dict[str, str], refused: Refused | None, number: int = 0) -> str:
    board = boards.for_phones(here())
    about = _about(board, typed.get("on", ""), typed.get("on_code", ""))
    if about is None or typed.get("answer") not in rules.ANSWERS:
        return _choose(participant, refused)
    today: date = now().date()
    return render_template(
        "board/own/answer.html",
        workshop=here(),
        heading=scene.heading(board),
        about=about,
        typed=typed,
        number=number,
        months=ends_of_months(today),
        refused=refused,
        token=form_token(),
    )


@pages.post("/w/<code>/commitments")
@acting_required
def commit() -> ResponseReturnValue:
    """Send the answer."""
    form = AnswerForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        promising.commit_to(participant, form.promise(), str(form.client_id.data), bool(form.confirmed.data))

    return write(act, lambda participant, refused: _back(participant, refused, 0))


def _back(participant: Participant, refused: Refused, number: int) -> str:
    if refused.refusal.code in ("stage-closed", "ended", "not-yours"):
        return board_page(refused)
    return _form(participant, dict(refused.typed), refused, number)


@pages.get("/w/<code>/commitments/<int(max=99999):number>")
@participant_required
def changing(participant: Participant, number: int) -> ResponseReturnValue:
    """One's own answer in the form it was given in, to be changed."""
    try:
        said = promising.own_promise(participant, number)
    except Refusal:
        abort(404)
    typed = {name: str(value or "") for name, value in asdict(said).items()}
    return _form(participant, _with_day(typed, said.by_when), None, number)


def _with_day(typed: dict[str, str], day: date | None) -> dict[str, str]:
    """The day among the months offered, or under "other"."""
    offered = {month.day for month in ends_of_months(now().date())}
    return typed if day is None or day in offered else {**typed, "by_when": "other", "by_other": day.isoformat()}


@pages.post("/w/<code>/commitments/<int(max=99999):number>")
@acting_required
def change(number: int) -> ResponseReturnValue:
    """Send one's own answer in other words."""
    form = AnswerForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        promising.change_commitment(participant, number, form.promise())

    return write(act, lambda participant, refused: _back(participant, refused, number))


@pages.post("/w/<code>/commitments/<int(max=99999):number>/withdraw")
@acting_required
def withdraw(number: int) -> ResponseReturnValue:
    """Take one's own answer back."""
    return write(lambda participant: promising.withdraw_commitment(participant, number))
