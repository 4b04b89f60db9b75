"""Writing: problems, actions, changes, flags and the ballot."""

from functools import partial

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum import live
from forum.answers import saved
from forum.forms.scores import read_scores, round_of
from forum.forms.taking_part import ActionForm, BallotForm, CardForm, FlagForm, check
from forum.identity import participant_required, wants_json
from forum.views.board.page import Refused, form_token, here, pages, write, write_at_table
from workshops import board as verbs
from workshops import his, own, plan_search, scoring
from workshops.his import PlanCommitment
from workshops.models import Card, Participant


@pages.post("/w/<code>/problems")
@participant_required
def post_problem(participant: Participant) -> ResponseReturnValue:
    """Post one problem."""
    form = CardForm(request.form)

    def act() -> Card:
        check(form)
        words, sure = str(form.text.data), bool(form.confirmed.data)
        return verbs.post_problem(participant, words, str(form.client_id.data), sure)

    return write(participant, act)


@pages.post("/w/<code>/actions")
@participant_required
def propose_action(participant: Participant) -> ResponseReturnValue:
    """Propose one action."""
    form = ActionForm(request.form)

    def act() -> Card:
        check(form)
        words, sure = str(form.text.data), bool(form.confirmed.data)
        return verbs.propose_action(participant, words, str(form.client_id.data), form.words(), sure)

    return write_at_table(participant, act)


@pages.get("/w/<code>/cards/<key>")
@participant_required
def own_card(participant: Participant, key: str) -> ResponseReturnValue:
    """One's own card, to be put in other words or taken back."""
    return card_page(participant, key, None)


def card_page(participant: Participant, key: str, refused: Refused | None) -> str:
    card = own.read(participant).card(key)
    if card is None or not card.may_change:
        abort(404)
    linked, like = plan_of(card)
    return render_template(
        "board/own/card.html",
        workshop=here(),
        card=card,
        refused=refused,
        token=form_token(),
        linked=linked,
        like=like,
    )


def plan_of(card: own.OwnCard) -> tuple[list[PlanCommitment], list[PlanCommitment]]:
    """What one's action builds on in the plan, and what else there is like it; nothing of a problem."""
    if card.kind != "action":
        return [], []
    linked = [his.plan_commitment(code) for code in card.plan_codes]
    near = {each.code for each in here().objectives}
    like = [match.commitment for match in plan_search.closest(card.text, near=near)]
    return linked, [each for each in like if each not in linked]


@pages.post("/w/<code>/cards/<key>")
@participant_required
def change_card(participant: Participant, key: str) -> ResponseReturnValue:
    """Put one's own card in other words."""
    form = CardForm(request.form)

    def act() -> None:
        check(form)
        verbs.change_card(participant, key, str(form.text.data), bool(form.confirmed.data))

    return write_at_table(participant, act, partial(_card_again, participant, key))


def _card_again(participant: Participant, key: str, refused: Refused) -> str:
    if own.read(participant).card(key) is None:
        raise refused.refusal
    return card_page(participant, key, refused)


@pages.post("/w/<code>/cards/<key>/withdraw")
@participant_required
def withdraw_card(participant: Participant, key: str) -> ResponseReturnValue:
    """Take one's own card back."""
    return write_at_table(participant, lambda: verbs.withdraw_card(participant, key))


@pages.post("/w/<code>/cards/<key>/flag")
@participant_required
def flag_card(participant: Participant, key: str) -> ResponseReturnValue:
    """Say "not clear" of a card, or take that back."""
    form = FlagForm(request.form)
    return write(participant, lambda: verbs.flag_card(participant, key, bool(form.unclear.data)))


@pages.post("/w/<code>/ballot")
@participant_required
def cast_ballot(participant: Participant) -> ResponseReturnValue:
    """Replace the whole ballot. The script is told what is saved now; it needs no fragment."""
    form = BallotForm(request.form)
    chosen: list[str] = form.choice.data or []

    def act() -> None:
        check(form)
        verbs.cast_ballot(participant, int(form.round.data or 0), chosen)

    if not wants_json():
        return write(participant, act)
    act()
    live.commit_and_tell(here().id)
    return saved(here().version, {}, "", chosen=sorted(chosen))


@pages.post("/w/<code>/scores")
@participant_required
def give_scores(participant: Participant) -> ResponseReturnValue:
    """Replace all of one's scores in the round. The script knows what it sent; it needs no fragment."""

    def act() -> None:
        scores, moves = read_scores(request.form)
        scoring.give_scores(participant, round_of(request.form), scores, moves, bool(request.form.get("confirmed")))

    if not wants_json():
        return write(participant, act)
    act()
    live.commit_and_tell(here().id)
    return saved(here().version, {}, "")
