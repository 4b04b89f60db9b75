"""Writing: problems, actions, changes, flags and the ballot."""

import json
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.answers import saved
from forum.forms.scores import read_scores, round_of
from forum.forms.taking_part import ActionForm, BallotForm, CardForm, FlagForm, check, nth_of
from forum.identity import acting_required, participant_required, wants_json
from forum.views.board.page import Refused, form_token, here, pages
from forum.views.board.writing import take, write, write_at_table
from workshops import board as verbs
from workshops import his, own, plan_search, scoring, sendings
from workshops.database import db
from workshops.his import PlanCommitment
from workshops.models import Ballot, Card, Participant, Workshop


@pages.post("/w/<code>/problems")
@acting_required
def post_problem() -> ResponseReturnValue:
    """Post one problem."""
    form = CardForm(request.form)

    def act(participant: Participant) -> Card:
        check(form)
        words, sure = str(form.text.data), bool(form.confirmed.data)
        return verbs.post_problem(participant, words, str(form.client_id.data), sure)

    return write(act)


@pages.post("/w/<code>/actions")
@acting_required
def propose_action() -> ResponseReturnValue:
    """Propose one action."""
    form = ActionForm(request.form)

    def act(participant: Participant) -> Card:
        check(form)
        words, sure = str(form.text.data), bool(form.confirmed.data)
        return verbs.propose_action(participant, words, str(form.client_id.data), form.words(), sure)

    return write_at_table(act)


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
@acting_required
def change_card(key: str) -> ResponseReturnValue:
    """Put one's own card in other words."""
    form = CardForm(request.form)

    def act(participant: Participant) -> None:
        check(form)
        verbs.change_card(participant, key, str(form.text.data), bool(form.confirmed.data))

    return write_at_table(act, partial(_card_again, key=key))


def _card_again(participant: Participant, refused: Refused, key: str) -> str:
    if own.read(participant).card(key) is None:
        raise refused.refusal
    return card_page(participant, key, refused)


@pages.post("/w/<code>/cards/<key>/withdraw")
@acting_required
def withdraw_card(key: str) -> ResponseReturnValue:
    """Take one's own card back."""
    return write_at_table(lambda participant: verbs.withdraw_card(participant, key))


@pages.post("/w/<code>/cards/<key>/flag")
@acting_required
def flag_card(key: str) -> ResponseReturnValue:
    """Say "not clear" of a card, or take that back."""
    form = FlagForm(request.form)
    return write(lambda participant: verbs.flag_card(participant, key, bool(form.unclear.data)))


@pages.post("/w/<code>/ballot")
@acting_required
def cast_ballot() -> ResponseReturnValue:
    """Replace the whole ballot. The script is told what is saved now; it needs no fragment."""
    form = BallotForm(request.form)
    chosen, nth = form.choice.data or [], nth_of(request.form)

    def act(participant: Participant) -> Ballot:
        check(form)
        return verbs.cast_ballot(participant, int(form.round.data or 0), chosen, nth=nth)

    if not wants_json():
        return write(act)
    stands = take(partial(_standing, act))
    return saved(stands.version, {}, "", chosen=json.loads(stands.ballot), nth=stands.nth)


class Standing(NamedTuple):
    """What stands of somebody's ballot, and how often it had been sent by then."""

    version: int
    ballot: str
    nth: int


def _standing(act: Callable[[Participant], Ballot], participant: Participant) -> Standing:
    ballot = act(participant)
    version = db.session.get_one(Workshop, participant.workshop_id).version
    return Standing(version, ballot.choices, sendings.last(participant, sendings.of_round(ballot.round_id)))


@pages.post("/w/<code>/scores")
@acting_required
def give_scores() -> ResponseReturnValue:
    """Replace all of one's scores in the round. The script knows what it sent; it needs no fragment."""
    form, sure = request.form, bool(request.form.get("confirmed"))
    nth = nth_of(form)

    def act(participant: Participant) -> Ballot:
        scores, moves = read_scores(form)
        return scoring.give_scores(participant, round_of(form), scores, moves, sure, nth=nth)

    if not wants_json():
        return write(act)
    stands = take(partial(_standing, act))
    return saved(stands.version, {}, "", nth=stands.nth)
